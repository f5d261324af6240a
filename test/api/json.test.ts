import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseJson} from '../../source/api/json.ts';

test('any JSON within the depth is parsed as JSON.parse does it', () => {
  fc.assert(
    fc.property(fc.json({maxDepth: 8}), (text) => {
      expect(parseJson(text, 64)).toEqual({ok: true, value: JSON.parse(text) as unknown});
    }),
  );
});

test('brackets inside texts are no depth', () => {
  const value = {note: '[[[[{{{{ \\" [[', 'key["{': '\\'};
  expect(parseJson(JSON.stringify(value), 1)).toEqual({ok: true, value});
});

test.each([
  [63, true],
  [64, true],
  [65, false],
  [4_000_000, false],
])('%i levels: parsed is %s', (levels, ok) => {
  expect(parseJson('['.repeat(levels) + ']'.repeat(levels), 64).ok).toBe(ok);
});

test('any text is parsed without an exception', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseJson(text, 64)));
});
