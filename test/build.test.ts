import {execFile} from 'node:child_process';
import {mkdtemp, readFile, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import manifest from '../package.json' with {type: 'json'};

const run = promisify(execFile);
const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const root = pathOf('..');

let folder = '';
const built = () => join(folder, 'dist');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'refdeck-build-'));
  await run(process.execPath, [pathOf('../build.mjs'), pathOf('terminal/fixture/bundled.tsx'), built()]);
});
afterAll(() => rm(folder, {recursive: true, force: true}));

const start = async (environment: NodeJS.ProcessEnv = {}): Promise<string> => {
  const env = {...process.env, ...environment, CI: undefined};
  return (await run(join(built(), 'cli.js'), [], {cwd: folder, env})).stdout;
};

describe('the build', () => {
  test('gives one program, its parts and the licences of what it contains', async () => {
    expect((await readdir(built())).sort()).toEqual([
      'THIRD-PARTY-NOTICES.txt',
      'cli.js',
      'import.js',
      'package.json',
      'parts',
    ]);
  });

  test('starts by itself, away from any node_modules, with the version of package.json', async () => {
    const {mode} = await stat(join(built(), 'cli.js'));
    expect(mode & 0o111).toBe(0o111);
    expect(await start()).toContain(`version ${manifest.version}, production`);
    expect(await start()).toContain('drawn by Ink');
  });

  test('evaluates a module that is imported later only then', async () => {
    expect((await start()).trim().split('\n').at(-1)).toBe('late module');
  });

  test('does not mind DEV=true, with which Ink would look for its devtools', async () => {
    expect(await start({DEV: 'true'})).toContain('drawn by Ink');
  });

  test('names every bundled package with its version and its licence', async () => {
    const notices = await readFile(join(built(), 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const [, ...packages] = notices.split(/\n-{80}\n\n/);
    const names = packages.map((text) => /^\S+/.exec(text)?.[0]);
    for (const name of ['ink', 'react', 'react-reconciler', 'yoga-layout', 'string-width', 'es-toolkit'])
      expect(names).toContain(name);
    for (const text of packages) {
      expect(text).toMatch(/^\S+ \d+\.\d+\.\d+\S*\n/);
      expect(text).toMatch(/licen[cs]e|permission|copyright/i);
    }
  });

  test('fails when a package that is bundled names no licence', async () => {
    const place = join(folder, 'scratch');
    await run('mkdir', ['-p', join(place, 'node_modules/unknown')]);
    await writeFile(
      join(place, 'node_modules/unknown/package.json'),
      '{"name": "unknown", "version": "1.0.0"}',
    );
    await writeFile(join(place, 'node_modules/unknown/index.js'), 'export default 1;');
    await writeFile(join(place, 'entry.ts'), "import one from 'unknown';\nprocess.exitCode = one;\n");
    const failing = run(
      process.execPath,
      [pathOf('../build.mjs'), join(place, 'entry.ts'), join(place, 'out')],
      {
        cwd: root,
      },
    );
    await expect(failing).rejects.toThrow('unknown has no licence that could be named.');
  });
});
