import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {markFigures} from '../../source/store/marks.ts';
import type {State} from '../../source/store/state.ts';
import {aReferral, aState, aView} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';
import {hintsOf} from '../../source/ui/hints.ts';
import {indexOfRow} from '../../source/store/rows.ts';
import {rowsIn} from '../support/rows.ts';

const deal = (id: string, different: Partial<Referral> = {}): Referral =>
  aReferral({
    id,
    customerProfile: {name: `Customer ${id}`},
    status: 'New',
    substatus: 'Pending',
    ...different,
  });

const active = {status: 'Active', substatus: 'Accepted'} as const;

const deals: readonly Referral[] = [
  ...['n1', 'n2', 'n3', 'n4'].map((id, day) =>
    deal(id, {expirationDateTime: `2026-12-0${day + 1}T00:00:00Z`}),
  ),
  ...['a1', 'a2', 'a3'].map((id, day) =>
    deal(id, {...active, details: {closingDateTime: `2026-12-1${day}T00:00:00Z`}}),
  ),
];

const open = (): Desk => openDesk(aState(deals));
const marked = (desk: Desk): string => [...desk.state().marks].sort().join(' ');

/** A whole reading of the list with these deals. */
const read = (desk: Desk, referrals: readonly Referral[]): void => {
  desk.give('refresh');
  const {reading} = desk.state();
  if (reading.kind !== 'reading') throw new Error('not reading');
  const {request} = reading;
  desk.send({type: 'page-read', request, referrals});
  desk.send({type: 'list-read', request, ids: new Set(referrals.map(({id}) => id)), malformed: []});
};

describe('marking', () => {
  it('marks and goes on down; the same key on a marked deal unmarks it', () => {
    const desk = open().give('mark', 'mark', 'mark');
    expect(marked(desk)).toBe('n1 n2 n3');
    expect(desk.state().cursor).toBe('n4');
    desk.give('up', 'up', 'mark');
    expect(marked(desk)).toBe('n1 n3');
  });

  it('goes on over a header, which would mark its whole group', () => {
    const desk = open().give('mark', 'mark', 'mark', 'mark');
    expect(desk.state().cursor).toBe('a1');
    expect(marked(desk.give('mark', 'mark', 'mark'))).toBe('a1 a2 a3 n1 n2 n3 n4');
    expect(desk.state().cursor).toBe('a3');
  });

  it('marks a group on its header, and none of it when all are marked', () => {
    const desk = open();
    desk.give('last', 'fold');
    expect(desk.state().cursor).toBe('group:Active');
    expect(marked(desk.give('mark'))).toBe('a1 a2 a3');
    expect(marked(desk.give('mark'))).toBe('');
  });

  it('marks all that is shown, and not what is folded away', () => {
    const desk = open().give('mark-all');
    expect(desk.state().marks.size).toBe(7);
    expect(marked(desk.give('mark-all'))).toBe('');
    desk.give('fold', 'mark-all');
    expect(marked(desk)).toBe('a1 a2 a3');
  });

  it('a range grows and shrinks with the cursor, keeps what was marked before, and passes over headers', () => {
    const desk = open().give('mark', 'down', 'mark-range', 'down', 'down');
    expect(marked(desk)).toBe('n1 n3 n4');
    desk.give('down');
    expect(marked(desk)).toBe('a1 n1 n3 n4');
    desk.give('up', 'up', 'up', 'up');
    expect(marked(desk)).toBe('n1 n2 n3');
    desk.give('mark', 'down', 'down');
    expect(marked(desk)).toBe('n1 n2 n3');
  });

  it('shift extends by one, and another movement leaves what is marked', () => {
    const desk = open().give('mark-down', 'mark-down');
    expect(marked(desk)).toBe('n1 n2 n3');
    expect(marked(desk.give('mark-up'))).toBe('n1 n2');
    expect(marked(desk.give('last'))).toBe('n1 n2');
    expect(marked(desk.give('mark-up'))).toBe('a2 a3 n1 n2');
  });

  it('esc unmarks before it clears the filter', () => {
    const desk = open().give('filter').type('Customer n').give('confirm', 'mark', 'back');
    expect(desk.state().marks.size).toBe(0);
    expect(desk.state().filter.field.text).toBe('Customer n');
    expect(desk.give('back').state().filter.field.text).toBe('');
  });

  it('survives a refresh; what vanished has no mark any more', () => {
    const desk = open().give('mark', 'mark', 'mark');
    read(
      desk,
      deals.filter(({id}) => id !== 'n2'),
    );
    expect(marked(desk)).toBe('n1 n3');
  });

  it('counts marks that a filter hides, and the last line says so', () => {
    const desk = open().give('mark', 'mark').give('filter').type('Customer n2').give('confirm');
    expect(markFigures(desk.state())).toMatchObject({count: 2, hidden: 1});
    expect(hintsOf(aView(desk.state()))[0]?.label).toBe('2 marked, 1 not shown:');
  });

  it('the editor takes the one marked deal, and says why it does not take several', () => {
    const several = open().give('mark', 'mark', 'document');
    expect(several.effects().filter(({type}) => type === 'open-document')).toEqual([]);
    expect(several.told()).toEqual([
      'Not possible: the editor takes one deal at a time, not all that are marked.',
    ]);
    const one = open().give('mark', 'document');
    const [opened] = one.effects().filter((effect) => effect.type === 'open-document');
    expect(opened?.subject.base.id).toBe('n1');
    expect(one.state()).toMatchObject({cursor: 'n1', editing: true});
    expect(marked(one)).toBe('');
  });

  it('one marked deal is as one deal: its own sheet, with the cursor on it', () => {
    const desk = open().give('mark', 'last', 'accept');
    expect(desk.top()).toMatchObject({kind: 'accept', id: 'n1'});
    expect(desk.state().cursor).toBe('n1');
    expect(desk.state().marks.size).toBe(0);
  });
});

const keys = fc.constantFrom(
  'mark',
  'mark-range',
  'mark-down',
  'mark-up',
  'mark-all',
  'down',
  'up',
  'first',
  'last',
  'half-down',
  'fold',
  'unfold',
  'sort',
  'back',
);
const change = fc.oneof(
  {weight: 6, arbitrary: fc.record({kind: fc.constant('key' as const), command: keys})},
  {
    weight: 1,
    arbitrary: fc.record({kind: fc.constant('read' as const), ids: fc.subarray(deals.map(({id}) => id))}),
  },
  {
    weight: 1,
    arbitrary: fc.record({kind: fc.constant('filter' as const), text: fc.constantFrom('n', 'a', 'n2', '')}),
  },
);

const between = ({list, cursor, range}: State): readonly string[] => {
  const [a, b] = [indexOfRow(list, range?.anchor ?? '') ?? -1, indexOfRow(list, cursor) ?? -1];
  return rowsIn(list)
    .slice(Math.min(a, b), Math.max(a, b) + 1)
    .filter(({kind}) => kind === 'deal')
    .map(({key}) => key);
};

it('whatever is pressed and whatever arrives, marks are deals that are there, and an open range is what it passes', () => {
  fc.assert(
    fc.property(fc.array(change, {maxLength: 40}), (changes) => {
      const desk = open();
      for (const each of changes) {
        if (each.kind === 'key') desk.give(each.command);
        else if (each.kind === 'read')
          read(
            desk,
            deals.filter(({id}) => each.ids.includes(id)),
          );
        else desk.give('filter').type(each.text).give('confirm');
        const {marks, summaries, range} = desk.state();
        for (const id of marks) expect(summaries.has(id)).toBe(true);
        if (range) expect(marks).toEqual(new Set([...range.before, ...between(desk.state())]));
      }
    }),
    {numRuns: 150},
  );
});
