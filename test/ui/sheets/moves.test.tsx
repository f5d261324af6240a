import {render} from 'ink-testing-library';
import {expect, test} from 'vitest';
import {quickMoves, type Move} from '../../../source/domain/transitions.ts';
import {MovesList} from '../../../source/ui/components/moves-list.tsx';
import {movesSheet} from '../../../source/ui/sheets/moves.ts';
import {drawing, drawn, plainFrame, sheetLines} from '../../support/drawn.ts';
import {fabrikam, viewOn, woodgrove} from '../form-deals.ts';

const layer = (id: string, at: Move = quickMoves.won) => ({kind: 'moves', id, at}) as const;

test('the menu offers the legal targets with their letters first, then the others with the reason', () => {
  expect(drawn(sheetLines(movesSheet(viewOn(woodgrove), layer(woodgrove.id))))).toBe(
    drawing(`
── Move · Woodgrove Bank · Active, Accepted ────────────────────────────────────

›  w  Closed · Won           shows value and date, 1 warning, held back 5 s
   x  Closed · Lost          asks for a reason, held back 5 s

 ×    Active · Accepted      already accepted
 ×    Closed · Declined      already accepted: won or lost
 ×    New · Pending          an accepted deal does not go back
 ×    New · Received         an accepted deal does not go back
 ×    Closed · Expired       set by the service

`),
  );
});

test('a deal that was never accepted can be won with a warning, and without a letter', () => {
  const lines = drawn(movesSheet(viewOn(fabrikam), layer(fabrikam.id, quickMoves.accept)).lines);
  expect(lines).toContain(' !    Closed · Won           it was never accepted');
  expect(lines).toContain('›  a  Active · Accepted      asks for value, currency and date');
});

test('without a wait the menu promises none', () => {
  const view = viewOn(woodgrove, undefined, {holdSeconds: 0});
  expect(drawn(movesSheet(view, layer(woodgrove.id)).lines)).not.toContain('held back');
});

test('at 60 x 16 all seven targets and their reasons are in sight', () => {
  const view = viewOn({...woodgrove, status: 'Closed', substatus: 'Expired'}, undefined, {
    size: {columns: 60, rows: 16},
  });
  const {lines} = movesSheet(view, layer(woodgrove.id));
  expect(lines.length).toBeLessThanOrEqual(16 - 8);
  expect(drawn(lines, 60)).toContain(' ×   Active · Accepted a closed deal cannot be opened again');
});

test.each([
  {columns: 80, rows: 24},
  {columns: 60, rows: 16},
])('the select draws the same lines as the sheet measures ($columns columns)', (size) => {
  const view = viewOn(woodgrove, undefined, {size});
  const sheet = movesSheet(view, layer(woodgrove.id, quickMoves.decline));
  const {lastFrame} = render(
    <MovesList view={view} layer={layer(woodgrove.id, quickMoves.decline)} rows={sheet.lines.length} />,
  );
  expect(plainFrame(lastFrame()).join('\n').trimEnd()).toBe(drawn(sheet.lines, size.columns).trimEnd());
});
