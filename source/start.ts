import {createRequire} from 'node:module';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {useCompileCache} from './compile-cache.ts';
import {codeFolder} from './storage/folders.ts';

// The first file of the built program, in CommonJS, as are all parts that can be: compiled code of modules is not to
// be had on Node 20.
const parts = join(__dirname, 'parts');
const cache = codeFolder(process.env, process.platform, homedir());
useCompileCache({cache, parts, version: REFDECK_VERSION}, process.env);
createRequire(__filename)(`./parts/${REFDECK_MAIN}`);
