import {afterEach, describe, expect, it} from 'vitest';
import type {Command} from '../../source/store/command.ts';
import {usualKeys, type NamedKey} from '../../source/language/named-keys.ts';
import {
  bindingFor,
  allBindings,
  defaultBindings,
  keyOf,
  rebindKeys,
  type Place,
} from '../../source/ui/keymap.ts';
import {rebindingSentence} from '../../source/ui/rebinding-words.ts';
import {hintsOf} from '../../source/ui/hints.ts';
import {aState, aView, language} from '../support/builders.ts';
import {fabrikam} from '../support/drawn-deals.ts';

afterEach(() => {
  rebindKeys([]);
});

const said = (...entries: readonly string[]): string => {
  const problem = rebindKeys(entries);
  return problem === undefined ? '' : rebindingSentence(language, problem);
};

describe('keys of one’s own', () => {
  it('take the place of all keys of the command, in footer and help too', () => {
    expect(said('accept=W ctrl+w')).toBe('');
    expect(bindingFor('list', 'W')?.command).toBe('accept');
    expect(bindingFor('moves', 'ctrl+w')?.command).toBe('accept');
    expect(bindingFor('list', 'a')).toBeUndefined();
    expect(keyOf('list', 'accept')).toBe('W');
    expect(hintsOf(aView(aState([fabrikam()])))[0]).toMatchObject({key: 'W'});
  });

  it('a letter is no key where letters are text: there the arrows stay', () => {
    expect(said('down=I', 'up=O')).toBe('');
    expect(bindingFor('list', 'I')?.command).toBe('down');
    expect(bindingFor('list', 'down')).toBeUndefined();
    expect(bindingFor('filter', 'down')?.command).toBe('down');
    expect(bindingFor('filter', 'I')).toBeUndefined();
  });

  it('sentences name them, and else the keys as they come', () => {
    const {notices, help, many, refusals} = language.sentences;
    expect(notices.heldBack).toContain(': u takes it back');
    expect(said('undo=U', 'accept=W', 'mark-range=B', 'drafts=Z')).toBe('');
    expect(notices.heldBack).toContain(': U takes it back');
    expect(help.held).toContain(': U takes it back');
    expect(many.range).toContain('; B or space ends it');
    expect(refusals['not-yet-accepted']).toBe('not yet accepted: W first');
    expect(notices.keptFromLast(2)).toContain(': Z shows them');
    rebindKeys([]);
    expect(help.held).toContain(': u takes it back');
    for (const named of Object.keys(usualKeys) as NamedKey[]) {
      const [place, command] = named.split(' ') as [Place, Command];
      expect(keyOf(place, command), named).toBe(usualKeys[named]);
    }
  });

  it('two commands may change places', () => {
    expect(said('won=x', 'lost=w')).toBe('');
    expect(bindingFor('list', 'x')?.command).toBe('won');
    expect(bindingFor('detail', 'w')?.command).toBe('lost');
  });

  it.each([
    [['won=a'], 'accept and won are both on a on the list'],
    [['accept=q'], 'accept and quit are both on q on the list'],
    [['wom=W'], 'no command "wom", won perhaps'],
    [['won'], '"won" is not like "won=W"'],
    [['won='], '"won=" is not like "won=W"'],
    [['won=WW'], 'won cannot be on "WW", which is no key'],
    [['won=shift+ctrl+w'], 'won cannot be on "shift+ctrl+w"'],
    [['back=b'], 'back keeps its key'],
    [['cancel=ctrl+q'], 'cancel keeps its key'],
  ])('%j is refused as a whole, with the reason', (entries, reason) => {
    expect(said('pane=P', ...entries)).toContain(reason);
    expect(allBindings()).toBe(defaultBindings);
    expect(bindingFor('list', 'p')?.command).toBe('pane');
  });
});
