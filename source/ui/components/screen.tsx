import {Box} from 'ink';
import {fits} from '../../store/layout.ts';
import type {Layer} from '../../store/state.ts';
import {keyLine, messageLine} from '../frame-lines.ts';
import {blank, fitLine, restyle, type Line} from '../line.ts';
import {firstShown, type Page, type Sheet} from '../page.ts';
import {drawPage, isPage} from '../pages/table.ts';
import {drawSheet} from '../sheets/table.ts';
import {tooSmallLines} from '../too-small.ts';
import type {View} from '../view.ts';
import {Lines} from './lines.tsx';
import {MovesList} from './moves-list.tsx';
import {Pipeline} from './pipeline.tsx';

const shown = (lines: readonly Line[], room: number, from: number, columns: number): readonly Line[] =>
  Array.from({length: room}, (_, index) => fitLine(lines[from + index] ?? blank, columns));

/** The room of a page's body, and where it begins: also what scrolling is measured by. */
export const pageWindow = (page: Page, room: number): number =>
  firstShown(page.body.length, room, page.top, page.keep);

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
  const from = pageWindow(page, room);
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
}: {
  readonly view: View;
  readonly sheet: Sheet;
  readonly layer: Layer;
}) => {
  const {columns} = view.state.size;
  const room = sheetRoom(view, sheet);
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

/** A sheet has at most rows - 7 lines, title and the two at the foot included: the deal's row stays above it. */
const sheetRoom = (view: View, sheet: Sheet): number =>
  Math.min(sheet.lines.length, view.state.size.rows - 8);

/** The page that is open below the top layer, or the list. */
const pageBelow = (layers: readonly Layer[]): Layer | undefined => layers.findLast(isPage);

/** One frame: never taller or wider than the terminal. */
export const Screen = ({view}: {readonly view: View}) => {
  const {state} = view;
  if (!fits(state.size)) return <Lines lines={tooSmallLines(view)} />;
  const top = state.layers.at(-1);
  const sheet = top && drawSheet(view, top);
  const covered = sheet ? sheetRoom(view, sheet) + 1 : 0;
  const below = pageBelow(state.layers);
  const page = below && drawPage(view, below);
  return (
    <Box flexDirection="column">
      {page ? (
        <PageView view={view} page={page} covered={covered} />
      ) : (
        <Pipeline view={view} covered={covered} />
      )}
      {sheet && <SheetView view={view} sheet={sheet} layer={top} />}
      <Lines lines={[messageLine(view, sheet ? sheet.message : page?.message), keyLine(view)]} />
    </Box>
  );
};
