import type {Now} from '../clock.ts';
import type {StaleDays} from '../stale.ts';
import type {FieldName} from './fields.ts';

export type Comparison = ':' | '<' | '<=' | '>' | '>=';

/** Plain words, searched everywhere: one word, or several that stood in quotes. */
export type WordsTerm = {readonly kind: 'words'; readonly text: string; readonly negated: boolean};

export type FieldTerm = {
  readonly kind: 'field';
  readonly field: FieldName;
  readonly comparison: Comparison;
  /** One of them has to hold. In the form in which the field's reader writes them. */
  readonly values: readonly string[];
  readonly negated: boolean;
};

export type Term = FieldTerm | WordsTerm;

/** What a filter asks for: all of its terms have to hold. Plain data, equal when it asks for the same. */
export type Query = {readonly terms: readonly Term[]};

/** What a test needs to know beside the deal. */
export type Scope = {
  readonly now: Now;
  /** The reader's, an IANA name: a day, a month or a quarter is one of their calendar. */
  readonly timeZone: string;
  /** The reader's e-mail, where known. */
  readonly me?: string;
  readonly staleDays: StaleDays;
};
