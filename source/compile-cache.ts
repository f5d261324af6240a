import {readFileSync, statSync} from 'node:fs';
import Module, {createRequire} from 'node:module';
import {join} from 'node:path';
import {Script} from 'node:vm';
import {readCompiled, writeCompiled, type AllCompiled} from './compiled-file.ts';
import {withUsualFlags} from './syncing/nursery.ts';

// What V8 made of the program's parts at an earlier start, so that they need not be compiled again: about a third of a
// start. Node does this by itself from 22.8 on (module.enableCompileCache); here for Node 20, in the same manner.
// V8 refuses what another version of it has made, or the same under other flags, but of the text it looks at the length
// only.

/** Loads a part of the program by the name of its file, once. */
export type LoadPart = (name: string) => unknown;

type ModuleClass = {
  readonly wrap: (content: string) => string;
  readonly enableCompileCache?: (folder: string) => unknown;
};
const {wrap, enableCompileCache} = Module as unknown as ModuleClass;

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

type Loaded = {readonly script: Script; readonly text: string};

const isNew = ({script}: Loaded): boolean => script.cachedDataRejected !== false;

/**
 * Of each part the larger code, which has more functions in it: those that this start has not used are still there,
 * unless V8 has forgotten them, and those of a start of another kind are added. What V8 has refused is of no use.
 */
const withLarger = (before: AllCompiled, scripts: ReadonlyMap<string, Loaded>): AllCompiled => {
  const all = new Map(before);
  for (const [name, {script, text}] of scripts) {
    const code = script.createCachedData();
    const known = script.cachedDataRejected === true ? undefined : all.get(name);
    if (code.byteLength > (known?.code.byteLength ?? 0)) all.set(name, {text, code});
  }
  return all;
};

/** Where compiled code is kept, and of which build of the program. */
type Place = {readonly file: string; readonly build: string};

/** Keeps what was compiled anew, if anything was. */
const save = ({file, build}: Place, scripts: ReadonlyMap<string, Loaded>): void => {
  if (![...scripts.values()].some(isNew)) return;
  try {
    // Read again: another program may have kept more meanwhile.
    writeCompiled(
      file,
      build,
      withUsualFlags(() => withLarger(readCompiled(file, build), scripts)),
    );
  } catch {
    // It only saves time: where it cannot be kept, the next start compiles again.
  }
};

/** Compiles the parts in `folder` from what is kept of them, and keeps there what was compiled anew. */
const loadFrom = (place: Place, folder: string, requireOther: NodeJS.Require): LoadPart => {
  const kept = readCompiled(place.file, place.build);
  /** Those that are not saved yet. */
  const scripts = new Map<string, Loaded>();
  const parts = new Map<string, NodeJS.Module>();
  const saveAll = (): void => {
    save(place, scripts);
    scripts.clear();
  };
  // The build writes nothing but ASCII, which is read fastest as latin1.
  const textIn = (filename: string): string => wrap(readFileSync(filename, 'latin1'));
  const compiled = (name: string, filename: string): Script => {
    const known = kept.get(name);
    const text = known?.text ?? textIn(filename);
    const options = {filename, ...(known && {cachedData: known.code})};
    const script = withUsualFlags(() => new Script(text, options));
    scripts.set(name, {script, text});
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
  setTimeout(saveAll, startTime).unref();
  process.on('exit', saveAll);
  return load;
};

type Folders = {
  /** Where compiled code may be kept. */
  readonly cache: string;
  /** Of the program's parts. */
  readonly parts: string;
  /** Of the program: two versions of it side by side keep theirs apart. */
  readonly version: string;
  /** Differs wherever a part does. */
  readonly build: string;
};

/** Loads the parts of the program, which are compiled once where Node can do that or we can. */
export const partLoader = ({cache, parts, version, build}: Folders, env: NodeJS.ProcessEnv): LoadPart => {
  const requireFromParts = createRequire(join(parts, 'any.js'));
  const byNode: LoadPart = (name) => requireFromParts(`./${name}`) as unknown;
  // The variable is Node's own.
  if (env['NODE_DISABLE_COMPILE_CACHE'] !== undefined || !isOurs(cache)) return byNode;
  if (enableCompileCache !== undefined) {
    enableCompileCache(cache);
    return byNode;
  }
  const file = join(cache, `${version}-node-${process.version}-${process.arch}.bin`);
  return isOurs(file) ? loadFrom({file, build}, parts, requireFromParts) : byNode;
};
