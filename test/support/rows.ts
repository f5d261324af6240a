import type {Referral} from '../../source/domain/referral.ts';
import type {State} from '../../source/store/state.ts';
import {rowAt, type Row, type Rows} from '../../source/store/rows.ts';

/** All records of the list, in the order in which their deals came. */
export const recordsIn = ({
  summaries,
  referrals,
}: Pick<State, 'referrals' | 'summaries'>): readonly Referral[] =>
  [...summaries.keys()].flatMap((id) => referrals.get(id) ?? []);

/** All rows of the list, from the top. */
export const rowsIn = (list: Rows): readonly Row[] =>
  Array.from({length: list.length}, (_, index) => rowAt(list, index)!);

/** The ids of the deals that have a row. */
export const dealRows = (list: Rows): readonly string[] =>
  rowsIn(list).flatMap(({kind, key}) => (kind === 'deal' ? [key] : []));
