// The proofs of docs and README in figures: `npm run proof` (long, ends with a table), `npm run proof -- --quick`
// (what `npm test` runs, one line). What is behind the options goes to vitest, such as the name of one file.
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const isQuick = process.argv.includes('--quick');
const others = process.argv.slice(2).filter((argument) => argument !== '--quick');
const seed = process.env.REFDECK_PROOF_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
const folder = mkdtempSync(join(tmpdir(), 'refdeck-proof-'));
const figuresFile = join(folder, 'figures.jsonl');

/** Runs the proofs; when quick, what vitest says is shown only if it has something to complain about. */
const run = () =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs'),
        'run',
        '--project',
        'proof',
        ...others,
      ],
      {
        cwd: join(import.meta.dirname, '../..'),
        stdio: ['inherit', isQuick ? 'pipe' : 'inherit', isQuick ? 'pipe' : 'inherit'],
        env: {
          ...process.env,
          REFDECK_PROOF: isQuick ? 'quick' : 'long',
          REFDECK_PROOF_SEED: seed,
          REFDECK_PROOF_FIGURES: figuresFile,
        },
      },
    );
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => said.push(piece));
    child.on('error', reject);
    child.on('close', (code) => resolve({code: code ?? 1, said: said.join('')}));
  });

const say = (text) => process.stdout.write(`${text}\n`);

const inWords = (number) => number.toLocaleString('en-US');

const pairs = (numbers) =>
  Object.entries(numbers)
    .map(([name, number]) => `${inWords(number)} ${name}`)
    .join(', ');

const rowsOf = (figures) =>
  figures.flatMap(({name, numbers}) =>
    Object.entries(numbers).map(([what, number], index) => [index === 0 ? name : '', what, inWords(number)]),
  );

const tableOf = (rows) => {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map(
      ([name, what, number]) =>
        `${name.padEnd(widths[0])}  ${what.padEnd(widths[1])}  ${number.padStart(widths[2])}`,
    )
    .join('\n');
};

writeFileSync(figuresFile, '');
if (!isQuick) say(`REFDECK_PROOF_SEED=${seed}`);
const started = Date.now();
try {
  const {code, said} = await run();
  const figures = readFileSync(figuresFile, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const tail = `seed ${seed}, ${Math.round((Date.now() - started) / 1000)} s`;
  const isShown = code === 0 && figures.length > 0;
  if (!isShown) say(`${said}\nThe proof failed; REFDECK_PROOF_SEED=${seed} repeats it.`);
  else if (isQuick)
    say(`proof: ${figures.map(({name, numbers}) => `${name} ${pairs(numbers)}`).join(' · ')} · ${tail}`);
  else say(`\n${tableOf(rowsOf(figures))}\n\n${tail}`);
  process.exitCode = isShown ? 0 : code || 1;
} finally {
  rmSync(folder, {recursive: true, force: true});
}
