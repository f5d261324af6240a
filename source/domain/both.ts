import {
  readField,
  sameValue,
  units,
  type Edits,
  type FieldName,
  type FieldValue,
  type UnitName,
} from './fields.ts';
import {isObject} from './json-path.ts';
import {emailKey, isEmpty, normalMember, normalText} from './normal-form.ts';
import type {Json, Referral} from './referral.ts';
import {mapThree, type Three} from './three-way.ts';

// "Both": the two edits on top of each other, theirs first, and no mark of a conflict in what is sent.

const linesOf = (value: FieldValue): readonly string[] =>
  typeof value === 'string' && value !== '' ? normalText(value).split('\n') : [];

/** The lines of `lines` that are not in `known`, each known line counting once; blank lines stay with them. */
const linesBeyond = (lines: readonly string[], known: readonly string[]): readonly string[] => {
  const left = new Map<string, number>();
  for (const line of known) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0 || line.trim() === '';
  });
};

/** Theirs as it is, then the lines that I wrote and they did not. */
const bothTexts = ({base, theirs, mine}: Three<FieldValue>): FieldValue => {
  const theirLines = linesOf(theirs);
  const theirNew = linesBeyond(theirLines, linesOf(base)).filter((line) => line.trim() !== '');
  const added = linesBeyond(linesOf(mine), [...linesOf(base), ...theirNew]);
  const myLines = added
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\s+$/g, '');
  return myLines === '' ? theirs : [...theirLines, myLines].join('\n');
};

const itemsOf = (value: FieldValue): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

const emailsOf = (items: readonly Json[]): readonly string[] =>
  items.flatMap((item) => (isObject(item) ? (emailKey(item['email']) ?? []) : []));

/**
 * Theirs without what I took away, then what I added; undefined where both sides added the same person, each
 * otherwise: both of them would be one person twice.
 */
const bothLists = ({base, theirs, mine}: Three<FieldValue>): FieldValue => {
  const forms = (value: FieldValue): ReadonlySet<string> => new Set(itemsOf(value).map(normalMember));
  const [before, there, here] = [forms(base), forms(theirs), forms(mine)];
  const kept = itemsOf(theirs).filter(
    (item) => here.has(normalMember(item)) || !before.has(normalMember(item)),
  );
  const added = itemsOf(mine).filter(
    (item) => !before.has(normalMember(item)) && !there.has(normalMember(item)),
  );
  const taken = new Set(emailsOf(kept));
  return emailsOf(added).some((email) => taken.has(email)) ? undefined : [...kept, ...added];
};

const recipes: Readonly<Partial<Record<FieldName, (values: Three<FieldValue>) => FieldValue>>> = {
  notes: bothTexts,
  solutions: bothLists,
  team: bothLists,
  contacts: bothLists,
};

/** The edit that holds both sides' edits of a unit; undefined where there is none, or it is just one of the sides. */
export const bothOf = (unit: UnitName, sides: Three<Referral>): Edits | undefined => {
  const [name] = units[unit];
  const recipe = name === undefined ? undefined : recipes[name];
  if (name === undefined || recipe === undefined) return undefined;
  const values = mapThree(sides, (side) => readField(side, name));
  const both = recipe(values);
  const isOneSide = sameValue(name, both, values.theirs) || sameValue(name, both, values.mine);
  return isOneSide || isEmpty(both) ? undefined : {[name]: both};
};
