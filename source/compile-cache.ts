import {existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs';
import Module from 'node:module';
import {basename, dirname, join} from 'node:path';
import {Script} from 'node:vm';
import {crc32} from 'node:zlib';

// What V8 made of the program's parts at an earlier start, so that they need not be compiled again: about a third of a
// start. Node does this by itself from 22.8 on (module.enableCompileCache); here for Node 20, in the same manner.
// V8 refuses what another version of it has made, but of the code itself it looks at the length only.

type Compile = (this: NodeJS.Module, content: string, path: string) => unknown;
type ModuleClass = {readonly prototype: {_compile: Compile}; readonly wrap: (content: string) => string};
type Entry = readonly [name: string, bytes: number];
/** V8 crashes on damaged code instead of refusing it. */
type Head = {readonly checksum: number; readonly entries: readonly Entry[]};

/** By the name of the part. Empty when there is none yet, or what there is makes no sense. */
export const readCompiled = (file: string): ReadonlyMap<string, Buffer> => {
  try {
    const all = readFileSync(file);
    let at = all.indexOf('\n') + 1;
    const {checksum, entries} = JSON.parse(all.subarray(0, at).toString('utf8')) as Head;
    if (crc32(all.subarray(at)) !== checksum) return new Map();
    return new Map(entries.map(([name, bytes]) => [name, all.subarray(at, (at += bytes))]));
  } catch {
    return new Map();
  }
};

const writeCompiled = (file: string, compiled: ReadonlyMap<string, Buffer>): void => {
  const body = Buffer.concat([...compiled.values()]);
  const entries = [...compiled].map(([name, data]): Entry => [name, data.byteLength]);
  const head = JSON.stringify({checksum: crc32(body), entries} satisfies Head);
  const temporary = `${file}.${process.pid}`;
  mkdirSync(dirname(file), {recursive: true, mode: 0o700});
  writeFileSync(temporary, Buffer.concat([Buffer.from(`${head}\n`), body]), {
    mode: 0o600,
    flush: true,
  });
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
const nameFor = (part: string, content: string): string => `${part}:${crc32(content)}`;

const partOf = (name: string): string => name.slice(0, name.lastIndexOf(':'));

const isNew = ({cachedDataRejected}: Script): boolean => cachedDataRejected !== false;

/** Compiles the modules in `folder` from what `file` holds of them, and keeps there what was compiled anew. */
const compileFrom = (file: string, folder: string): void => {
  const {prototype, wrap} = Module as unknown as ModuleClass;
  const own = prototype._compile;
  const kept = readCompiled(file);
  const scripts = new Map<string, Script>();
  let saved = 0;
  const save = (): void => {
    if (scripts.size === saved || ![...scripts.values()].some(isNew)) return;
    saved = scripts.size;
    const made = [...scripts].map(([name, script]): [string, Buffer] => [name, script.createCachedData()]);
    try {
      const others = [...kept].filter(([name]) => existsSync(join(folder, partOf(name))));
      writeCompiled(file, new Map([...others, ...made]));
    } catch {
      // It only saves time: where it cannot be kept, the next start compiles again.
    }
  };
  prototype._compile = function (content, path) {
    if (dirname(path) !== folder) return own.call(this, content, path);
    const name = nameFor(basename(path), content);
    const cachedData = kept.get(name);
    const script = new Script(wrap(content), {
      filename: path,
      ...(cachedData === undefined ? {} : {cachedData}),
    });
    scripts.set(name, script);
    const run = script.runInThisContext() as (...given: unknown[]) => unknown;
    return run.call(this.exports, this.exports, this.require.bind(this), this, path, folder);
  };
  setTimeout(save, startTime).unref();
  process.on('exit', save);
};

type Folders = {
  /** Where compiled code may be kept. */
  readonly cache: string;
  /** Of the program's parts. */
  readonly parts: string;
  /** Of the program: two versions of it side by side keep theirs apart. */
  readonly version: string;
};

/** Lets the parts of the program be compiled once, where Node can do that or we can. */
export const useCompileCache = ({cache, parts, version}: Folders, env: NodeJS.ProcessEnv): void => {
  // The variable is Node's own.
  if (env['NODE_DISABLE_COMPILE_CACHE'] !== undefined || !isOurs(cache)) return;
  const {enableCompileCache} = Module as {enableCompileCache?: (folder: string) => unknown};
  const file = join(cache, `${version}-node-${process.version}-${process.arch}.bin`);
  if (enableCompileCache) enableCompileCache(cache);
  else if (isOurs(file)) compileFrom(file, parts);
};
