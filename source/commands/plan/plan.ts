import type {Edits} from '../../domain/fields.ts';
import type {Referral} from '../../domain/referral.ts';

/** What a command wants of one deal, in the version that was just read. */
export type Plan =
  | {readonly kind: 'edits'; readonly edits: Edits}
  /** It makes no sense on this deal; the sentence is for people, the code for scripts. */
  | {readonly kind: 'refused'; readonly code: string; readonly sentence: string};

/** Pure but for an editor in which a person makes the plan. */
export type Planner = (base: Referral) => Plan | Promise<Plan>;

export const edits = (wanted: Edits): Plan => ({kind: 'edits', edits: wanted});

export const refusal = (code: string, sentence: string): Plan => ({kind: 'refused', code, sentence});
