// Bundles the program with all its packages: reading a few files starts twice as fast as reading some hundred, and what
// is installed is what was tested. `node build.mjs [entry] [folder]`
import {createHash} from 'node:crypto';
import {chmod, mkdir, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {basename, join, resolve} from 'node:path';
import {build, transform} from 'esbuild';
import {
  atFirstUse,
  stringWidthAtFirstUse,
  undiciInParts,
  withoutCommandFiles,
  withoutDevtools,
  withoutExitHooks,
} from './build-plugins.mjs';

const root = import.meta.dirname;
const entry = resolve(process.argv[2] ?? join(root, 'source/cli.tsx'));
const folder = resolve(process.argv[3] ?? join(root, 'dist'));
const {version} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Whether classes of Unicode can be written depends on the version of Unicode; without a word esbuild makes a call of each.
  supported: {'regexp-unicode-property-escapes': true},
  // Names stay, so that the stack in a bug report can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  write: false,
};

/** What is loaded later, and what several of these share, is a part of its own. */
const bundle = () =>
  build({
    ...common,
    entryPoints: [entry],
    outdir: folder,
    entryNames: 'main-[hash]',
    chunkNames: '[name]-[hash]',
    splitting: true,
    format: 'esm',
    plugins: [
      withoutDevtools,
      withoutExitHooks,
      withoutCommandFiles,
      undiciInParts,
      atFirstUse,
      stringWidthAtFirstUse,
    ],
    define: {
      REFDECK_VERSION: JSON.stringify(version),
      'process.env.NODE_ENV': '"production"',
    },
  });

/** Differs wherever a part does, and says so of what was compiled of another. */
const buildOf = (parts) => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);

const mainOf = (parts) => parts.map(([name]) => name).find((name) => name.startsWith('main-'));

/** The file that loads the first of the parts. */
const startOf = (parts) =>
  build({
    ...common,
    entryPoints: [join(root, 'source/start.ts')],
    outfile: join(folder, 'cli.js'),
    format: 'cjs',
    banner: {js: '#!/usr/bin/env node'},
    define: {
      REFDECK_MAIN: JSON.stringify(mainOf(parts)),
      REFDECK_BUILD: JSON.stringify(buildOf(parts)),
      REFDECK_VERSION: JSON.stringify(version),
    },
  });

const staticImports = ({imports}) =>
  imports
    .filter(({kind, external}) => kind === 'import-statement' && !external)
    .map(({path}) => basename(path));

const asCommonJs = {format: 'cjs', platform: 'node', target: 'node20', minifyWhitespace: true};

/** esbuild says no to a module that awaits while it is loaded (yoga-layout, and so Ink). */
const awaits = ({text}) =>
  transform(text, {...asCommonJs, logLevel: 'silent'}).then(
    () => false,
    () => true,
  );

/** Modules that await, and those that import them, stay modules. */
const modulesOf = async ({outputFiles, metafile}) => {
  const found = await Promise.all(
    outputFiles.map(async (file) => ((await awaits(file)) ? [basename(file.path)] : [])),
  );
  const modules = new Set(found.flat());
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]);
  const isNext = ([name, output]) =>
    !modules.has(name) && staticImports(output).some((each) => modules.has(each));
  for (let next = outputs.filter(isNext); next.length > 0; next = outputs.filter(isNext))
    for (const [name] of next) modules.add(name);
  return modules;
};

/** Packages in CommonJS call require; a module has none of its own. */
const requireOfModule = [
  "import {createRequire as createRequireOfNode} from 'node:module';",
  'const require = createRequireOfNode(import.meta.url);',
].join('\n');

/**
 * `import` in code that comes from a compile cache has lost where it belongs (Node 20), so that modules are imported by
 * a file of its own. Parts in CommonJS are required: `import` would read them once more for the names of their exports.
 */
const importFile = 'module.exports = (path) => import(path);\n';

/** esbuild gives a module of Node with a default export a getter for each of its hundred members, in every part. */
const plainBuiltins = (code) =>
  code.replaceAll(
    /__toESM\((require\("node:[\w/]+"\))(?:,1)?\)/gu,
    (_, required) => `{__proto__:${required},default:${required}}`,
  );

const getters = /var (stdin_exports)=\{\};__export\(\1,\{([^{}]*)\}\);module\.exports=__toCommonJS\(\1\);/u;

/**
 * esbuild has each export be read through two getters, since it may change later. Here none does (a `let` that changes
 * is not exported, and parts do not import each other in a circle), so that the values can be exported at the end.
 */
const plainExports = (code) => {
  const [head, , list] = getters.exec(code) ?? [];
  if (head === undefined) return code;
  const values = list.replaceAll(/([\w$]+):\(\)=>([\w$]+)/gu, '$1:$2');
  if (values.includes('=>')) throw new Error(`What is exported is not only names: ${values}`);
  return `${code.replace(head, '')};module.exports={${values}};`;
};

const lateBuiltin = /\b(import_node_\w+)=require\("(node:(?:zlib|v8))"\)/gu;

/** Modules of Node that take long to load, and which a start on the emulator can do without, are loaded when used. */
const lateBuiltins = (code) =>
  [...code.matchAll(lateBuiltin)].reduce(
    (text, [declared, name, id]) =>
      text.replace(declared, `_${name}=0`).replaceAll(new RegExp(`\\b${name}\\b`, 'gu'), `require("${id}")`),
    code,
  );

const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** esbuild escapes what is not ASCII in texts, not in expressions. Text of one byte a letter is read in no time. */
const asAscii = (code) => code.replaceAll(/[^\x00-\x7f]/g, escaped);

const commonJs = async (text, isModule) => {
  const atOnce = text.replaceAll(/\batOnce\(import\("([^"]+)"\)\)/gu, 'require("$1")');
  const required = atOnce.replaceAll(/\bimport\("([^"]+)"\)/gu, (whole, path) =>
    isModule(basename(path))
      ? `require("../import.js")("./parts/${basename(path)}")`
      : `Promise.resolve().then(() => require("${path}"))`,
  );
  const {code} = await transform(required, asCommonJs);
  return asAscii(lateBuiltins(plainExports(plainBuiltins(code))));
};

/** The parts by their names in dist/parts: `.mjs` for what has to be a module, the others in CommonJS. */
const partsOf = async (bundled) => {
  const modules = await modulesOf(bundled);
  const isModule = (name) => modules.has(name);
  const nameOf = (name) => (isModule(name) ? name.replace(/\.js$/u, '.mjs') : name);
  const renamed = (text) =>
    text.replaceAll(/"((?:\.\/parts|\.)\/)([\w-]+\.js)"/gu, (_, path, name) => `"${path}${nameOf(name)}"`);
  return Promise.all(
    bundled.outputFiles.map(async ({path, text}) => {
      const name = basename(path);
      const code = isModule(name) ? `${requireOfModule}\n${text}` : await commonJs(text, isModule);
      return [nameOf(name), renamed(code)];
    }),
  );
};

/** The folder of the package that a bundled file belongs to: behind its last node_modules. */
const packageFolder = (path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];

const licenceFile = /^(licen[cs]e|copying|notice)/i;

const repositoryOf = ({repository, homepage}) =>
  (typeof repository === 'string' ? repository : repository?.url) ?? homepage;

/** The texts that the package ships; one that ships none is named by its licence and where it is found. */
const licenceOf = async (path, manifest) => {
  const names = (await readdir(path)).filter((name) => licenceFile.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(path, name), 'utf8')));
  if (texts.length > 0) return texts.map((text) => text.trim()).join('\n\n');
  const repository = repositoryOf(manifest);
  if (!manifest.license || !repository)
    throw new Error(`${manifest.name} has no licence that could be named.`);
  return `Licence: ${manifest.license}. The package holds no licence text; see ${repository}`;
};

const noticeOf = async (path) => {
  const manifest = JSON.parse(await readFile(join(path, 'package.json'), 'utf8'));
  return `${manifest.name} ${manifest.version}\n\n${await licenceOf(path, manifest)}\n`;
};

const writeNotices = async (paths) => {
  const folders = new Set(paths.map(packageFolder).filter((path) => path !== undefined));
  const notices = await Promise.all([...folders].map((path) => noticeOf(resolve(root, path))));
  const rule = `\n${'-'.repeat(80)}\n\n`;
  const head = 'refdeck contains these packages, under their own licences.\n';
  await writeFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), [head, ...notices.sort()].join(rule));
};

const bundled = await bundle();
const parts = await partsOf(bundled);
const started = await startOf(parts);

await rm(folder, {recursive: true, force: true});
await mkdir(join(folder, 'parts'), {recursive: true});
await Promise.all(parts.map(([name, code]) => writeFile(join(folder, 'parts', name), code)));
for (const {path, text} of started.outputFiles) await writeFile(path, lateBuiltins(text));
// The package is one of modules, what is built is not.
await writeFile(join(folder, 'import.js'), importFile);
await writeFile(join(folder, 'package.json'), '{"type": "commonjs"}\n');
await writeNotices(Object.keys(bundled.metafile.inputs));
await chmod(join(folder, 'cli.js'), 0o755);
