import fc from 'fast-check';
import {expect, test} from 'vitest';
import {listQuery, quoted} from '../../source/api/odata.ts';

test('a text becomes a literal with its quotes doubled', () => {
  expect(quoted("O'Brien's")).toBe("'O''Brien''s'");
});

test('no text can leave its literal', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const inside = quoted(text).slice(1, -1);
      expect(inside.replaceAll("''", '')).not.toContain("'");
      expect(inside.replaceAll("''", "'")).toBe(text);
    }),
  );
});

test('an order is always sent', () => {
  expect(listQuery({})).toBe('?$orderby=createdDateTime%20desc');
  expect(listQuery({orderBy: ''})).toBe('?$orderby=createdDateTime%20desc');
});

test('options are encoded, so that a filter cannot become another option', () => {
  const filter = `name eq ${quoted('A&$top=1 + B#é')}`;
  const query = listQuery({filter, orderBy: 'updatedDateTime asc', top: 200, select: ['id', 'eTag']});
  expect(query).toBe(
    "?$filter=name%20eq%20'A%26%24top%3D1%20%2B%20B%23%C3%A9'&$orderby=updatedDateTime%20asc&$top=200&$select=id%2CeTag",
  );
  expect(new URL(query, 'https://a.example').searchParams.get('$filter')).toBe(filter);
});
