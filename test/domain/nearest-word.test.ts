import {describe, expect, test} from 'vitest';
import {nearestWord} from '../../source/domain/nearest-word.ts';

const words = ['zolc', 'fabrikam', 'fabric', 'azure', 'contoso', 'adatum', 'ab'];

describe('the nearest word', () => {
  test.each([
    ['zolx', 'zolc'],
    ['zlc', 'zolc'],
    ['zoolc', 'zolc'],
    ['azrue', 'azure'],
    ['azzure', 'azure'],
    ['fabrk', 'fabric'],
    ['fabrikm', 'fabrikam'],
    ['contsoo', 'contoso'],
    ['contt', 'contoso'],
    ['qqqqqq', undefined],
    ['xx', undefined],
    ['', undefined],
  ])('of %s is %s', (typed, nearest) => {
    expect(nearestWord(words, typed)).toBe(nearest);
  });

  test('a word as long as what was typed goes before a longer one', () => {
    expect(nearestWord(['zolcarnia', 'zolc'], 'zolx')).toBe('zolc');
  });
});
