import {nowAt} from '../../domain/clock.ts';
import {editsBetween, fieldNames, type FieldName} from '../../domain/fields.ts';
import {changeOne, type Change, type Doubt, type NoChange} from '../../domain/many.ts';
import type {Referral} from '../../domain/referral.ts';
import {listNames} from '../lists.ts';
import type {Draft, LayerOf, State} from '../state.ts';
import {swap, topLayer} from '../step.ts';

/** Why one of many deals is left as it is: the change itself, or something of the deal that waits already. */
export type PlanRefusal = NoChange | 'under-way' | 'drafted';

export type PlanRow = {
  readonly id: string;
  /** The version on which the change is looked at, and on which it is sent. */
  readonly base: Referral;
} & ({readonly mine: Referral; readonly doubts: readonly Doubt[]} | {readonly refusal: PlanRefusal});

export type ChangedRow = Extract<PlanRow, {readonly mine: Referral}>;

export const isChanged = (row: PlanRow): row is ChangedRow => 'mine' in row;

const draftedNames = (draft: Draft): readonly string[] => [
  ...Object.keys(draft.typed),
  ...listNames.filter((list) => draft[list] !== undefined),
  ...(draft.stage ? ['status'] : []),
];

/** What was typed for the same field, or decided for the status, is neither overwritten nor sent along unseen. */
const meetsDraft = (draft: Draft | undefined, base: Referral, mine: Referral): boolean => {
  if (!draft) return false;
  const edits = editsBetween(base, mine);
  const changed: readonly FieldName[] = fieldNames.filter((name) => name in edits);
  const isMove = changed.some((name) => name === 'status' || name === 'substatus');
  const wanted: readonly string[] = isMove ? ['status'] : changed;
  return draftedNames(draft).some((name) => wanted.includes(name));
};

const planRow = (state: State, base: Referral, change: Change): readonly PlanRow[] => {
  const {id} = base;
  if (state.pending.has(id)) return [{id, base, refusal: 'under-way'}];
  const changed = changeOne(base, change, {now: nowAt(state.now, state.timeZone), me: state.account.me});
  if ('mine' in changed && meetsDraft(state.drafts.get(id), base, changed.mine))
    return [{id, base, refusal: 'drafted'}];
  return [{id, base, ...changed}];
};

/** What would become of each deal: those that change first, then those that are left as they are; else in order. */
export const planRows = (state: State, ids: readonly string[], change: Change): readonly PlanRow[] => {
  const known = state.referrals.getAll(ids);
  const rows = ids.flatMap((id) => {
    const base = known.get(id);
    return base ? planRow(state, base, change) : [];
  });
  return [...rows.filter(isChanged), ...rows.filter((row) => !isChanged(row))];
};

export const openLook = (state: State, ids: readonly string[], change: Change): LayerOf<'many-look'> => ({
  kind: 'many-look',
  ids,
  change,
  rows: planRows(state, ids, change),
  left: new Set(),
  cursor: 0,
});

/**
 * The rows anew. The cursor stays on its deal; what was refused when somebody looked, and is possible now, is left out
 * until they take it in.
 */
const lookAgain = (state: State, look: LayerOf<'many-look'>): LayerOf<'many-look'> => {
  const rows = planRows(state, look.ids, look.change);
  const refused = new Set(look.rows.filter((row) => !isChanged(row)).map(({id}) => id));
  const possible = rows.filter((row) => isChanged(row) && refused.has(row.id)).map(({id}) => id);
  const at = rows.findIndex(({id}) => id === look.rows[look.cursor]?.id);
  return {...look, rows, left: new Set([...look.left, ...possible]), cursor: Math.max(0, at)};
};

/** The look stays true: what arrives while it is open, or below a page that it opened, is looked at again. */
export const settleLook = (before: State, state: State): State => {
  const top = topLayer(state);
  if (top?.kind !== 'many-look') return state;
  const isSame =
    topLayer(before)?.kind === 'many-look' &&
    before.summaries === state.summaries &&
    before.pending === state.pending &&
    before.drafts === state.drafts;
  return isSame ? state : swap(state, lookAgain(state, top));
};

/** Those that will be sent. */
export const chosenRows = ({rows, left}: LayerOf<'many-look'>): readonly ChangedRow[] =>
  rows.filter(isChanged).filter(({id}) => !left.has(id));
