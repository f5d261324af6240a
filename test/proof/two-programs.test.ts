import {afterAll, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import type {LogEntry} from '../../source/sandbox/log.ts';
import {startSandbox, type Sandbox} from '../../source/sandbox/server.ts';
import {openJournal} from '../../source/storage/journal.ts';
import type {Activity} from '../../source/store/activity.ts';
import type {State} from '../../source/store/state.ts';
import {freshFolder} from '../support/fresh-folder.ts';
import {standOn, startRunning, type Running} from '../support/running.ts';
import {randomFrom, repeatWith, report, seedFor} from './figures.ts';
import {recordsIn} from '../support/rows.ts';

// Two refdecks, each with its own journal, edit the same few deals of one emulator at the same time, with faults in
// between, as two people would: by commands. Afterwards each request in the server's log is set against what the
// client said of it, and each edit against what its person was told.

const editsEach = 500;
const seed = seedFor('two programs');
const random = randomFrom(seed);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

const faults = [
  'PATCH drop-before',
  'PATCH drop-after',
  'PATCH status:500',
  'PATCH status-after:502',
  'PATCH bad-json',
  'PATCH status:429',
  'PATCH status:412',
  'GET:record drop-before',
] as const;

/** What one edit puts into a deal: a text that no other edit has. */
type Edit = {readonly id: string; readonly kind: Kind; readonly token: string; told?: Told};
/** What the person knew in the end: saved, given up for theirs, or not sent. */
type Told = 'saved' | 'theirs' | 'draft';

const fill = (running: Running, text: string): void => {
  running.edit('delete-to-start');
  running.edit('delete-to-end');
  running.type(text);
};

const kinds = {
  value: (running: Running, token: string) => {
    running.give('value');
    fill(running, token);
    running.give('confirm');
  },
  notes: (running: Running, token: string) => {
    running.give('note');
    running.type(` ${token} `);
    running.give('next-field', 'confirm');
  },
  member: (running: Running, token: string) => {
    running.give('team', 'add');
    running.type(token);
    running.give('next-field', 'next-field');
    running.type(`${token}@contoso.example`);
    running.give('confirm', 'yes', 'confirm');
  },
} as const;
type Kind = keyof typeof kinds;

let tokens = 0;
const nextToken = (kind: Kind): string => {
  tokens += 1;
  return kind === 'value' ? String(1_000_000 + tokens) : `tok${tokens}x`;
};

const isUnderWay = (id: string) => (state: State) => {
  const phase = state.pending.get(id)?.phase;
  return phase === 'sending' || phase === 'checking';
};

/** Answers the prompt of a deal as some person would. */
const answerPrompt = (running: Running): void => {
  const top = running.state().layers.at(-1);
  if (top?.kind === 'conflict') {
    if (random() < 0.5) running.give('all-theirs');
    else running.give('all-mine', 'yes');
    running.give('confirm');
  } else if (top?.kind === 'unknown' && running.state().pending.get(top.id)?.phase === 'still-unknown') {
    running.give('read-again');
  } else if (top?.kind === 'insist') running.give('back');
  else running.give('confirm');
};

const settle = async (running: Running, id: string): Promise<void> => {
  for (let rounds = 0; rounds < 40; rounds += 1) {
    await running.once((state) => !isUnderWay(id)(state), 'the end of a write');
    if (!running.state().pending.has(id)) return;
    // A prompt that rose by itself takes no keys in its first moment.
    const {now} = running.state();
    running.program.store.dispatch({type: 'time-passed', now: now + 1000});
    answerPrompt(running);
  }
  throw new Error(`${id} does not settle; one reads:\n${running.reads()}`);
};

const told = (running: Running, id: string): Told => {
  if (running.state().drafts.has(id)) return 'draft';
  const [notice] = running.state().notices.slice(-1);
  return /^(?:Saved|Already so)/u.test(notice?.text ?? '') ? 'saved' : 'theirs';
};

/** The draft is on top of the list of what can be undone; with nothing saved yet it is asked about at once. */
const dropDraft = (running: Running): void => {
  running.give('undo');
  if (running.state().layers.at(-1)?.kind === 'undo') running.give('confirm');
  running.give('yes');
};

/** Closes what is open, and drops what was not sent: the next edit begins with nothing. */
const clear = (running: Running, id: string): void => {
  for (let times = 0; running.state().layers.length > 0 && times < 9; times += 1) running.give('back');
  running.give('back');
  if (running.state().drafts.has(id)) dropDraft(running);
  expect(running.state().drafts.has(id), running.reads()).toBe(false);
};

const work = async (
  running: Running,
  deals: readonly Referral[],
  sandbox: Sandbox,
): Promise<readonly Edit[]> => {
  const edits: Edit[] = [];
  for (let count = 0; count < editsEach; count += 1) {
    const deal = pick(deals);
    const kind = pick(Object.keys(kinds) as readonly Kind[]);
    const edit: Edit = {id: deal.id, kind, token: nextToken(kind)};
    if (random() < 0.25) await plan(sandbox, pick(faults));
    standOn(running, deal);
    kinds[kind](running, edit.token);
    await settle(running, deal.id);
    edits.push({...edit, told: told(running, deal.id)});
    clear(running, deal.id);
  }
  return edits;
};

const plan = async (sandbox: Sandbox, fault: string): Promise<void> => {
  const response = await fetch(new URL('/_sandbox/faults', sandbox.url), {
    method: 'POST',
    headers: {authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json'},
    body: JSON.stringify({fault}),
  });
  if (!response.ok) throw new Error(`${fault}: ${response.status}`);
};

/** Whether a request changed something, as far as the outcome that was told of it allows. */
const allowed: Readonly<Record<string, readonly boolean[]>> = {
  saved: [true],
  unknown: [true, false],
  refused: [false],
  changed: [false],
  waited: [false],
  'not-sent': [false],
};

/** Whether a request is the one that brings the edit in: notes and lists that are sent whole repeat what is there. */
const adds = (entry: LogEntry, {kind, token, id}: Edit): boolean => {
  const text = JSON.stringify(entry.body);
  if (kind === 'value' ? !text.includes(`"${token}"`) : !text.includes(token)) return false;
  const key = `${id} ${token}`;
  const known = broughtBy.get(key) ?? entry;
  broughtBy.set(key, known);
  return known === entry || kind === 'value' || (kind === 'member' && text.includes('/team/-'));
};
const broughtBy = new Map<string, LogEntry>();

let figures = {edits: 0, operations: 0};
afterAll(() => report('two programs', figures));

/** What a client said of each of its writes, by the id that went with it: the last word counts. */
type Said = Map<string, Activity>;

const listenTo = (running: Running, said: Said): void => {
  running.program.store.subscribe(() => {
    for (const activity of running.state().activities.slice(0, 20))
      if (activity.clientRequestId !== undefined && activity.what.kind === 'write')
        said.set(activity.clientRequestId, activity);
  });
};

const idOf = (entry: LogEntry): string => entry.headers['client-request-id'] ?? '';

/** Each request: what the client said of it is what the server knows, and none went unsaid. */
const checkRequests = (log: readonly LogEntry[], said: Said): void => {
  const byId = new Map(log.map((entry) => [idOf(entry), entry]));
  for (const [id, {result}] of said) {
    const effect = byId.get(id)?.effect ?? false;
    expect(allowed[result], `${result} for ${effect ? 'a' : 'no'} change`).toContain(effect);
  }
  for (const id of byId.keys()) expect(said.has(id), id).toBe(true);
};

/** No lost update: every write was built on the very version that it replaced. */
const checkVersions = (effective: readonly LogEntry[]): void => {
  const tags = new Map<string, string | null>();
  for (const entry of effective) {
    const last = tags.get(entry.path);
    if (last !== undefined) expect(entry.headers['if-match']).toBe(last);
    tags.set(entry.path, entry.tagAfter);
  }
};

/** Each edit: saved exactly once when its person was told so, and never when told that nothing was sent. */
const checkEdits = (edits: readonly Edit[], effective: readonly LogEntry[], said: Said): void => {
  for (const edit of edits) {
    const made = effective.filter((entry) => entry.path.endsWith(edit.id) && adds(entry, edit));
    // Decided for theirs after an answer that was lost: it may have stood there for a moment, and was called unknown.
    const silent = made.filter((entry) => said.get(idOf(entry))?.result !== 'unknown');
    if (edit.told === 'saved') expect(made.length, JSON.stringify(edit)).toBe(1);
    else expect(silent, JSON.stringify(edit)).toEqual([]);
  }
};

/** No duplicate member, and no added one missing: nobody removes any here. */
const checkMembers = async (edits: readonly Edit[], {url, token}: Sandbox): Promise<void> => {
  for (const id of new Set(edits.map((edit) => edit.id))) {
    const response = await fetch(`${url}/referrals/${id}`, {headers: {authorization: `Bearer ${token}`}});
    const {team} = (await response.json()) as Referral;
    const emails = (team ?? []).map(({email}) => email?.toLowerCase());
    expect(new Set(emails).size, id).toBe(emails.length);
    const added = edits.filter(
      ({kind, told: end, ...edit}) => kind === 'member' && end === 'saved' && edit.id === id,
    );
    for (const edit of added) expect(emails).toContain(`${edit.token}@contoso.example`);
  }
};

const isEditable = ({status, team}: Referral): boolean =>
  status === 'Active' && Array.isArray(team) && team.length > 0;

test(`two programs lose no update and double no member (${repeatWith})`, async () => {
  const sandbox = await startSandbox({size: 40, seed: seed % 1000});
  const {url, token} = sandbox;
  const limits = {headersMs: 2000, bodyIdleMs: 2000, totalMs: 4000};
  const runnings = await Promise.all(
    [0, 1].map(() => startRunning({url, token, limits, journal: openJournal(freshFolder())})),
  );
  const said: Said = new Map();
  for (const running of runnings) listenTo(running, said);
  const deals = recordsIn(runnings[0]!.state()).filter(isEditable);
  expect(deals.length).toBeGreaterThan(2);
  const edits = (await Promise.all(runnings.map((running) => work(running, deals, sandbox)))).flat();

  const log = sandbox.log().filter(({method}) => method === 'PATCH');
  const effective = log.filter(({effect}) => effect);
  checkRequests(log, said);
  checkVersions(effective);
  checkEdits(edits, effective, said);
  await checkMembers(edits, sandbox);
  expect(edits).toHaveLength(2 * editsEach);
  figures = {edits: edits.length, operations: log.length};
  for (const running of runnings) await running.close();
  await sandbox.close();
});
