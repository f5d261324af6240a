import {exportMeasure, exportName, exportPart} from './parts/export.ts';
import {filterMeasures, filterPart} from './parts/filter.ts';
import {burstMeasures, keyMeasures, keysParts} from './parts/keys.ts';
import {memoryMeasure, memoryNames, memoryPart} from './parts/memory.ts';
import {startMeasure, startNames, startPart} from './parts/start.ts';
import {syncMeasure, syncNames, syncPart} from './parts/sync.ts';
import {waitsMeasure, waitsNames, waitsPart} from './parts/waits.ts';
import {sizeName} from './programs.ts';
import {apart, constant, medianOf, ratioOf, worstOf, type Read} from './reads.ts';
import {echo, floorName, visidataName} from './rivals.ts';

/** What may not be exceeded. */
export type Limit = {
  readonly what: string;
  readonly unit: string;
  readonly measured: Read;
  readonly most: Read;
};

const limit = (what: string, unit: string, measured: Read, most: number | Read): Limit => ({
  what,
  unit,
  measured,
  most: typeof most === 'number' ? constant(most) : most,
});

const frameMs = 16.7;
const [tenThousand, hundredThousand] = [sizeName(10_000), sizeName(100_000)];
const sizes = [sizeName(150), tenThousand, hundredThousand];
const {window, scrolling, burst} = keysParts;
const moves = [window, scrolling];

const start = (name: string, most: number): Limit =>
  limit(
    `first full paint of ${name} ÷ ${startNames.node}`,
    '×',
    ratioOf([startPart, name, startMeasure], [startPart, startNames.node, startMeasure]),
    most,
  );

const firstByteOverFloor = moves.flatMap((part) =>
  sizes.map((name) => ratioOf([part, name, keyMeasures.firstP95], [part, floorName, keyMeasures.firstP95])),
);

const lastBytes = moves.flatMap((part) => sizes.map((name) => medianOf(part, name, keyMeasures.lastP95)));

/** What visidata needs to scroll; where it is not installed, eight echoes and a frame. */
const mostForLastByte: Read = ({median}) => {
  const echoed = median([window, echo.name, keyMeasures.lastP95]);
  return (
    median([scrolling, visidataName, keyMeasures.lastP95]) ??
    (echoed === undefined ? undefined : 8 * echoed + frameMs)
  );
};

const mediansApart = moves.map((part) =>
  apart([part, hundredThousand, keyMeasures.lastP50], [part, tenThousand, keyMeasures.lastP50]),
);

const ofSizes = (part: string, measure: string): Read =>
  worstOf(sizes.map((name) => medianOf(part, name, measure)));

const memory = (size: number, most: number): Limit =>
  limit(
    `memory at ${size.toLocaleString('en-US')} deals ÷ without a deal`,
    '×',
    ratioOf([memoryPart, sizeName(size), memoryMeasure], [memoryPart, memoryNames.empty, memoryMeasure]),
    most,
  );

const syncAt80 = syncMeasure(80);

/** The limits of each part, with what they are measured by. */
export const limits: Readonly<Record<string, readonly Limit[]>> = {
  start: [
    start(startNames.demo, 4.5),
    start(startNames.cached(10_000), 5.5),
    start(startNames.cached(100_000), 5.5),
  ],
  keys: [
    limit('cursor key: first byte p95 ÷ floor', '×', worstOf(firstByteOverFloor), 3),
    limit(
      "cursor key: last byte p95, at most visidata's scrolling",
      'ms',
      worstOf(lastBytes),
      mostForLastByte,
    ),
    limit('cursor key: last byte p50, 100,000 against 10,000', '% apart', worstOf(mediansApart), 25),
    limit('cursor key in the window: bytes p50', 'bytes', ofSizes(window, keyMeasures.bytesP50), 1800),
    limit('burst of 100 keys: last byte after the last key', 'ms', ofSizes(burst, burstMeasures.lag), 35),
    limit('burst of 100 keys: share of a core', '%', ofSizes(burst, burstMeasures.cpu), 50),
  ],
  filter: [
    limit(
      'filter at 10,000: last byte p95 of a letter',
      'ms',
      medianOf(filterPart, tenThousand, filterMeasures.last),
      frameMs,
    ),
    limit(
      'filter at 100,000: first results p95',
      'ms',
      medianOf(filterPart, hundredThousand, filterMeasures.results),
      50,
    ),
  ],
  waits: waitsNames.map((name) =>
    limit(
      `no key waits: ${name}, the longest beyond the machine's own`,
      'ms',
      medianOf(waitsPart, name, waitsMeasure),
      frameMs,
    ),
  ),
  sync: [
    limit(
      'sync of 10,000 at 80 ms a call ÷ page after page',
      '×',
      ratioOf([syncPart, syncNames.sync, syncAt80], [syncPart, syncNames.walk, syncAt80]),
      0.5,
    ),
  ],
  export: [
    limit('export --csv of 5,000, with its start', 's', medianOf(exportPart, exportName, exportMeasure), 3),
  ],
  memory: [memory(10_000, 2), memory(100_000, 3.5)],
};
