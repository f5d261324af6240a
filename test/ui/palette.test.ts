import {describe, expect, it, vi} from 'vitest';
import type {State} from '../../source/store/state.ts';
import {textField} from '../../source/store/text-field.ts';
import {paletteItems, type PaletteItem} from '../../source/ui/palette-items.ts';
import {paletteSheet} from '../../source/ui/sheets/palette.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {aReferral, aState, aView, language, settled} from '../support/builders.ts';
import {openApp} from '../support/in-process.tsx';
import {fabrikam} from '../support/drawn-deals.ts';
import {textOf} from '../support/text-of.ts';
import {hasRow} from '../../source/store/rows.ts';

const fourthCoffee = (): Referral =>
  aReferral({id: 'fourth', name: 'Store network', customerProfile: {name: 'Fourth Coffee'}});

const over = (text: string, deals: readonly Referral[] = [fabrikam(), fourthCoffee()]): State => {
  const state = aState(deals);
  return settled(state, {...state, layers: [{kind: 'palette', field: textField(text), cursor: 0}]});
};

const told = (item: PaletteItem): string =>
  item.kind === 'command' ? item.command : item.kind === 'view' ? item.text : item.id;
const found = (text: string): readonly string[] => paletteItems(over(text), language).map(told);

describe('what the palette finds', () => {
  it('opens with every command, those of a deal first', () => {
    expect(found('').slice(0, 4)).toEqual(['accept', 'decline', 'won', 'lost']);
    expect(found('')).toEqual(expect.arrayContaining(['filter', 'log', 'quit', 'down', 'suspend']));
    expect(new Set(found('')).size).toBe(found('').length);
  });

  it('what begins with the words stands before what has them inside', () => {
    expect(found('cl').slice(0, 2)).toEqual(['won', 'lost']);
    expect(found('value')[0]).toBe('value');
  });

  it('finds a deal by any word of it, commands before deals', () => {
    const items = paletteItems(over('store'), language);
    expect(items.at(-1)).toEqual({kind: 'deal', id: fourthCoffee().id});
    expect(found('reyes')).toEqual([fabrikam().id]);
  });

  it('looks at the deals once for what is typed, not again for each move of the cursor', () => {
    const state = over('store');
    const look = vi.spyOn(state.summaries, 'values');
    const typing = (text: string, cursor: number): State =>
      settled(state, {...state, layers: [{kind: 'palette', field: textField(text), cursor}]});
    expect(paletteItems(typing('store', 1), language)).toEqual(paletteItems(state, language));
    expect(look).not.toHaveBeenCalled();
    expect(paletteItems(typing('stor', 0), language)).toHaveLength(paletteItems(state, language).length);
    expect(look).toHaveBeenCalled();
  });

  it('what cannot be done now says why', () => {
    const won = paletteItems(over('close as won'), language)[0];
    expect(won).toMatchObject({reason: language.sentences.refusals['not-yet-accepted']});
  });

  it('an active deal without a date has none, and does not close in it', () => {
    const undated = aReferral({id: 'undated', customerProfile: {name: 'Coho'}, details: {}});
    const state = over('coho', [undated]);
    const [layer] = state.layers;
    if (layer?.kind !== 'palette') throw new Error('no palette');
    const sheet = paletteSheet(aView(state), layer);
    expect(textOf(sheet.lines).join('\n')).toMatch(/Active · no date/u);
  });

  it('says when nothing is found, and keeps its height', () => {
    const sheets = ['', 'zzz'].map((text) => {
      const state = over(text);
      const layer = state.layers[0];
      if (layer?.kind !== 'palette') throw new Error('no palette');
      return textOf(paletteSheet(aView(state), layer).lines);
    });
    expect(sheets[1]?.join('\n')).toContain('No command and no deal matches zzz.');
    expect(sheets[0]?.length).toBe(sheets[1]?.length);
  });
});

describe('the palette on the emulator’s deals', () => {
  it('goes to a deal through filter and fold, and says that the filter went', async () => {
    const app = await openApp({columns: 80, rows: 24});
    const nod = app.dealOf('Nod Publishers');
    app.press('/');
    app.type('fabrikam');
    app.press('enter', ':');
    app.type('nod pub');
    app.press('enter');
    expect(app.state().cursor).toBe(nod);
    expect(hasRow(app.state().list, nod)).toBe(true);
    expect(app.state().layers).toEqual([]);
    expect(app.state().notices.at(-1)?.text).toContain('The filter is cleared');
  });

  it('runs a command as its key would, and refuses one with its reason', async () => {
    const app = await openApp({columns: 80, rows: 24});
    app.press('ctrl+p');
    app.type('notes');
    app.press('enter');
    expect(app.state().layers).toMatchObject([{kind: 'quick', fields: ['notes']}]);
    app.press('escape', ':');
    app.type('close as won');
    app.press('enter');
    expect(app.state().layers).toMatchObject([{kind: 'palette'}]);
    expect(app.state().notices.at(-1)?.text).toContain('not yet accepted');
  });
});
