// `npm run bench`: what stands in bench.ts, bundled first, because Node 20 does not read TypeScript.
import process from 'node:process';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';

const root = join(import.meta.dirname, '../..');
const bundle = join(root, 'node_modules/.cache/bench.mjs');
await build({
  entryPoints: [join(import.meta.dirname, 'bench.ts')],
  outfile: bundle,
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
});
process.chdir(root);
await import(pathToFileURL(bundle).href);
