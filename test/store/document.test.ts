import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {startSandbox, type Sandbox} from '../../source/sandbox/server.ts';
import {startRunning, standOn, type Running, type RunningOptions} from '../support/running.ts';
import {recordsIn} from '../support/rows.ts';

let sandbox: Sandbox;
let pool: Referral[];
beforeAll(async () => {
  sandbox = await startSandbox({size: 150});
});
afterAll(() => sandbox.close());

const open: Running[] = [];
afterEach(async () => {
  for (const running of open.splice(0)) await running.close();
});

const isUsable = ({status, substatus, team, details}: Referral): boolean =>
  status === 'Active' && substatus === 'Accepted' && (team ?? []).length > 0 && details?.currency === 'USD';

/** The program on a deal that no other test has, with an editor that does this to its text. */
const start = async (
  editor: RunningOptions['editor'],
  more: Partial<RunningOptions> = {},
): Promise<{running: Running; deal: Referral}> => {
  const running = await startRunning({
    url: sandbox.url,
    token: sandbox.token,
    ...(editor ? {editor} : {}),
    ...more,
  });
  open.push(running);
  pool ??= recordsIn(running.state()).filter(isUsable);
  const deal = pool.pop();
  if (!deal) throw new Error('no deal is left');
  standOn(running, deal);
  return {running, deal};
};

const inEditor = async (running: Running): Promise<void> => {
  running.give('document');
  await running.once(({editing}) => !editing, 'the end of the editor');
};

const patchesOf = ({id}: Referral) =>
  sandbox.log().filter(({method, path}) => method === 'PATCH' && path.includes(id));

const top = (running: Running) => running.state().layers.at(-1)?.kind;

const line = (name: string, value: string) => (text: string) =>
  text.replace(new RegExp(`^${name}:.*$`, 'mu'), `${name}: ${value}`);

test('what was edited is looked at, and exactly that goes out', async () => {
  const {running, deal} = await start((text) => line('campaignId', '0042')(line('salesStage', '80')(text)));
  await inEditor(running);
  expect(running.reads()).toContain('0042');
  expect(patchesOf(deal)).toEqual([]);
  running.give('confirm');
  await running.once(({pending}) => pending.size === 0, 'the end of the write');
  expect(patchesOf(deal).map(({body}) => body)).toEqual([
    [
      {op: 'replace', path: '/salesStage', value: '80'},
      expect.objectContaining({path: '/campaignId', value: '0042'}),
    ],
  ]);
});

test('leaving the look keeps the draft, and the next text begins with it', async () => {
  const texts: string[] = [];
  const {running, deal} = await start((text) => {
    texts.push(text);
    return line('campaignId', 'typed')(text);
  });
  await inEditor(running);
  running.give('back');
  expect(running.reads()).toContain('Draft kept');
  await inEditor(running);
  expect(texts[1]).toMatch(/^campaignId: typed$/mu);
  expect(running.state().drafts.get(deal.id)?.typed.campaignId?.text).toBe('typed');
  expect(patchesOf(deal)).toEqual([]);
});

test('what is typed and no value yet, and what is half typed, stays where nobody touched it', async () => {
  const texts: string[] = [];
  const {running, deal} = await start((text) => {
    texts.push(text);
    return line('campaignId', 'A')(text).replace('team:', 'team:\n  - email: mia@contoso.com');
  });
  running.give('date');
  running.edit('delete-to-start');
  running.type('31 nov');
  running.give('back', 'team', 'add');
  running.type('Ola');
  running.give('back', 'back');
  await inEditor(running);
  expect(texts[0]).toMatch(/^closingDateTime: 31 nov$/mu);
  const draft = running.state().drafts.get(deal.id);
  expect(draft?.typed.closingDateTime?.text).toBe('31 nov');
  expect(draft?.team?.at(-1)?.typed?.firstName?.text).toBe('Ola');
  expect(draft?.team?.at(-2)?.now).toEqual({email: 'mia@contoso.com'});
  // It cannot be sent like this: the form says what is to be mended.
  expect(top(running)).toBe('edit');
});

test('a person keeps what no form shows, and a changed one is a changed row', async () => {
  const {running, deal} = await start((text) =>
    text.replace(/(^team:\n(?: {2}.*\n)*? {4}phoneNumber:).*$/mu, '$1 "00420"'),
  );
  await inEditor(running);
  const [first, ...others] = deal.team ?? [];
  running.give('confirm');
  await running.once(({pending}) => pending.size === 0, 'the end of the write');
  expect(patchesOf(deal).map(({body}) => body)).toEqual([
    [{op: 'replace', path: '/team', value: [{...first, phoneNumber: '00420'}, ...others]}],
  ]);
});

test('a closing is told with its warnings, and is held back', async () => {
  const {running, deal} = await start(
    (text) => line('dealValue', '100')(line('substatus', 'Won')(line('status', 'Closed')(text))),
    {holdSeconds: 5},
  );
  await inEditor(running);
  expect(running.reads()).toContain('! USD 100.00: a deal registration starts at USD 25,000');
  running.give('confirm');
  expect(running.state().pending.get(deal.id)?.phase).toBe('held');
  running.give('undo');
  expect(patchesOf(deal)).toEqual([]);
});

describe('a text that leads nowhere', () => {
  test('is opened again with what is wrong, and given up it is in a file that is named first', async () => {
    const kept: string[] = [];
    const {running, deal} = await start(line('dealValue', 'much'), {
      putAside: (_id, text) => {
        kept.push(text);
        return '/aside/deal.yaml';
      },
    });
    await inEditor(running);
    expect(kept).toEqual([expect.stringMatching(/^dealValue: much$/mu)]);
    expect(running.state().notices.at(-1)).toMatchObject({
      tone: 'problem',
      text: 'What you typed is in /aside/deal.yaml: given up, nothing was sent.',
    });
    expect(running.state().drafts.has(deal.id)).toBe(false);
  });

  test('an editor that fails at once says so, and leaves no file', async () => {
    const kept: string[] = [];
    const {running} = await start(
      () => {
        throw new Error('The editor nano cannot be started: set EDITOR.');
      },
      {putAside: (_id, text) => String(kept.push(text))},
    );
    await inEditor(running);
    expect(kept).toEqual([]);
    expect(running.state().notices.at(-1)?.text).toContain('set EDITOR');
  });

  test('the consent is not in it, and typed there it is refused with the command that gives it', async () => {
    const texts: string[] = [];
    const {running, deal} = await start((text) => {
      texts.push(text);
      return text.includes('# !') ? text : `${text}\nmicrosoftConsent: true\n`;
    });
    await inEditor(running);
    expect(texts[0]).not.toMatch(/^microsoftConsent/mu);
    expect(texts[1]).toContain(`refdeck set ${deal.id} consent=yes`);
    expect(running.state().drafts.has(deal.id)).toBe(false);
  });
});

test('closed without a change it leaves no draft and opens nothing', async () => {
  const {running} = await start((text) => text);
  await inEditor(running);
  expect([running.state().drafts.size, running.state().layers.length]).toEqual([0, 0]);
});
