import {createCursor, refused, shown, type Cursor} from './cursor.ts';
import {lists, properties, type PropertyKind} from './properties.ts';
import {tokenize, type Token} from './tokens.ts';

export type Comparison = 'eq' | 'ge' | 'gt' | 'le' | 'lt';

export type Literal = string | number | boolean | null;

/** A filter as a tree. `not` would be a further kind; the service's description does not have it. */
export type Filter =
  | {
      readonly kind: 'compare';
      readonly path: readonly string[];
      readonly holds: PropertyKind;
      readonly by: Comparison;
      readonly literal: Literal;
    }
  | {readonly kind: 'and'; readonly terms: readonly Filter[]}
  | {readonly kind: 'or'; readonly terms: readonly Filter[]}
  | {readonly kind: 'any'; readonly list: readonly string[]; readonly condition: Filter};

/** The names that a path may begin with: the referral's own, or those of a lambda's variable. */
type Scope = {readonly variable?: string; readonly kinds: Readonly<Record<string, PropertyKind>>};

const comparisons: ReadonlySet<string> = new Set<Comparison>(['eq', 'ge', 'gt', 'le', 'lt']);
const isComparison = (word: string): word is Comparison => comparisons.has(word);

/** Kinds of which one value is before another; texts are compared for equality only. */
const ordered: ReadonlySet<PropertyKind> = new Set(['instant', 'number']);

/** Which literal fits which kind of property; null fits all. */
const fits: Readonly<Record<PropertyKind, Token['kind']>> = {
  text: 'text',
  instant: 'instant',
  number: 'number',
  flag: 'word',
};
const flags: Readonly<Record<string, boolean>> = {true: true, false: false};

const readLiteral = (token: Token | undefined, holds: PropertyKind, name: string): Literal => {
  if (token?.kind === 'word' && token.value === 'null') return null;
  const literal = token?.kind === 'word' ? flags[token.value] : token?.value;
  if (token?.kind !== fits[holds] || literal === undefined)
    throw refused(`${name} cannot be compared with ${shown(token)}.`);
  return literal;
};

/** The path below the variable of a lambda, or the whole path outside of one. */
const pathIn = (whole: readonly string[], {variable}: Scope): readonly string[] => {
  if (variable === undefined) return whole;
  if (whole[0] !== variable) throw refused(`${whole.join('/')} does not begin with ${variable}.`);
  return whole.slice(1);
};

const readComparison = (cursor: Cursor, whole: readonly string[], scope: Scope): Filter => {
  const path = pathIn(whole, scope);
  const name = path.join('/');
  const holds = scope.kinds[name];
  if (holds === undefined) throw refused(`${whole.join('/')} is not a property that can be filtered.`);
  const by = cursor.word();
  if (!isComparison(by)) throw refused(`'${by}' is not supported.`);
  if (by !== 'eq' && !ordered.has(holds)) throw refused(`'${by}' is not possible on ${name}.`);
  return {kind: 'compare', path, holds, by, literal: readLiteral(cursor.take(), holds, name)};
};

const readAny = (cursor: Cursor, list: readonly string[], scope: Scope): Filter => {
  const kinds = scope.variable === undefined ? lists[list.join('/')] : undefined;
  if (kinds === undefined) throw refused(`'any' is not possible on ${list.join('/')}.`);
  const variable = cursor.word();
  cursor.sign(':');
  const condition = readOr(cursor, {variable, kinds});
  cursor.sign(')');
  return {kind: 'any', list, condition};
};

const readPath = (cursor: Cursor): readonly string[] => {
  const path = [cursor.word()];
  while (cursor.skip('/')) path.push(cursor.word());
  return path;
};

const readTerm = (cursor: Cursor, scope: Scope): Filter => {
  if (cursor.skip('(')) {
    const inner = readOr(cursor, scope);
    cursor.sign(')');
    return inner;
  }
  const path = readPath(cursor);
  return path.at(-1) === 'any' && cursor.skip('(')
    ? readAny(cursor, path.slice(0, -1), scope)
    : readComparison(cursor, path, scope);
};

type Read = (cursor: Cursor, scope: Scope) => Filter;

const joined =
  (kind: 'and' | 'or', read: Read): Read =>
  (cursor, scope) => {
    const first = read(cursor, scope);
    const terms = [first];
    while (cursor.skip(kind)) terms.push(read(cursor, scope));
    return terms.length === 1 ? first : {kind, terms};
  };

/** `and` holds its terms together more tightly than `or` (OData 4.01, part 2, section 5.1.1.16). */
const readOr: Read = joined('or', joined('and', readTerm));

/**
 * Reads a `$filter` (OData 4, the part that the service documents): comparisons joined by `and` and
 * `or`, parentheses, paths with `/`, and `list/any(x:x/name eq '…')`. Throws a 400 for anything else.
 */
export const parseFilter = (text: string): Filter => {
  const cursor = createCursor(tokenize(text));
  const filter = readOr(cursor, {kinds: properties});
  cursor.end();
  return filter;
};
