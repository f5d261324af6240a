import fc from 'fast-check';
import {expect, test} from 'vitest';
import {fieldSpans, lineWidth} from '../../source/ui/line.ts';

test('a field is exactly as wide as its place, wherever the caret stands', () => {
  const letters = fc.array(fc.constantFrom('a', '株', 'é', '👩', ' ', 'น้ำ'), {maxLength: 40});
  fc.assert(
    fc.property(letters, letters, fc.integer({min: 4, max: 30}), (before, after, cells) => {
      const text = [...before, ...after].join('');
      const spans = fieldSpans(text, before.join('').length, cells);
      expect(lineWidth(spans)).toBe(cells);
      expect(spans.filter(({token}) => token === 'caret')).toHaveLength(1);
    }),
  );
});
