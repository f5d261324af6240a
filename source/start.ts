import {homedir} from 'node:os';
import {join} from 'node:path';
import {partLoader} from './compile-cache.ts';
import {codeFolder} from './storage/folders.ts';

// The first file of the built program, in CommonJS, as are all parts that can be: compiled code of modules is not to
// be had on Node 20.
const cache = codeFolder(process.env, process.platform, homedir());
const load = partLoader(
  {cache, parts: join(__dirname, 'parts'), version: REFDECK_VERSION, build: REFDECK_BUILD},
  process.env,
);
load(REFDECK_MAIN);
