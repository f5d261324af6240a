import {clean, cleanLines, cleanName} from '../../domain/clean.ts';
import {isObject} from '../../domain/json-path.ts';
import type {Json, Referral} from '../../domain/referral.ts';

export type Path = readonly (string | number)[];

/** A member that nobody took: its wire name, `details.requirements.industries[0].id`, and its value. */
export type Leaf = {readonly name: string; readonly value: string};

/**
 * One record, read field by field. What a section takes counts as shown; `rest` is everything else, so that a member
 * which the service adds later is on the page without a line of code, and nothing is there twice.
 */
export type RecordReader = {
  /** What stands there, without taking it. */
  readonly peek: (...path: Path) => Json | undefined;
  /** A text in one cleaned line, '' for none. A value that is no text stays for `rest`. */
  readonly word: (...path: Path) => string;
  /** As `word`, for names, which the service sends HTML-escaped. */
  readonly name: (...path: Path) => string;
  /** As `word`, with its line breaks. */
  readonly lines: (...path: Path) => readonly string[];
  /** How many items a list has; an empty one is taken, items are taken one by one. */
  readonly count: (...path: Path) => number;
  /** Says that these were shown in some other form. */
  readonly take: (...paths: readonly Path[]) => void;
  readonly rest: () => readonly Leaf[];
};

const step = (node: Json | undefined, key: string | number): Json | undefined => {
  if (Array.isArray(node)) return typeof key === 'number' ? (node as readonly Json[])[key] : undefined;
  return isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
};

const nameOf = (path: Path): string =>
  clean(
    path.map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at === 0 ? '' : '.'}${key}`)).join(''),
  );

const keyOf = (path: Path): string => JSON.stringify(path);

const isScalar = (value: Json): value is string | number | boolean | null =>
  typeof value !== 'object' || value === null;

const childrenOf = (value: Json): readonly (readonly [string | number, Json])[] => {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item, index) => [index, item] as const);
  return isObject(value) ? Object.entries(value) : [];
};

/** Scalars, lists of scalars and what is empty are leaves; everything else is opened. */
const leafText = (value: Json): string | undefined => {
  if (isScalar(value)) return String(value);
  const children = childrenOf(value);
  if (children.length === 0) return Array.isArray(value) ? '[]' : '{}';
  const scalars = children.map(([, item]) => item).filter(isScalar);
  return Array.isArray(value) && scalars.length === children.length ? scalars.join(', ') : undefined;
};

export const readRecord = (referral: Referral): RecordReader => {
  const taken = new Set<string>();
  const peek = (...path: Path): Json | undefined => path.reduce<Json | undefined>(step, referral as Json);
  const take = (...paths: readonly Path[]): void => paths.forEach((path) => taken.add(keyOf(path)));
  const text = (path: Path): string => {
    const value = peek(...path) ?? '';
    if (typeof value !== 'string') return '';
    take(path);
    return value;
  };
  const leaves = (value: Json, path: Path): readonly Leaf[] => {
    if (taken.has(keyOf(path))) return [];
    const shown = leafText(value);
    if (shown !== undefined) return [{name: nameOf(path), value: cleanLines(shown)}];
    return childrenOf(value).flatMap(([key, child]) => leaves(child, [...path, key]));
  };
  return {
    peek,
    take,
    word: (...path) => clean(text(path)).trim(),
    name: (...path) => cleanName(text(path)).trim(),
    lines: (...path) => {
      const whole = cleanLines(text(path)).trimEnd();
      return whole === '' ? [] : whole.split('\n');
    },
    count: (...path) => {
      const value = peek(...path);
      const count = Array.isArray(value) ? value.length : 0;
      if (count === 0 && (Array.isArray(value) || (value ?? null) === null)) take(path);
      return count;
    },
    rest: () => childrenOf(referral as Json).flatMap(([key, value]) => leaves(value, [key])),
  };
};
