// What of the packages does not go into the program, or not into its start.
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
 * The whole of undici is 740 KB: fetch, caches, mocks, HTTP/2. The program uses its agents and `request`, so that only
 * these are loaded at a start, and what goes through a proxy only where there is one. As in undici's own index.js the
 * calls are put on the prototype of the dispatchers.
 */
export const undiciInParts = {
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
        contents: `const leftOut = () => { throw new Error(${JSON.stringify(relative(root, path))} + ' is left out'); };
        module.exports = leftOut;
        Object.defineProperty(module.exports, 'extractBody', {get: leftOut});`,
      }),
    );
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
