import {isListed} from '../../domain/listed-members.ts';
import {width} from '../../terminal/text.ts';
import type {Line} from '../line.ts';
import type {Leaf} from './record-reader.ts';
import {indent, notReadYet, paragraph, tableRow, type Draw} from './section.ts';

const nameCells = 16;
const leastValueCells = 12;

/** A long name pushes its value to the right, and under itself where no room is left. */
const leafLines = (cells: number, {name, value}: Leaf): readonly Line[] => {
  const own = Math.max(nameCells, width(name));
  const room = cells - indent - own - 2;
  const lines = value.split('\n');
  if (room >= Math.min(leastValueCells, width(value)))
    return tableRow([
      {text: name, cells: own, token: 'dim'},
      {text: lines, cells: Math.max(1, room)},
    ]);
  return [
    ...paragraph({cells}, name, 'dim'),
    ...paragraph(
      {cells},
      lines.map((each) => `  ${each}`),
    ),
  ];
};

const first = ['id', 'engagementId', 'eTag'];

const rank = ({name}: Leaf): number => {
  const place = first.indexOf(name);
  return place === -1 ? first.length : place;
};

/** Every member that no section has shown, by its name on the wire. To be asked last. */
export const rest: Draw = (source) => {
  const {view, referral, read, cells} = source;
  const words = view.language.sentences.detail;
  const leaves = read.rest().toSorted((a, b) => rank(a) - rank(b));
  const lines = leaves.flatMap((leaf) => leafLines(cells, leaf));
  return {
    title: words.sections.rest,
    count: words.restOfRecord,
    lines: isListed(referral) ? [...lines, ...notReadYet(source)] : lines,
  };
};
