import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {showCommand} from '../../source/commands/show.ts';
import {readFaultSpec} from '../../source/sandbox/fault-words.ts';
import {showText} from '../../source/commands/show/text.ts';
import {createLanguage} from '../../source/language/language.ts';
import {aReferral, jana, kim} from '../domain/a-referral.ts';
import {commandNow, openCommandDesk, type CommandDesk} from '../support/command-world.ts';
import {createEmulatorClient} from '../support/emulator.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const screen = {input: true, output: true, errors: true};

let desk: CommandDesk;
let ids: readonly string[];
beforeAll(async () => {
  desk = await openCommandDesk([showCommand], {size: 12}, {});
  const response = await fetch(`${desk.sandbox.url}/referrals`, {
    headers: {authorization: `Bearer ${desk.sandbox.token}`},
  });
  const {value} = (await response.json()) as {value: readonly {id: string}[]};
  ids = value.map(({id}) => id);
});
afterAll(() => desk.close());

const first = (): string => ids[0] ?? '';

describe('one deal', () => {
  test('as text it has its fields, what can be done next, and every other member of the record', async () => {
    const {exit, out, err} = await desk.run(['show', first()]);
    expect({exit, err}).toEqual({exit: 0, err: ''});
    for (const part of ['Overview', 'Customer', 'Team', 'Consent', first(), 'eTag'])
      expect(out).toContain(part);
  });

  test('--json is the referral as the service sent it, every member kept', async () => {
    const {exit, out, err} = await desk.run(['show', first(), '--json']);
    expect({exit, err}).toEqual({exit: 0, err: ''});
    const sent = (await createEmulatorClient(desk.sandbox).referral(first())) as Readonly<
      Record<string, unknown>
    >;
    const {'@odata.context': _, ...members} = sent;
    expect(JSON.parse(out)).toEqual(members);
    expect(members).toHaveProperty('trackingInfo');
  });

  test('--json id,status has these columns only', async () => {
    const {out} = await desk.run(['show', first(), '--json', 'id,status']);
    expect(Object.keys(JSON.parse(out) as object)).toEqual(['id', 'status']);
    expect((await desk.run(['show', '--json=id,status', first()])).out).toBe(out);
  });

  test('one that is not there is exit code 1 and names the role as a likely cause', async () => {
    const {exit, out, err} = await desk.run(['show', nobody]);
    expect({exit, out}).toEqual({exit: 1, out: ''});
    expect(err).toContain('role');
  });

  test('a token that is not accepted is exit code 4', async () => {
    const {exit} = await desk.run(['show', first()], {token: () => Promise.resolve('wrong')});
    expect(exit).toBe(4);
  });

  test('ctrl+c is exit code 130', async () => {
    const {exit, out} = await desk.run(['show', first()], {signal: AbortSignal.abort()});
    expect({exit, out}).toEqual({exit: 130, out: ''});
  });
});

describe('several deals', () => {
  test('with --json each is one line, in the order of the ids, each once', async () => {
    const [a = '', b = ''] = ids;
    const {exit, out} = await desk.run(['show', b, a, b, '--json']);
    expect(exit).toBe(0);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as {id: string}).id),
    ).toEqual([b, a]);
  });

  test('- takes the first word of each line of stdin, without blank lines and remarks', async () => {
    const input = `# from yesterday\n${ids[0] ?? ''}\tContoso\n\n  ${ids[1] ?? ''}\n`;
    const {exit, out} = await desk.run(['show', '-', '--json=id'], {input});
    expect(exit).toBe(0);
    expect(out).toBe(
      ids
        .slice(0, 2)
        .map((id) => `{"id":"${id}"}\n`)
        .join(''),
    );
  });

  test('one id on stdin is a line too: the shape depends on the call, not on the data', async () => {
    const {out} = await desk.run(['show', '-', '--json'], {input: first()});
    expect(out.trimEnd().split('\n')).toHaveLength(1);
  });

  test('no id on stdin is nothing to do', async () => {
    expect(await desk.run(['show', '-', '--json'], {input: ''})).toEqual({exit: 0, out: '', err: ''});
  });

  test('one that is not there keeps the others not back, and the whole is exit code 7', async () => {
    const {exit, out, err} = await desk.run(['show', first(), nobody, ids[1] ?? '', '--json=id']);
    expect(exit).toBe(7);
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    expect(err).toContain(`${nobody}: `);
  });

  test('a sign-in that is not accepted ends all at once, and what was not tried is told', async () => {
    const refused = await openCommandDesk(
      [showCommand],
      {
        size: 12,
        faults: [readFaultSpec('GET:record status:401 skip:1 x9')],
      },
      {},
    );
    try {
      const {exit, out, err} = await refused.run(['show', ...ids.slice(0, 3), '--json=id']);
      expect(exit).toBe(4);
      expect(out.trimEnd().split('\n')).toHaveLength(1);
      expect(err).toContain(`not tried: ${ids.slice(1, 3).join(' ')}`);
    } finally {
      await refused.close();
    }
  });

  test('after ctrl+c the rest is told as not tried, with exit code 130', async () => {
    const {exit, out, err} = await desk.run(['show', ...ids.slice(0, 2)], {signal: AbortSignal.abort()});
    expect({exit, out}).toEqual({exit: 130, out: ''});
    expect(err).toContain(`not tried: ${ids.slice(0, 2).join(' ')}`);
  });

  test('as text they stand one below the other', async () => {
    const {out} = await desk.run(['show', ...ids.slice(0, 2)]);
    expect(out.match(/^Overview$/gmu)).toHaveLength(2);
  });
});

describe('wrong calls end with exit code 2', () => {
  test('an id behind --json is told where it belongs', async () => {
    const {exit, err} = await desk.run(['show', '--json', first()]);
    expect(exit).toBe(2);
    expect(err).toContain('The id goes before --json');
  });

  test('no id says where ids come from', async () => {
    const {exit, err} = await desk.run(['show']);
    expect(exit).toBe(2);
    expect(err).toContain('refdeck list -q');
  });

  test('a second - says that stdin is read once, with exit code 2', async () => {
    const {exit, out, err} = await desk.run(['show', '-', '-'], {input: `${first()}\n`});
    expect({exit, out}).toEqual({exit: 2, out: ''});
    expect(err).toContain('only once');
  });

  test('- where somebody sits at the keyboard says that it wants a pipe', async () => {
    const {exit, err} = await desk.run(['show', '-'], {terminal: screen});
    expect(exit).toBe(2);
    expect(err).toContain('pipe');
  });
});

describe('the text of one deal', () => {
  const language = createLanguage('en', 'UTC');
  const textOf = (different: Parameters<typeof aReferral>[0]): string =>
    showText({language, now: commandNow, me: 'KIM.akers@contoso.com'}, aReferral(different));

  test('it says which moves are possible, with the command for each', () => {
    const text = textOf({status: 'Active', substatus: 'Accepted'});
    expect(text).toContain('refdeck move 11111111-2222-4333-8444-555555555555 won');
    expect(text).not.toContain('declined');
  });

  test('an unknown state says that it is read-only', () => {
    expect(textOf({status: 'Suspended'})).toContain('does not know this state');
  });

  test('it calls out whoever reads it, and shows members of people that refdeck does not know', () => {
    const text = textOf({team: [kim, jana]});
    expect(text).toContain('Kim Akers (you)  kim.akers@contoso.com');
    expect(text).toMatch(/team\[1\]\.title +Account manager/u);
  });

  test('a member that the service adds later is there by its name on the wire', () => {
    const later = {forecast: {confidence: 0.7, by: '\u001b[2Jsomebody'}};
    expect(textOf(later as object)).toMatch(/forecast\.confidence +0\.7\n +forecast\.by +¬somebody/u);
  });

  test('numbers and dates are written as the reader writes them', () => {
    const text = showText({language: createLanguage('cs', 'UTC'), now: commandNow}, aReferral());
    expect(text).toContain('USD 250\u00a0000,00');
    expect(text).toContain('20. prosince 2026');
  });
});

test('nothing in odd records can steer a terminal', async () => {
  const odd = await openCommandDesk([showCommand], {scenario: 'odd', size: 60}, {});
  try {
    const response = await fetch(`${odd.sandbox.url}/referrals`, {
      headers: {authorization: `Bearer ${odd.sandbox.token}`},
    });
    const {value} = (await response.json()) as {value: readonly {id: string}[]};
    for (const words of [['-'], ['-', '--json']]) {
      const input = value.map(({id}) => id).join('\n');
      const {out} = await odd.run(['show', ...words], {input, terminal: {...screen, input: false}});
      expect(out.length).toBeGreaterThan(10_000);
      expect(out).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u,
      );
    }
  } finally {
    await odd.close();
  }
});
