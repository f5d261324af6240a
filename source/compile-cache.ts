import {isAscii} from 'node:buffer';
import {existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs';
import Module, {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {Script} from 'node:vm';
import {crc32} from 'node:zlib';
import {withUsualFlags} from './syncing/nursery.ts';

// What V8 made of the program's parts at an earlier start, so that they need not be compiled again: about a third of a
// start. Node does this by itself from 22.8 on (module.enableCompileCache); here for Node 20, in the same manner.
// V8 refuses what another version of it has made, or the same under other flags, but of the code itself it looks at the length only.

/** Loads a part of the program by the name of its file, once. */
export type LoadPart = (name: string) => unknown;

type ModuleClass = {
  readonly wrap: (content: string) => string;
  readonly enableCompileCache?: (folder: string) => unknown;
};
const {wrap, enableCompileCache} = Module as unknown as ModuleClass;

/** V8 crashes on damaged code instead of refusing it: there is a checksum of each. */
type Entry = readonly [name: string, bytes: number, checksum: number];

/** Gives what is whole of a part; undefined for what there is not, or what makes no sense. */
export type Compiled = {readonly names: readonly string[]; readonly of: (name: string) => Buffer | undefined};

const nothing: Compiled = {names: [], of: () => undefined};

export const readCompiled = (file: string): Compiled => {
  try {
    const all = readFileSync(file);
    let at = all.indexOf('\n') + 1;
    const entries = JSON.parse(all.subarray(0, at).toString('utf8')) as readonly Entry[];
    const found = new Map(
      entries.map(([name, bytes, checksum]) => [name, {data: all.subarray(at, (at += bytes)), checksum}]),
    );
    return {
      names: [...found.keys()],
      of: (name) => {
        const entry = found.get(name);
        return entry !== undefined && crc32(entry.data) === entry.checksum ? entry.data : undefined;
      },
    };
  } catch {
    return nothing;
  }
};

const writeCompiled = (file: string, compiled: ReadonlyMap<string, Buffer>): void => {
  const entries = [...compiled].map(([name, data]): Entry => [name, data.byteLength, crc32(data)]);
  const temporary = `${file}.${process.pid}`;
  mkdirSync(dirname(file), {recursive: true, mode: 0o700});
  writeFileSync(
    temporary,
    Buffer.concat([Buffer.from(`${JSON.stringify(entries)}\n`), ...compiled.values()]),
    {mode: 0o600, flush: true},
  );
  renameSync(temporary, file);
};

/** Whoever can write there has us run what they like: it has to be our own, and nobody else's to write. */
const isOurs = (path: string): boolean => {
  try {
    const {uid, mode} = statSync(path);
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
  } catch {
    return true;
  }
};

/** Milliseconds after which a start is over: later V8 forgets what it compiled for it. */
const startTime = 1500;

/** An entry is of a part with this very content. */
const nameFor = (part: string, content: Uint8Array): string => `${part}:${crc32(content)}`;

const partOf = (name: string): string => name.slice(0, name.lastIndexOf(':'));

const entriesIn = (file: string): readonly (readonly [string, Buffer])[] => {
  const {names, of} = readCompiled(file);
  return names.flatMap((name) => {
    const data = of(name);
    return data === undefined ? [] : [[name, data] as const];
  });
};

/**
 * Of each part the larger one, which has more functions in it: those that this start has not used are still there,
 * unless V8 has forgotten them, and those of a start of another kind are added.
 */
const withLarger = (
  before: ReadonlyMap<string, Buffer>,
  made: readonly (readonly [string, Buffer])[],
): ReadonlyMap<string, Buffer> => {
  const isLarger = ([name, data]: readonly [string, Buffer]): boolean =>
    data.byteLength > (before.get(name)?.byteLength ?? 0);
  return new Map([...before, ...made.filter(isLarger)]);
};

const isNew = ({cachedDataRejected}: Script): boolean => cachedDataRejected !== false;

/** Compiles the parts in `folder` from what `file` holds of them, and keeps there what was compiled anew. */
const loadFrom = (file: string, folder: string, requireOther: NodeJS.Require): LoadPart => {
  const kept = readCompiled(file);
  /** Those that are not saved yet. */
  const scripts = new Map<string, Script>();
  const parts = new Map<string, NodeJS.Module>();
  const save = (): void => {
    if (![...scripts.values()].some(isNew)) return;
    const made = withUsualFlags(() =>
      [...scripts].map(([name, script]): [string, Buffer] => [name, script.createCachedData()]),
    );
    scripts.clear();
    try {
      const before = entriesIn(file).filter(([name]) => existsSync(join(folder, partOf(name))));
      writeCompiled(file, withLarger(new Map(before), made));
    } catch {
      // It only saves time: where it cannot be kept, the next start compiles again.
    }
  };
  const compiled = (part: string, filename: string): Script => {
    const bytes = readFileSync(filename);
    const name = nameFor(part, bytes);
    // Nearly every part is of these letters alone, and to look is faster than to decode.
    const content = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
    const cachedData = kept.of(name);
    const options = {filename, ...(cachedData === undefined ? {} : {cachedData})};
    const script = withUsualFlags(() => new Script(wrap(content), options));
    scripts.set(name, script);
    return script;
  };
  // Parts know each other by name: to look for their files as Node does would take as long as to read them.
  const load: LoadPart = (name) => {
    const known = parts.get(name);
    if (known !== undefined) return known.exports;
    const filename = join(folder, name);
    // A part that is a module is being loaded, and Node has seen that it imports this one.
    const linked = requireOther.cache[filename];
    if (linked?.loaded === true) {
      parts.set(name, linked);
      return linked.exports as unknown;
    }
    const part = linked ?? Object.assign(new Module(filename), {filename});
    const run = compiled(name, filename).runInThisContext() as (...given: unknown[]) => unknown;
    run.call(part.exports, part.exports, requireFromPart, part, filename, folder);
    part.loaded = true;
    parts.set(name, part);
    // Where Node finds what the parts that are modules import.
    requireOther.cache[filename] = part;
    return part.exports as unknown;
  };
  const requireFromPart = (id: string): unknown =>
    id.startsWith('./') ? load(id.slice(2)) : (requireOther(id) as unknown);
  setTimeout(save, startTime).unref();
  process.on('exit', save);
  return load;
};

type Folders = {
  /** Where compiled code may be kept. */
  readonly cache: string;
  /** Of the program's parts. */
  readonly parts: string;
  /** Of the program: two versions of it side by side keep theirs apart. */
  readonly version: string;
};

/** Loads the parts of the program, which are compiled once where Node can do that or we can. */
export const partLoader = ({cache, parts, version}: Folders, env: NodeJS.ProcessEnv): LoadPart => {
  const requireFromParts = createRequire(join(parts, 'any.js'));
  const byNode: LoadPart = (name) => requireFromParts(`./${name}`) as unknown;
  // The variable is Node's own.
  if (env['NODE_DISABLE_COMPILE_CACHE'] !== undefined || !isOurs(cache)) return byNode;
  if (enableCompileCache !== undefined) {
    enableCompileCache(cache);
    return byNode;
  }
  const file = join(cache, `${version}-node-${process.version}-${process.arch}.bin`);
  return isOurs(file) ? loadFrom(file, parts, requireFromParts) : byNode;
};
