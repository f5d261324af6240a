import {rowAt, type Row, type Rows} from '../../source/store/rows.ts';

/** All rows of the list, from the top. */
export const rowsIn = (list: Rows): readonly Row[] =>
  Array.from({length: list.length}, (_, index) => rowAt(list, index)!);

/** The ids of the deals that have a row. */
export const dealRows = (list: Rows): readonly string[] =>
  rowsIn(list).flatMap(({kind, key}) => (kind === 'deal' ? [key] : []));
