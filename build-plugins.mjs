// What of the packages does not go into the program, or not into its start.
import {readFile} from 'node:fs/promises';
import {join, relative} from 'node:path';
import {build} from 'esbuild';

const root = import.meta.dirname;

/**
 * Under DEV=true, which other tools use too, Ink would load its devtools and its own package.json: neither is in
 * the bundle. It reads the variable through `node:process`, so `define` does not reach it.
 */
export const withoutDevtools = {
  name: 'without-devtools',
  setup({onLoad}) {
    onLoad({filter: /[\\/]ink[\\/]build[\\/]utils\.js$/}, () => ({
      contents: 'export const isDev = () => false;',
    }));
    onLoad({filter: /[\\/]ink[\\/]build[\\/]devtools\.js$/}, () => ({contents: ''}));
  },
};

/**
 * The package conf brings in when-exit, which takes the signals of the whole program to remove temporary files: a
 * signal would end it before the terminal is given back. What a killed write leaves is swept at the next one.
 */
export const withoutExitHooks = {
  name: 'without-exit-hooks',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^when-exit$/}, ({path}) => ({path, namespace: 'no-exit-hooks'}));
    onLoad({filter: /.*/, namespace: 'no-exit-hooks'}, () => ({
      contents: 'export default () => () => undefined;',
    }));
  },
};

/**
 * The whole of undici is 740 KB: fetch, caches, mocks, HTTP/2. The program uses its agents, `request` and `connect`, so that only
 * these are loaded at a start, and what goes through a proxy only where there is one. As in undici's own index.js the
 * call is put on the prototype of the dispatchers.
 */
export const undiciInParts = {
  name: 'undici-in-parts',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^undici$/}, () => ({path: 'undici', namespace: 'undici-in-parts'}));
    onLoad({filter: /.*/, namespace: 'undici-in-parts'}, () => ({
      resolveDir: root,
      contents: `
        Object.assign(require('undici/lib/dispatcher/dispatcher').prototype, {
          request: require('undici/lib/api/api-request'),
          connect(...given) { return require('undici/lib/api/api-connect').apply(this, given); },
        });
        module.exports = {
          get Agent() { return require('undici/lib/dispatcher/agent'); },
          get Pool() { return require('undici/lib/dispatcher/pool'); },
          get EnvHttpProxyAgent() { return require('undici/lib/dispatcher/env-http-proxy-agent'); },
        };`,
    }));
    // It asks for no more than whether something holds; Node's own module takes 2 ms of a start.
    onResolve({filter: /^(node:)?assert$/}, ({path, importer}) =>
      /[\\/]undici[\\/]/.test(importer) ? {path, namespace: 'small-assert'} : undefined,
    );
    onLoad({filter: /.*/, namespace: 'small-assert'}, () => ({
      contents: `module.exports = (holds, message = 'undici: something does not hold') => {
        if (!holds) throw message instanceof Error ? message : new Error(message);
      };`,
    }));
    // Its parser of HTTP is one large function in WebAssembly. V8 11.3 (Node 20) takes the first answer for much use of
    // it, and optimizes it in 90 ms of a second thread, while the first screen is made. How much is much is read when
    // the module is made; the flag is put back at once, as V8 refuses compiled code of other flags.
    onLoad({filter: /undici[\\/]lib[\\/]dispatcher[\\/]client-h1\.js$/}, async ({path}) => {
      const made = 'llhttpInstance = lazyllhttp()';
      const text = await readFile(path, 'utf8');
      if (text.split(made).length !== 2) throw new Error(`${path} does not hold ${made} once.`);
      const contents = text.replace(made, 'llhttpInstance = withoutHaste(lazyllhttp)');
      return {
        contents: `${contents}
        function withoutHaste(make) {
          if (!process.versions.v8.startsWith('11.3.')) return make();
          const {setFlagsFromString} = require('node:v8');
          setFlagsFromString('--wasm-tiering-budget=1000000000');
          try {
            return make();
          } finally {
            setFlagsFromString('--wasm-tiering-budget=1800000');
          }
        }`,
      };
    });
    // Never asked for: HTTP/2 is off, and every body that is sent is a text.
    onLoad(
      {filter: /undici[\\/]lib[\\/](dispatcher[\\/]client-h2|web[\\/]fetch[\\/]body)\.js$/},
      ({path}) => ({
        contents: `const leftOut = () => { throw new Error(${JSON.stringify(relative(root, path))} + ' is left out'); };
        module.exports = leftOut;
        Object.defineProperty(module.exports, 'extractBody', {get: leftOut});`,
      }),
    );
  },
};

/** Commander starts programs for commands that are files of their own; there are none, and no start waits for it. */
export const withoutCommandFiles = {
  name: 'without-command-files',
  setup({onLoad}) {
    onLoad({filter: /[\\/]commander[\\/]lib[\\/]command\.js$/}, async ({path}) => ({
      contents: (await readFile(path, 'utf8')).replace("require('node:child_process')", '{}'),
    }));
  },
};

/** What draws pages and sheets: by its size a quarter of the screen, and not on the first one. */
const usedLater = {'source/ui/opened.ts': ['openOver'], 'source/ui/extent.ts': ['extentOf']};

/**
 * Modules whose functions are called as any others, and which are parts of their own, loaded at the first call.
 * build.mjs makes the `atOnce(import(...))` a `require`.
 */
export const atFirstUse = {
  name: 'at-first-use',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^used-later:/}, ({path}) => ({
      path: path.slice('used-later:'.length),
      suffix: '?used',
    }));
    for (const [file, names] of Object.entries(usedLater)) {
      const path = join(root, file);
      const filter = new RegExp(
        `^${RegExp.escape?.(path) ?? path.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&')}$`,
      );
      const call = (name) =>
        `export const ${name} = (...given) => atOnce(import(${JSON.stringify(`used-later:${path}`)})).${name}(...given);`;
      onLoad({filter}, ({suffix}) =>
        suffix === '?used' ? undefined : {contents: names.map(call).join('\n'), resolveDir: root},
      );
    }
  },
};

/**
 * Its tables of emoji take longer to make than the first screen, on which there are none. A copy of its own: what it
 * imports is shared with Ink, which wants it made.
 */
export const stringWidthAtFirstUse = {
  name: 'string-width-at-first-use',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^string-width$/}, ({path, importer}) =>
      importer.startsWith(join(root, 'source')) ? {path, namespace: 'at-first-use'} : undefined,
    );
    onLoad({filter: /.*/, namespace: 'at-first-use'}, async ({path}) => {
      const copy = await build({
        stdin: {contents: `export {default} from '${path}';`, resolveDir: root},
        bundle: true,
        format: 'cjs',
        platform: 'node',
        target: 'node20',
        write: false,
      });
      return {
        contents: `
          const make = () => { const module = {exports: {}}; ${copy.outputFiles[0].text}; return module.exports.default; };
          let made;
          export default (...given) => (made ??= make())(...given);`,
      };
    });
  },
};
