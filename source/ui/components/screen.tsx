import {Box} from 'ink';
import type {Layer} from '../../store/state.ts';
import {keyLine, messageLine} from '../frame-lines.ts';
import {blank, fitLine, restyle, type Line} from '../line.ts';
import {firstShown, type Page, type Sheet} from '../page.ts';
import type {Opened} from '../opened.ts';
import type {View} from '../view.ts';
import {Lines} from './lines.tsx';
import {MovesList} from './moves-list.tsx';

const shown = (lines: readonly Line[], room: number, from: number, columns: number): readonly Line[] =>
  Array.from({length: room}, (_, index) => fitLine(lines[from + index] ?? blank, columns));

const PageView = ({
  view,
  page,
  covered,
}: {
  readonly view: View;
  readonly page: Page;
  readonly covered: number;
}) => {
  const {columns, rows} = view.state.size;
  const room = rows - 5 - covered;
  const from = firstShown(page.body.length, room, page.top, page.keep);
  const rule = page.rule(from + 1, Math.min(page.body.length, from + room), page.body.length);
  const body = shown(page.body, room, from, columns);
  const under = covered > 0 ? body.map((each) => restyle(each, 'dim')) : body;
  return (
    <Lines lines={[...page.head.map((each) => fitLine(each, columns)), fitLine(rule, columns), ...under]} />
  );
};

const SheetView = ({
  view,
  sheet,
  layer,
  room,
}: {
  readonly view: View;
  readonly sheet: Sheet;
  readonly layer: Layer;
  readonly room: number;
}) => {
  const {columns} = view.state.size;
  const from = firstShown(sheet.lines.length, room, undefined, sheet.keep);
  return (
    <Box flexDirection="column">
      <Lines lines={[fitLine(sheet.title, columns)]} />
      {layer.kind === 'moves' ? (
        <MovesList view={view} layer={layer} rows={room} />
      ) : (
        <Lines lines={shown(sheet.lines, room, from, columns)} />
      )}
    </Box>
  );
};

/** What is open over the list, down to the last line: a page with what rises over it, or a sheet alone. */
export const Screen = ({view, opened}: {readonly view: View; readonly opened: Opened}) => {
  const {page, sheet, layer, covered} = opened;
  return (
    <Box flexDirection="column">
      {page && <PageView view={view} page={page} covered={covered} />}
      {sheet && <SheetView view={view} sheet={sheet} layer={layer} room={covered - 1} />}
      <Lines lines={[messageLine(view, sheet ? sheet.message : page?.message), keyLine(view)]} />
    </Box>
  );
};
