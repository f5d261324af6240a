import {existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parse} from 'yaml';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {editCommand} from '../../source/commands/edit/edit.ts';
import {documentText} from '../../source/commands/edit/document.ts';
import {isKnownState} from '../../source/domain/clock.ts';
import {fieldNames} from '../../source/domain/fields.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {aReferral, aDetails} from '../domain/a-referral.ts';
import {openCommandDesk, type CommandDesk, type How} from '../support/command-world.ts';
import {memoryJournal} from '../../source/storage/journal.ts';
import {freshFolder} from '../support/fresh-folder.ts';
import {
  before,
  colleague,
  createPool,
  dealsOf,
  isActive,
  now,
  person,
  planFault,
  writesIn,
} from './some-deals.ts';

let desk: CommandDesk;
let take: (fits: (deal: Referral) => boolean) => Referral;
beforeAll(async () => {
  desk = await openCommandDesk([editCommand], {size: 400});
  take = await createPool(desk);
});
afterAll(() => desk.close());

const run = (words: readonly string[], how?: How) => desk.run(['edit', ...words], how);
/** YAML in place of an editor. */
const feed = (id: string, input: string, ...words: readonly string[]) =>
  run([id, '--file', '-', '--yes', ...words], {input});
/** A person with an editor, who says yes. */
const atEditor = (edit: (text: string) => string, how: How = {}): How => ({
  terminal: person,
  answers: ['y'],
  edit,
  ...how,
});
const keptIn = (err: string): string => /kept in (\S+\.yaml);/u.exec(err)?.[1] ?? '';
const replace = (path: string, value: string) => [{op: 'replace' as const, path, value}];

describe('the text to edit', () => {
  test('has every editable field with a remark above it, and reads back as no change', async () => {
    let shown = '';
    const {id} = take(isActive);
    const {exit, out} = await run(
      [id],
      atEditor((text) => (shown = text)),
    );
    expect({exit, out: out.slice(0, 9)}).toEqual({exit: 0, out: 'unchanged'});
    expect(Object.keys(parse(shown) as object)).toEqual(fieldNames);
    for (const name of fieldNames) expect(shown).toMatch(new RegExp(`\n# .+\n${name}:`, 'u'));
    expect(writesIn(desk, id)).toEqual([]);
  });

  test('of no deal, however odd, is a change when nobody touches it', async () => {
    const odd = await openCommandDesk([editCommand], {scenario: 'odd', size: 60});
    try {
      const deals = await dealsOf(odd);
      // One in a state that refdeck does not know is not opened at all.
      for (const deal of deals) {
        const {id} = deal;
        const edit = vi.fn((text: string) => `${text}\n# read\n`);
        const {exit, out} = await odd.run(['edit', id], {terminal: person, edit});
        const expected = isKnownState(deal)
          ? {exit: 0, out: 'unchanged', opened: 1}
          : {exit: 6, out: 'refused  ', opened: 0};
        expect({id, exit, out: out.slice(0, 9), opened: edit.mock.calls.length}).toEqual({id, ...expected});
      }
      expect(new Set(deals.map(isKnownState)).size).toBe(2);
    } finally {
      await odd.close();
    }
  });

  test('shows an amount with its decimals, and the closing date as a day', async () => {
    const deal = aReferral({details: aDetails({dealValue: 1250.5, closingDateTime: '2026-11-30T23:00:00Z'})});
    expect(parse(await documentText(deal))).toMatchObject({
      dealValue: '1250.5',
      closingDateTime: '2026-12-01',
    });
  });
});

describe('in the editor', () => {
  test('what was changed is shown in words, and y sends only that', async () => {
    const deal = take((each) => isActive(each) && each.salesStage !== '80');
    const {exit, err} = await run(
      [deal.id],
      atEditor((text) =>
        text.replace(/^salesStage:.*$/mu, 'salesStage: 80').replace(/^campaignId:.*$/mu, 'campaignId: 0042'),
      ),
    );
    expect(exit).toBe(0);
    expect(err).toMatch(/Campaign id +\S+ becomes 0042/u);
    const paths = (writesIn(desk, deal.id)[0]?.body as readonly {path: string; value: unknown}[]).map(
      ({path, value}) => [path, value],
    );
    expect(paths).toEqual([
      ['/salesStage', '80'],
      ['/campaignId', '0042'],
    ]);
  });

  test('what makes no sense is opened again with what is wrong on top, until it does', async () => {
    const {id} = take(isActive);
    const texts: string[] = [];
    const steps = [
      (text: string) => text.replace(/^dealValue:.*$/mu, 'dealValue: [12'),
      (text: string) => text.replace('dealValue: [12', 'dealValue: 12,5'),
      (text: string) => text.replace('dealValue: 12,5', 'dealValue: -1'),
      (text: string) => text.replace('dealValue: -1', 'dealValue: 12500.50'),
    ];
    const edit = (text: string): string => {
      texts.push(text);
      return steps[texts.length - 1]?.(text) ?? text;
    };
    expect((await run([id], atEditor(edit))).exit).toBe(0);
    const tops = texts.map((text) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('# ! '))
        .join('\n'),
    );
    expect(tops[0]).toBe('');
    expect(tops[1]).toMatch(/line \d+/u);
    expect(tops[2]).toContain('12000.50');
    expect(tops[3]).toContain('dealValue');
    expect((await now(desk, id)).details?.dealValue).toBe(12500.5);
  });

  test('a value that this deal cannot have is opened again too', async () => {
    const {id} = take(isActive);
    const texts: string[] = [];
    const edit = (text: string): string => {
      texts.push(text);
      return text.replace(/^currency:.*$/mu, 'currency:');
    };
    const {exit, err} = await run([id], atEditor(edit));
    expect(exit).toBe(1);
    expect(err).toContain('given up');
    expect(texts.map((text) => text.startsWith('# ! '))).toEqual([false, true]);
  });

  test('given up, the text is in a file for its owner alone, and edit --file takes it up', async () => {
    const {id} = take(isActive);
    const folder = freshFolder();
    const broken = (text: string): string =>
      text.startsWith('# ! ')
        ? text
        : text
            .replace(/^notes:[^]*?\n\n/mu, 'notes: typed with care\n\n')
            .replace(/^currency:.*$/mu, 'currency: EURO');
    const {exit, err} = await run([id], atEditor(broken, {folder}));
    expect(exit).toBe(1);
    const path = keptIn(err);
    expect(path.startsWith(folder)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const kept = readFileSync(path, 'utf8');
    expect(kept).not.toContain('# ! ');
    const still = await run([id, '--file', path, '--yes'], {folder});
    expect({exit: still.exit, isThere: existsSync(path)}).toEqual({exit: 2, isThere: true});
    writeFileSync(path, kept.replace('currency: EURO', 'currency: EUR'));
    await run([id, '--file', path, '-n'], {folder});
    expect(existsSync(path)).toBe(true);
    const taken = await run([id, '--file', path, '--yes'], {folder});
    expect({exit: taken.exit, said: taken.err.includes('removed')}).toEqual({exit: 0, said: true});
    expect((await now(desk, id)).details).toMatchObject({notes: 'typed with care', currency: 'EUR'});
    expect(existsSync(path)).toBe(false);
  });

  test('a file of somebody else, or of another deal, is never removed', async () => {
    const folder = freshFolder();
    const other = atEditor((text) => text.replace(/^campaignId:.*$/mu, 'campaignId: typed'), {
      folder,
      answers: ['n'],
    });
    const ofOther = keptIn((await run([take(isActive).id], other)).err);
    writeFileSync(ofOther, 'campaignId: typed\n');
    const own = join(folder, 'own.yaml');
    writeFileSync(own, 'campaignId: own\n');
    for (const file of [ofOther, own]) {
      const {id} = take(isActive);
      expect((await run([id, '--file', file, '--yes'], {folder})).exit).toBe(0);
      expect(existsSync(file)).toBe(true);
    }
  });

  test('a fault behind the editor loses nothing of what was typed', async () => {
    const {id} = take(isActive);
    const folder = freshFolder();
    const done = (): never => {
      throw new Error('a fault');
    };
    const edit = (text: string): string => text.replace(/^campaignId:.*$/mu, 'campaignId: typed');
    const ran = run([id], atEditor(edit, {folder, journal: {...memoryJournal(), done}}));
    await expect(ran).rejects.toThrow('a fault');
    const edits = join(folder, 'state', 'edits');
    const [kept = '', ...others] = readdirSync(edits);
    expect(others).toEqual([]);
    expect(readFileSync(join(edits, kept), 'utf8')).toContain('campaignId: typed');
  });

  test('an editor that fails the second time loses nothing of the first', async () => {
    const {id} = take(isActive);
    const edit = (text: string): string => {
      if (text.startsWith('# ! ')) throw new Error('The editor is gone.');
      return text.replace(/^campaignId:.*$/mu, 'campaignId: [typed');
    };
    const {exit, err} = await run([id], atEditor(edit));
    expect({exit, said: err.includes('The editor is gone.')}).toEqual({exit: 1, said: true});
    expect(readFileSync(keptIn(err), 'utf8')).toContain('campaignId: [typed');
  });

  test('a dry run keeps what was typed, since it is still to be sent', async () => {
    const {id} = take(isActive);
    const edit = (text: string): string => text.replace(/^campaignId:.*$/mu, 'campaignId: typed');
    const {exit, err} = await run([id, '-n'], atEditor(edit));
    expect({exit, kept: readFileSync(keptIn(err), 'utf8').includes('typed')}).toEqual({exit: 0, kept: true});
  });

  test.each([
    ['an answer of no', 1, [], ['n']],
    ['a refusal of the service', 6, ['PATCH status:403'], ['y']],
  ])('after %s what was typed is kept in a file', async (_, exit, faults, answers) => {
    const {id} = take(isActive);
    for (const fault of faults) await planFault(desk, fault);
    const edit = (text: string): string => text.replace(/^campaignId:.*$/mu, 'campaignId: typed');
    const ran = await run([id], atEditor(edit, {answers}));
    expect(ran.exit).toBe(exit);
    expect(readFileSync(keptIn(ran.err), 'utf8')).toContain('campaignId: typed');
  });

  test.each(['--no-persist', '--demo'])(
    'with %s nothing is put on disk: the text is on stderr',
    async (how) => {
      const {id} = take(isActive);
      const folder = freshFolder();
      const edit = (text: string): string => text.replace(/^campaignId:.*$/mu, 'campaignId: typed');
      const {err} = await run([id, how], atEditor(edit, {answers: ['n'], folder}));
      expect(err).toContain('campaignId: typed');
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test('an emulator that keeps its deals keeps what was typed too', async () => {
    const {id} = take(isActive);
    const edit = (text: string): string => text.replace(/^campaignId:.*$/mu, 'campaignId: typed');
    const {err} = await run([id, '--demo', '--data', 'deals.json'], atEditor(edit, {answers: ['n']}));
    expect(readFileSync(keptIn(err), 'utf8')).toContain('campaignId: typed');
  });

  test('an editor that cannot be started is exit code 1 with its sentence', async () => {
    const {id} = take(isActive);
    const fails = (): never => {
      throw new Error('The editor nano cannot be started: set EDITOR.');
    };
    const {exit, err} = await run([id], atEditor(fails));
    expect({exit, named: err.includes('set EDITOR')}).toEqual({exit: 1, named: true});
  });

  test('a conflict is exit code 5, and what was typed is kept', async () => {
    const {id} = take(isActive);
    const token = before(desk, {2: () => colleague(desk, id, replace('/campaignId', 'THEIRS'))});
    const edit = (text: string): string => text.replace(/^campaignId:.*$/mu, 'campaignId: OURS');
    const {exit, out, err} = await run([id, '--json'], atEditor(edit, {token}));
    expect(exit).toBe(5);
    expect(JSON.parse(out)).toMatchObject({clashes: ['campaignId'], theirs: {campaignId: 'THEIRS'}});
    expect(readFileSync(keptIn(err), 'utf8')).toContain('OURS');
  });
});

describe('from a file', () => {
  test('only the fields that stand there change; an empty one is cleared', async () => {
    const {id, details} = take((each) => isActive(each) && !!each.externalReferenceId);
    const {exit, out} = await feed(id, 'notes: |\n  one\n  two\nexternalReferenceId:\n', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({outcome: 'saved', changed: ['externalReferenceId', 'notes']});
    const after = await now(desk, id);
    expect(after.externalReferenceId).toBe('');
    expect(after.details).toMatchObject({notes: 'one\ntwo\n', currency: details?.currency});
  });

  test('people keep the members that refdeck does not know', async () => {
    const {id} = take(isActive);
    const team = [
      {email: 'a@contoso.com', firstName: 'A', phoneNumber: '1', title: 'CTO', level: 3, vip: true},
    ];
    await colleague(desk, id, [{op: 'replace', path: '/team', value: team}]);
    const text = (await documentText(await now(desk, id))).replace('firstName: A', 'firstName: B');
    expect((await feed(id, text)).exit).toBe(0);
    expect((await now(desk, id)).team).toEqual([{...team[0], firstName: 'B'}]);
  });

  test('a text that looks like a number stays as it is written', async () => {
    const {id} = take(isActive);
    await feed(
      id,
      'campaignId: 0042\nexternalReferenceId: 1e3\nteam:\n  - {email: a@b.cz, phoneNumber: 00420}\n',
    );
    expect(await now(desk, id)).toMatchObject({
      campaignId: '0042',
      externalReferenceId: '1e3',
      team: [{email: 'a@b.cz', phoneNumber: '00420'}],
    });
  });

  test('a step of the status goes out with both halves, and never onto another version', async () => {
    const {id} = take(isActive);
    const token = before(desk, {2: () => colleague(desk, id, replace('/details/notes', 'theirs'))});
    const how = {token, input: 'status: Closed\nsubstatus: Won\n'};
    expect((await run([id, '--file', '-', '--yes'], how)).exit).toBe(5);
    expect((await feed(id, 'status: Closed\nsubstatus: Won\n')).exit).toBe(0);
    expect((await now(desk, id)).substatus).toBe('Won');
  });

  test('the consent wants --confirm, also here', async () => {
    const {id} = take(
      (each) => isActive(each) && each.consent?.consentToShareReferralWithMicrosoftSellers === false,
    );
    const {exit, err} = await feed(id, 'microsoftConsent: true\n');
    expect(exit).toBe(2);
    expect(err).toContain(`--confirm=${id}`);
    expect(writesIn(desk, id)).toEqual([]);
    expect((await feed(id, 'microsoftConsent: true\n', `--confirm=${id}`)).exit).toBe(0);
  });

  test('a dry run sends nothing', async () => {
    const {id} = take(isActive);
    const {exit, out} = await run([id, '--file', '-', '-n', '--json'], {input: 'campaignId: X\n'});
    expect({exit, result: JSON.parse(out) as unknown}).toMatchObject({exit: 0, result: {outcome: 'planned'}});
    expect(writesIn(desk, id)).toEqual([]);
  });

  test('another version than --if-match names is exit code 5', async () => {
    const {id} = take(isActive);
    const {exit, out} = await feed(id, 'campaignId: X\n', '--if-match', '"other"');
    expect(exit).toBe(5);
    expect(JSON.parse(out)).toMatchObject({base: null, mine: {campaignId: 'X'}});
  });

  test('an illegal step is exit code 6', async () => {
    const {id} = take(isActive);
    const {exit, err} = await feed(id, 'status: New\nsubstatus: Pending\n');
    expect(exit).toBe(6);
    expect(err).toContain('does not go back');
  });

  test.each([
    ['a: [', 'line'],
    ['- 1', 'no list of fields'],
    ['value: 12', 'line 1: "value" is no field. Did you mean dealValue?'],
    ['dealValu: 12', 'Did you mean dealValue?'],
    ['dealValue: 12,5', '12000.50'],
    ['team: kim', 'a list is wanted'],
    ['notes: [a]', 'a single value'],
    ['crm: 1\ncrm: 2', 'unique'],
    ['notes: &a x\ncampaignId: *a\n', 'lias'],
  ])('%j is exit code 2 with what is wrong', async (text, advice) => {
    const {id} = take(isActive);
    const {exit, out, err} = await feed(id, text);
    expect({exit, out}).toEqual({exit: 2, out: ''});
    expect(err).toContain(advice);
    expect(writesIn(desk, id)).toEqual([]);
  });

  test('a file that was named by mistake is told in few words, and none of its values', async () => {
    const lines = Array.from({length: 9}, (_, at) => `KEY_${at}: secret-${at}`);
    lines[1] = `${'K\u202e'.repeat(30)}: x`;
    const {exit, err} = await feed(take(isActive).id, `${lines.join('\n')}\n`);
    expect(exit).toBe(2);
    expect(err).toContain('line 1: "KEY_0" is no field.');
    expect(err).toContain('line 5: "KEY_4" is no field.');
    expect(err).toContain('And 4 more.');
    expect(err.match(/dealValue/gu)).toHaveLength(1);
    expect(err).not.toMatch(/secret|KEY_5|\u202e|(?:K\u00ac){21}/u);
  });

  test('a file that makes no sense as YAML is told without what stands in it', async () => {
    const {err} = await feed(take(isActive).id, 'notes: |secret\n  x\n? [secret]: 1\n');
    expect(err).toContain('line 1');
    expect(err).not.toContain('secret');
  });

  test('a file that is not UTF-8 is exit code 2', async () => {
    const file = join(freshFolder(), 'edit.yaml');
    writeFileSync(file, Buffer.from('notes: caf\u00e9\n', 'latin1'));
    const {exit, err} = await run(['x', '--file', file, '--yes']);
    expect({exit, said: err.includes('is not UTF-8')}).toEqual({exit: 2, said: true});
  });

  test('a file that cannot be read, no terminal for an editor, and several deals are exit code 2', async () => {
    expect((await run(['x', '--file', join(freshFolder(), 'none'), '--yes'])).err).toContain('ENOENT');
    expect(await run(['x', '--yes'])).toMatchObject({
      exit: 2,
      err: expect.stringContaining('--file') as unknown,
    });
    expect((await run(['-', '--yes'])).exit).toBe(2);
  });
});
