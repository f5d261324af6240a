import fc from 'fast-check';
import {expect, test} from 'vitest';
import {groupings} from '../../source/domain/grouping.ts';
import {columnsFor} from '../../source/ui/pipeline/columns.ts';
import {groupRow} from '../../source/ui/pipeline/group-row.ts';
import {width} from '../../source/terminal/text.ts';
import {aReferral, aState, aView, settled} from '../support/builders.ts';
import {drawnLine} from '../support/drawn.ts';

const codes = ['EUR', 'USD', 'JPY', 'CZK', 'SEK'] as const;

test('a header tells of each currency by itself, or that there are more: never one sum of several', () => {
  const deal = fc.record({
    currency: fc.constantFrom(...codes),
    dealValue: fc.integer({min: 1, max: 10 ** 9}),
    status: fc.constantFrom(['New', 'Received'], ['Active', 'Accepted'], ['Closed', 'Won']),
  });
  fc.assert(
    fc.property(
      fc.array(deal, {minLength: 1, maxLength: 12}),
      fc.constantFrom(...groupings),
      fc.integer({min: 60, max: 170}),
      (drawn, grouping, columns) => {
        const deals = drawn.map(({status: [status, substatus], ...details}, at) =>
          aReferral({id: `r${at}`, status, substatus, details}),
        );
        const view = aView({...aState(deals, {size: {columns, rows: 24}})});
        const state = aState(deals, {grouping});
        for (const [key, {deals: members}] of aView({...view.state, list: state.list}).state.list.all) {
          const line = groupRow(view, key, columnsFor(columns), columns, false);
          const text = drawnLine(line, columns);
          expect(width(text)).toBeLessThanOrEqual(columns);
          const shown = codes.filter((code) => new RegExp(`${code} \\d`, 'u').test(text));
          const more = Number(/(\d+) more/u.exec(text)?.[1] ?? 0);
          const open = members.some(({group}) => group !== 'Closed');
          const counted = members.filter(({group}) => !open || group !== 'Closed');
          const own = new Set(counted.map(({currency}) => currency));
          for (const code of shown) expect(own).toContain(code);
          expect(shown.length + more).toBe(own.size);
        }
      },
    ),
    {numRuns: 60},
  );
});

test('a folded header shows that deals under it are marked', () => {
  const state = aState([aReferral({id: 'a', status: 'Closed', substatus: 'Won'})]);
  const [group = ''] = [...state.list.all.keys()];
  const head = (marks: readonly string[]): string =>
    drawnLine(
      groupRow(
        aView(settled(state, {...state, folded: new Set([group]), marks: new Set(marks)})),
        group,
        columnsFor(80),
        80,
        false,
      ),
      80,
    );
  expect(head([])).toMatch(/^ ▸ Closed/u);
  expect(head(['a'])).toMatch(/^ ▸●Closed/u);
});
