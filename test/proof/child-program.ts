import {join} from 'node:path';
import {build} from 'esbuild';

/** Bundles `child/NAME.ts` into one file, as what is to be killed: it starts at once, and nothing else runs in it. */
export const buildChild = async (name: string, outfile: string): Promise<void> => {
  await build({
    entryPoints: [join(import.meta.dirname, `child/${name}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    // undici is a CommonJS package.
    banner: {
      js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
};
