import {describe, expect, it} from 'vitest';
import type {Layer, State} from '../../source/store/state.ts';
import {textField} from '../../source/store/text-field.ts';
import {lineWidth} from '../../source/ui/line.ts';
import {helpItems} from '../../source/ui/help-items.ts';
import {allBindings} from '../../source/ui/keymap.ts';
import {helpPage} from '../../source/ui/pages/help.ts';
import {aReferral, aState, aView, language} from '../support/builders.ts';
import {fabrikam} from '../support/drawn-deals.ts';
import {textOf} from '../support/text-of.ts';

const help = (text = '', cursor = 0): Extract<Layer, {kind: 'help'}> => ({
  kind: 'help',
  field: textField(text),
  cursor,
});

const over = (text: string, different: Partial<State> = {}, layers: readonly Layer[] = []): State =>
  aState([fabrikam()], {...different, layers: [...layers, help(text)]});

const itemsOf = (state: State) => helpItems(state, language);
const commandsOf = (state: State) => itemsOf(state).map(({command}) => command);

describe('help on the list', () => {
  it('begins with the keys of the deal under the cursor', () => {
    const [first] = itemsOf(over(''));
    expect(first).toMatchObject({
      title: 'On this deal · Fabrikam Customer Inc',
      keys: 'a',
      command: 'accept',
    });
  });

  it('tells every command of the registry once', () => {
    const texts = itemsOf(over('')).map(({title, text}) => `${title}: ${text}`);
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
    for (const {command} of allBindings()) {
      const told = language.sentences.keys.commands[command];
      expect(texts.some((text) => text.endsWith(told))).toBe(true);
    }
  });

  it('what cannot be done now says why and gives no command', () => {
    const won = itemsOf(over('')).find(({text}) => text === 'won');
    expect(won).toMatchObject({reason: language.sentences.refusals['not-yet-accepted']});
    expect(won).not.toHaveProperty('command');
  });

  it('a key of another place says where it works', () => {
    expect(itemsOf(over('theirs')).map(({reason}) => reason)).toContain('in the conflict table');
  });

  it('the colleague is on the emulator only', () => {
    const account = {...aState().account, emulator: false};
    expect(itemsOf(over('K', {account}))[0]).toMatchObject({keys: 'K', reason: 'on the emulator only'});
    expect(commandsOf(over('K'))[0]).toBe('colleague');
  });

  it('without a deal under the cursor its keys say so', () => {
    expect(itemsOf(over('accept', {cursor: 'group:New'}))[0]).toMatchObject({
      reason: 'no deal under the cursor',
    });
  });
});

describe('help while deals are marked', () => {
  const marked = (ids: readonly string[], cursor: string) =>
    itemsOf(
      aState([fabrikam(), aReferral({id: 'active'}), aReferral({id: 'odd', status: 'Strange'})], {
        marks: new Set(ids),
        cursor,
        layers: [help('')],
      }),
    );
  const won = (ids: readonly string[], cursor: string) =>
    marked(ids, cursor).find(({text}) => text === 'won')?.reason;
  const inEditor = (ids: readonly string[], cursor: string) =>
    marked(ids, cursor).find(({keys}) => keys === 'E')?.reason;
  const {refusals, many} = language.sentences;

  it('with one mark a verb is told of that deal and not of the one under the cursor', () => {
    expect(won([fabrikam().id], 'active')).toBe(refusals['not-yet-accepted']);
    expect(won(['active'], fabrikam().id)).toBeUndefined();
    expect(won(['active'], 'group:New')).toBeUndefined();
    expect(inEditor(['odd'], 'active')).toBe(refusals['unknown-state']);
  });

  it('with more the verbs are for all of them, and the editor for none', () => {
    const both = [fabrikam().id, 'active'];
    expect(won(both, fabrikam().id)).toBeUndefined();
    expect(inEditor(both, 'active')).toBe(many.oneAtATime);
  });
});

describe('the filter language', () => {
  const title = language.sentences.help.filterLanguage;
  const typing = {field: textField('value'), typing: true};

  it('stands in help: first where one types a filter, else last, and is found by its words', () => {
    expect(itemsOf(over('')).at(-1)).toMatchObject({title, keys: '-team:me value<=50k'});
    expect(itemsOf(over('', {filter: typing}))[0]).toMatchObject({title});
    expect(itemsOf(over('closing date open')).map(({keys}) => keys)).toEqual(['closes<30d']);
  });

  it('has nothing to do, is no key, and its examples are not cut', () => {
    const state = over('alpine');
    const [item] = itemsOf(state);
    expect(item).not.toHaveProperty('command');
    const page = helpPage(aView(state), help('alpine'));
    expect(textOf(page.body)[1]).toMatch(/^› {2}customer:"alpine ski" {3}a part of/u);
    expect(textOf(page.head)[1]).toContain(' 0 keys ');
  });
});

describe('finding a key', () => {
  it('by words, in any order and without accents', () => {
    expect(commandsOf(over('dáte closing'))[0]).toBe('date');
  });

  it('by the key itself, where capital letters are other keys', () => {
    expect(itemsOf(over('T')).map(({text}) => text)).toEqual(['theirs in every row']);
  });

  it('finds nothing and says what was looked for', () => {
    const page = helpPage(aView(over('qqqq')), help('qqqq'));
    expect(textOf(page.body)).toEqual([' No key or word here matches qqqq.']);
  });
});

describe('help over another place', () => {
  it('over a form begins with the keys of forms', () => {
    const form: Layer = {kind: 'edit', id: fabrikam().id, base: aReferral(), focus: 0};
    expect(itemsOf(over('', {}, [form]))[0]).toMatchObject({
      title: 'In forms and sheets',
      command: 'confirm',
    });
  });
});

describe('the page', () => {
  it('has the field, the count and the place of the cursor', () => {
    const state = over('');
    const all = itemsOf(state);
    const count = all.filter(({command, reason}) => (command ?? reason) !== undefined).length;
    const page = helpPage(aView(state), help());
    expect(textOf(page.head)).toEqual([
      `${' Help'.padEnd(71)}esc back`,
      `${' /'.padEnd(80 - 23)}${count} keys · type to find`.trimEnd(),
    ]);
    expect(textOf([page.rule(1, 1, 1)])).toEqual([`${'─'.repeat(80 - 12)} 1 of ${all.length} ──`]);
    expect(textOf(page.body).slice(0, 3)).toEqual([
      ' On this deal · Fabrikam Customer Inc',
      '›  a               accept',
      '   d               decline with a reason',
    ]);
  });

  it('a key that does nothing now has a sign and its reason in a column', () => {
    const body = textOf(helpPage(aView(over('won')), help('won')).body);
    expect(body[1]).toMatch(/^›× w {15}won {29}not yet accepted/u);
  });

  it.each([60, 80, 120])('fits %i columns and keeps the cursor in sight', (columns) => {
    const state = over('', {size: {columns, rows: 24}});
    itemsOf(state).forEach((_, cursor) => {
      const {body, keep} = helpPage(aView(state), help('', cursor));
      for (const line of body) expect(lineWidth(line)).toBeLessThanOrEqual(columns);
      const at = body.findIndex((line) => line[0]?.text === '›');
      expect(keep! - at).toBeGreaterThanOrEqual(0);
      expect(keep! - at).toBeLessThan(6);
    });
  });
});
