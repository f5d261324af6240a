import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {build} from 'esbuild';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {startSandbox, type Sandbox} from '../../source/sandbox/server.ts';
import {openJournal} from '../../source/storage/journal.ts';
import type {State} from '../../source/store/state.ts';
import {freshFolder} from '../support/fresh-folder.ts';
import {startRunning} from '../support/running.ts';
import {counts, report} from './figures.ts';
import {recordsIn} from '../support/rows.ts';

// A process that really saves ends itself at each step of it. Whatever the step: the next start shows the draft, or
// says that it was saved, and the server was changed at most once.

const steps = [
  'journal open',
  'half a line',
  'before fsync',
  'after fsync',
  'before send',
  'mid body',
  'after send',
  'after the answer',
  'before done',
] as const;
type Step = (typeof steps)[number];

/** The server may have been changed from the step on at which the whole request has left. */
const mayHaveEffect: ReadonlySet<Step> = new Set(['after send', 'after the answer', 'before done']);

let program = '';
let sandbox: Sandbox;
let kills = 0;

beforeAll(async () => {
  program = join(freshFolder(), 'saver.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'child/saver.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'silent',
  });
  sandbox = await startSandbox({size: 60, seed: 7});
});

afterAll(async () => {
  await sandbox.close();
  report('killed while saving', {kills});
});

/** Runs the child until it has ended itself; anything else is a fault of the test. */
const runChild = (task: object): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, JSON.stringify(task)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(String(piece)));
    child.on('error', reject);
    child.on('exit', (_code, signal) => {
      kills += 1;
      if (signal === 'SIGKILL') resolve();
      else reject(new Error(`the child was not killed:\n${said.join('')}`));
    });
  });

const read = async (id: string): Promise<Referral> => {
  const response = await fetch(`${sandbox.url}/referrals/${id}`, {
    headers: {authorization: `Bearer ${sandbox.token}`},
  });
  return (await response.json()) as Referral;
};

/** How the next start comes to know of the deal: by its draft, or by a look that found it saved or not. */
const known = (id: string) => (state: State) => {
  const phase = state.pending.get(id)?.phase;
  return phase === undefined ? state.drafts.has(id) : phase !== 'checking';
};

// Two processes a case; the other kills are those of file-kills.test.ts.
const rounds = Math.max(1, Math.round(counts.kills / (6 * steps.length)));
const cases = Array.from({length: rounds}, (_, round) => steps.map((step) => [step, round] as const)).flat();

test.each(cases)('killed at "%s" (%i)', async (step, round) => {
  const folder = freshFolder();
  const list = await startRunning({url: sandbox.url, token: sandbox.token, limits: {}});
  const active = recordsIn(list.state()).filter(({status}) => status === 'Active');
  const {id} = active[(round * steps.length + steps.indexOf(step)) % active.length] as Referral;
  await list.close();
  const value = String(700_001 + round * steps.length + steps.indexOf(step));
  const task = {url: sandbox.url, token: sandbox.token, folder, id, value};
  const before = sandbox.log().length;

  await runChild({...task, step: 'typed'});
  await runChild({...task, step});

  const next = await startRunning({
    url: sandbox.url,
    token: sandbox.token,
    journal: openJournal(folder),
    limits: {},
  });
  await next.once(known(id), 'knowing of the deal again');
  const phase = next.state().pending.get(id)?.phase;
  const {details} = await read(id);
  const isStored = String(details?.dealValue) === value;
  const effects = sandbox
    .log()
    .slice(before)
    .filter(({effect}) => effect);
  expect(effects.length).toBeLessThanOrEqual(1);
  expect(isStored).toBe(effects.length === 1);
  if (!mayHaveEffect.has(step)) expect(effects).toEqual([]);
  if (phase === 'was-saved') expect(isStored).toBe(true);
  else {
    expect(isStored).toBe(false);
    const typed = next.state().drafts.get(id)?.typed.dealValue?.text;
    expect(typed ?? next.state().pending.get(id)?.submission.mine.details?.dealValue).toBe(value);
  }
  // What the person sees first is the list of what is kept.
  expect(next.state().layers.map(({kind}) => kind)).toEqual(['drafts']);
  expect(next.reads()).toMatch(phase === 'was-saved' ? /it was saved/u : /draft|not saved/u);
  await next.close();
});
