import fc from 'fast-check';
import {expect, test} from 'vitest';
import {interned, internedList} from '../../source/domain/interned.ts';

const words = fc.array(fc.constantFrom('a', 'b', 'a\nb', '"', '', 'ż'), {maxLength: 4});

test('what is interned is equal to what it was made of', () => {
  fc.assert(
    fc.property(words, (list) => {
      expect(internedList(list)).toEqual(list);
      expect(list.map(interned)).toEqual(list);
    }),
  );
});

test('equal lists are one list, also after so many others that it was forgotten', () => {
  const list = (): readonly string[] => internedList(['kim@contoso.com', 'ola@contoso.com']);
  expect(list()).toBe(list());
  const first = list();
  for (let at = 0; at < 20_001; at++) internedList([`somebody-${at}`]);
  expect(list()).not.toBe(first);
  expect(list()).toEqual(first);
});
