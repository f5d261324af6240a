// Writes docs/commands.md from real runs of the built program: `npm run docs`. With --check it writes nothing and exits
// with 1 when the file is not what a run says now.
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {build} from 'esbuild';
import {deals, transcripts} from './transcripts.mjs';

const root = resolve(import.meta.dirname, '../..');
const cli = join(root, 'dist/cli.js');
const target = join(root, 'docs/commands.md');
const now = '2026-11-20T14:00:00Z';
const token = 'demo-token';

const home = mkdtempSync(join(tmpdir(), 'refdeck-docs-'));
const bin = join(home, 'bin');
mkdirSync(bin);
const shim = join(bin, 'refdeck');
writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${cli}" --now ${now} "$@"\n`);
chmodSync(shim, 0o755);

const env = {
  PATH: `${bin}:${process.env.PATH}`,
  HOME: home,
  TZ: 'UTC',
  LANG: 'C.UTF-8',
  TERM: 'xterm-256color',
  REFDECK_CONFIG_DIR: join(home, 'config'),
};

const startEmulator = () =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [cli, 'sandbox', '--now', now], {
      env: {...env, REFDECK_TOKEN: token},
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const url = /sandbox at (\S+)/.exec(said)?.[1];
      if (url !== undefined) done({url, stop: () => child.kill()});
    });
    child.on('exit', () => fail(new Error('the emulator ended')));
  });

const run = (line, more = {}) => {
  const {stdout, status} = spawnSync('bash', ['-c', `{ ${line}\n} 2>&1`], {
    env: {...env, ...more},
    cwd: home,
    encoding: 'utf8',
  });
  return {said: stdout, status};
};

const idsOf = () => {
  const all = JSON.parse(
    execFileSync(process.execPath, [cli, '--now', now, 'list', '--json', 'id,customer'], {
      env,
      encoding: 'utf8',
    }),
  );
  return Object.fromEntries(
    Object.entries(deals).map(([name, customer]) => [
      name,
      all.find((each) => each.customer.startsWith(customer)).id,
    ]),
  );
};

/** Signs in as a person does who types the code into the page. */
const login = (url) =>
  new Promise((done, fail) => {
    const child = spawn(shim, ['login'], {env, cwd: home, stdio: ['ignore', 'pipe', 'pipe']});
    let said = '';
    let code;
    const onSaid = (chunk) => {
      said += chunk;
      const shown = /^Type +(\S+)$/m.exec(said)?.[1];
      if (shown === undefined || code !== undefined) return;
      code = shown;
      void fetch(new URL('/_sandbox/sign-in', url), {
        method: 'POST',
        headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
        body: JSON.stringify({approve: {code}}),
      }).then(({ok}) => ok || fail(new Error('the code was not taken')));
    };
    child.stdout.on('data', onSaid);
    child.stderr.on('data', onSaid);
    child.on('close', (status) => {
      if (code === undefined || status !== 0) fail(new Error(`login: ${status} ${said}`));
      else done({said: said.replaceAll(code, 'ABCD-EFGH').trimStart(), status});
    });
  });

/** Without what differs from run to run, and without the byte order mark, which nobody sees. */
const tidy = (text, url) =>
  text
    .replaceAll(new URL(url).host, '127.0.0.1:8080')
    .replaceAll(env.REFDECK_CONFIG_DIR, '~/.config/refdeck')
    .replaceAll(home, '~')
    .replaceAll('\ufeff', '')
    .trimEnd();

const shown = (line, {said, status}, url) =>
  `$ ${line}\n${tidy(said, url)}${status === 0 ? '' : `\n(exit code ${status})`}\n`;

const head = `# The commands

Every command with what it takes and what it says. Made by \`npm run docs\` from real runs on the emulator (\`refdeck sandbox\`, at 14:00 on 20 November 2026); \`npm test\` fails when it is not what the program says.

Data comes on stdout, messages on stderr; both are shown here as a person sees them. Exit codes: 0 done, 1 failed, 2 usage, 4 sign-in needed, 5 conflict (nothing sent), 6 refused, 7 some of many failed, 8 outcome unknown (of one of many at least), 130 interrupted.

Every write reads the deal, shows the difference and asks; \`--yes\` skips the question, \`--dry-run\` sends nothing, \`--if-match\` writes onto that version only. Its result with \`--json\` is \`{"id", "outcome", "changed": [fields], "operations": [what was or would be sent]}\`, with \`method: "PUT"\` where the whole deal goes and no operations do, \`problem {code, status, sentence, requestId}\`, \`storedOtherwise\`, and on a conflict \`base\`, \`theirs\`, \`mine\` and \`clashes\` where they apply; one id gives an object, several ids or \`-\` one object a line. Outcomes: \`saved\`, \`unchanged\`, \`planned\`, \`refused\` (by refdeck), \`rejected\` (by the service, for good), \`notSent\` (nothing was changed; it may be tried again later), \`unknown\`, \`conflict\`, \`notTried\`.

What a spreadsheet would run as a formula has an apostrophe before it in a CSV. To read it back, take off each apostrophe at the beginning of a cell, or behind a \`;\`, TAB, CR or LF in it, after which, past any apostrophes, quotes and blanks, one of \`= + - @\` (or its full-width form) follows; and one at the beginning of a cell after which, past any apostrophes, TAB, CR or LF follows.
`;

/** The table of columns, read from its source. */
const columnsTable = async () => {
  const {outputFiles} = await build({
    entryPoints: [join(root, 'source/commands/columns.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const {columns} = await import(`data:text/javascript;base64,${code}`);
  const rows = columns.map(({name, what}) => `| \`${name}\` | ${what} |`);
  return `## Columns\n\nOf \`list\`, \`show\` and \`export\`: the names are a contract, new ones come at the end. Amounts are texts, so that no digit is lost; instants are as the service sent them.\n\n| Name | What it is |\n|---|---|\n${rows.join('\n')}\n`;
};

const profile =
  'refdeck profile add work --tenant contoso.onmicrosoft.com --client-id 1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9 --url';

const make = async () => {
  const {url, stop} = await startEmulator();
  try {
    // What has to be done first is shown where it belongs.
    const done = {'profile add': run(`${profile} ${url}`), login: await login(url)};
    const ids = idsOf();
    const sections = Object.entries(transcripts).map(([name, lines]) => {
      const help = shown(`refdeck ${name} --help`, run(`refdeck ${name} --help`), url);
      const told = lines.map((line) => shown(line, done[name] ?? run(line, ids), url));
      return `## ${name}\n\n\`\`\`\n${[help, ...told].join('\n')}\`\`\`\n`;
    });
    return [head, ...sections, await columnsTable()].join('\n');
  } finally {
    stop();
    rmSync(home, {recursive: true, force: true});
  }
};

const made = await make();
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== made) {
    const there = readFileSync(target, 'utf8').split('\n');
    const at = made.split('\n').findIndex((line, index) => line !== there[index]);
    process.stderr.write(`docs/commands.md is not what the program says (line ${at + 1}): npm run docs\n`);
    process.stderr.write(`there: ${there[at]}\nnow:   ${made.split('\n')[at]}\n`);
    process.exitCode = 1;
  }
} else writeFileSync(target, made);
