import {aReferral as anyReferral} from '../domain/a-referral.ts';
import {applyEdits, type Edits} from '../../source/domain/fields.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {createLanguage} from '../../source/language/language.ts';
import {initialState} from '../../source/store/initial.ts';
import {upsert} from '../../source/store/referrals.ts';
import {settle} from '../../source/store/settle.ts';
import type {State} from '../../source/store/state.ts';
import {viewOf, type View} from '../../source/ui/view.ts';

// What tests of the store and of the screens begin with; a test names only what matters to it.

/** 20 November 2026, 14:03 in Greenwich, where all these tests are set. */
export const now = Date.UTC(2026, 10, 20, 14, 3);

export const language = createLanguage('en-US', 'UTC');

/** Northwind's deal on the screens' drawings, in the version read at 14:02. */
export const aReferral = (different: Partial<Referral> = {}): Referral =>
  anyReferral({
    customerProfile: {name: 'Northwind Traders'},
    type: 'Independent',
    createdDateTime: '2026-10-01T09:00:00Z',
    updatedDateTime: '2026-11-20T14:00:00Z',
    ...different,
  });

/** As `settle`, of a list that is small enough for all of it at once. */
export const settled = (before: State, state: State): State => {
  const step = settle(before, state);
  if (step.effects.length > 0) throw new Error('some of the work is left for later');
  return step.state;
};

/** A state in which these deals were read; the cursor stands on the first of them. */
export const aState = (
  referrals: readonly Referral[] = [aReferral()],
  different: Partial<State> = {},
): State => {
  const empty = initialState({
    size: different.size ?? {columns: 80, rows: 24},
    now: different.now ?? now,
    account: {
      organization: 'Contoso Company',
      place: 'demo',
      host: '127.0.0.1',
      url: 'http://127.0.0.1:1/v1.0/engagements',
      emulator: true,
    },
    holdSeconds: 5,
    sort: 'clock',
    pane: true,
    folded: [],
  });
  const read: State = {...empty, reading: {kind: 'ready', at: empty.now}, syncedAt: empty.now, touched: true};
  const filled = settled(empty, upsert(read, referrals));
  return {...filled, cursor: referrals[0]?.id ?? filled.cursor, ...different};
};

export const aView = (state: State = aState()): View => viewOf(state, language);

let versions = 0;

/** A later version of a deal: what somebody changed, under a new tag. Each call makes another tag. */
export const aVersion = (referral: Referral, edits: Edits, changedAt = '2026-11-20T14:03:00Z'): Referral => ({
  ...applyEdits(referral, edits),
  eTag: `"version-${++versions}"`,
  updatedDateTime: changedAt,
});
