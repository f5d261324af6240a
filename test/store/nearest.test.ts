import {describe, expect, it} from 'vitest';
import {nearestOf} from '../../source/store/nearest.ts';
import {textField} from '../../source/store/text-field.ts';
import {aReferral, aState, settled} from '../support/builders.ts';

const deals = [
  aReferral({id: 'z', customerProfile: {name: 'Żółć Sp. z o.o.'}}),
  aReferral({id: 'n', customerProfile: {name: 'Northwind Traders'}}),
  aReferral({id: 'w', customerProfile: {name: 'Tailwind Traders'}}),
];

const nearestTo = (text: string) => {
  const state = aState(deals);
  return nearestOf(settled(state, {...state, filter: {field: textField(text), typing: true}}));
};

describe('the nearest word to a filter that finds nothing', () => {
  it('is a word of the names, found without accents, with the deals that it finds', () => {
    expect(nearestTo('zolx')).toEqual({word: 'zolc', text: 'zolc', deals: 1});
  });

  it('takes the place of the word that is nowhere, the others stay', () => {
    expect(nearestTo('tailwind tradrs')).toEqual({word: 'traders', text: 'tailwind traders', deals: 1});
  });

  it('is not looked for while something is shown', () => {
    expect(nearestTo('traders')).toBeUndefined();
  });

  it('is none where it would find nothing together with the other words', () => {
    expect(nearestTo('zolc tradrs')).toBeUndefined();
  });

  it('is none where every word is somewhere, but not together', () => {
    expect(nearestTo('zolc northwind')).toBeUndefined();
  });
});
