// Bundles the program with all its packages into one file: reading one file starts twice as fast as reading
// some hundred, and what is installed is what was tested. `node build.mjs [entry] [folder]`
import {chmod, mkdir, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {dirname, join, relative, resolve} from 'node:path';
import {build} from 'esbuild';

const root = import.meta.dirname;
const entry = resolve(process.argv[2] ?? join(root, 'source/cli.tsx'));
const folder = resolve(process.argv[3] ?? join(root, 'dist'));
const {version} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

/**
 * Under DEV=true, which other tools use too, Ink would load its devtools and its own package.json: neither is in
 * the bundle. It reads the variable through `node:process`, so `define` does not reach it.
 */
const withoutDevtools = {
  name: 'without-devtools',
  setup({onResolve, onLoad}) {
    onLoad({filter: /[\\/]ink[\\/]build[\\/]utils\.js$/}, () => ({
      contents: 'export const isDev = () => false;',
    }));
    onResolve({filter: /^react-devtools-core$/}, ({path}) => ({path, namespace: 'no-devtools'}));
    onLoad({filter: /.*/, namespace: 'no-devtools'}, () => ({contents: 'export default {};'}));
  },
};

/**
 * The package conf brings in when-exit, which takes the signals of the whole program to remove temporary files: a
 * signal would end it before the terminal is given back. What a killed write leaves is swept at the next one.
 */
const withoutExitHooks = {
  name: 'without-exit-hooks',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^when-exit$/}, ({path}) => ({path, namespace: 'no-exit-hooks'}));
    onLoad({filter: /.*/, namespace: 'no-exit-hooks'}, () => ({
      contents: 'export default () => () => undefined;',
    }));
  },
};

/**
 * The whole of undici is 740 KB: fetch, caches, mocks, HTTP/2. The program uses its agents and `request`, so that only
 * these are loaded at a start, and what goes through a proxy only where there is one. As in undici's own index.js the
 * calls are put on the prototype of the dispatchers.
 */
const undiciInParts = {
  name: 'undici-in-parts',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^undici$/}, () => ({path: 'undici', namespace: 'undici-in-parts'}));
    onLoad({filter: /.*/, namespace: 'undici-in-parts'}, () => ({
      resolveDir: root,
      contents: `
        Object.assign(require('undici/lib/dispatcher/dispatcher').prototype, require('undici/lib/api'));
        module.exports = {
          get Agent() { return require('undici/lib/dispatcher/agent'); },
          get Pool() { return require('undici/lib/dispatcher/pool'); },
          get EnvHttpProxyAgent() { return require('undici/lib/dispatcher/env-http-proxy-agent'); },
        };`,
    }));
    // Never asked for: HTTP/2 is off, and every body that is sent is a text.
    onLoad(
      {filter: /undici[\\/]lib[\\/](dispatcher[\\/]client-h2|web[\\/]fetch[\\/]body)\.js$/},
      ({path}) => ({
        contents: `module.exports = () => { throw new Error(${JSON.stringify(relative(root, path))} + ' is left out'); };`,
      }),
    );
  },
};

/** Its tables of emoji take longer to make than the first screen, on which there are none. */
const stringWidthAtFirstUse = {
  name: 'string-width-at-first-use',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^string-width$/}, ({path, importer}) =>
      importer.startsWith(join(root, 'source')) ? {path, namespace: 'at-first-use'} : undefined,
    );
    onLoad({filter: /.*/, namespace: 'at-first-use'}, () => ({
      resolveDir: root,
      contents:
        "let width; export default (...given) => (width ??= require('string-width').default)(...given);",
    }));
  },
};

const bundle = () =>
  build({
    entryPoints: [entry],
    outdir: folder,
    entryNames: 'cli',
    chunkNames: 'parts/[name]-[hash]',
    splitting: true,
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Names stay, so that the stack in a bug report can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    plugins: [withoutDevtools, withoutExitHooks, undiciInParts, stringWidthAtFirstUse],
    define: {
      REFDECK_VERSION: JSON.stringify(version),
      'process.env.NODE_ENV': '"production"',
    },
    banner: {
      // Packages in CommonJS call require; a module has none of its own.
      js: [
        '#!/usr/bin/env node',
        "import {createRequire as createRequireOfNode} from 'node:module';",
        'const require = createRequireOfNode(import.meta.url);',
      ].join('\n'),
    },
  });

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

await rm(folder, {recursive: true, force: true});
await mkdir(dirname(join(folder, 'cli.js')), {recursive: true});
const {metafile} = await bundle();
await writeNotices(Object.keys(metafile.inputs));
await chmod(join(folder, 'cli.js'), 0o755);
