// The floor: a list of so many rows without any framework. `j` moves, `g` goes to the top; only changed rows are
// painted, each key in one write. `node floor.mjs 10000`
import process from 'node:process';

const size = Number(process.argv[2]);
const {columns, rows: height} = process.stdout;
const nameOf = (index) => `Customer ${index}`.padEnd(25);
const textOf = (index) =>
  `   ${nameOf(index)}Deal number ${String(index).padEnd(14)}USD ${String(index * 500).padStart(11)}`.padEnd(
    columns,
  );
const list = Array.from({length: size}, (_, index) => textOf(index));

let cursor = 0;
let top = 0;
const line = (index) => {
  const text = index === cursor ? `\x1b[7m›${list[index].slice(1)}\x1b[0m` : list[index];
  return `\x1b[${index - top + 1};1H${text}`;
};
const write = (lines) => process.stdout.write(`\x1b[?2026h${lines.join('')}\x1b[?2026l`);
const window = () => Array.from({length: Math.min(height, size)}, (_, index) => line(top + index));

const moveTo = (place) => {
  const before = cursor;
  cursor = Math.max(0, Math.min(size - 1, place));
  const newTop = Math.max(Math.min(top, cursor), cursor - height + 1);
  const hasScrolled = newTop !== top;
  top = newTop;
  write(hasScrolled ? window() : [line(before), line(cursor)]);
};

const keys = {j: () => moveTo(cursor + 1), g: () => moveTo(0)};

process.stdin.setRawMode(true);
process.stdout.write('\x1b[?1049h\x1b[?25l');
write(window());
process.stdin.on('data', (bytes) => [...bytes.toString()].forEach((key) => keys[key]?.()));
