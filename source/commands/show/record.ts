import {clean, cleanLines, cleanName} from '../../domain/clean.ts';
import {isObject} from '../../domain/json-path.ts';
import type {Json, Referral} from '../../domain/referral.ts';

type Step = string | number;

/** One record, read member by member; what nobody took is the rest, so that nothing of it stays unseen. */
export type ShownRecord = {
  /** A text in one clean line, '' for none. */
  readonly word: (...path: readonly Step[]) => string;
  /** As `word`, for names, which come HTML-escaped. */
  readonly name: (...path: readonly Step[]) => string;
  readonly lines: (...path: readonly Step[]) => readonly string[];
  readonly flag: (...path: readonly Step[]) => boolean | undefined;
  readonly count: (...path: readonly Step[]) => number;
  /** Counts these as shown. */
  readonly take: (...paths: readonly (readonly Step[])[]) => void;
  /** Name on the wire, such as `team[0].title`, and value, of each member with a value that was not taken. */
  readonly rest: () => readonly (readonly [name: string, value: string])[];
};

const at = (tree: unknown, path: readonly Step[]): Json | undefined => {
  let node = tree as Json | undefined;
  for (const step of path) {
    if (Array.isArray(node)) node = (node as readonly Json[])[Number(step)];
    else node = isObject(node) && Object.hasOwn(node, step) ? node[step] : undefined;
  }
  return node;
};

const nameOf = (path: readonly Step[]): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`))
    .join('');

type Leaf = readonly [path: readonly Step[], value: string | number | boolean];

const leavesOf = (node: Json | undefined, path: readonly Step[]): readonly Leaf[] => {
  if (node === undefined || node === null || node === '') return [];
  if (Array.isArray(node))
    return (node as readonly Json[]).flatMap((item, index) => leavesOf(item, [...path, index]));
  if (isObject(node))
    return Object.entries(node).flatMap(([name, value]) => leavesOf(value, [...path, name]));
  return [[path, node as Leaf[1]]];
};

export const readShown = (referral: Referral): ShownRecord => {
  const taken = new Set<string>();
  const take = (path: readonly Step[]): void => void taken.add(nameOf(path));
  const text = (path: readonly Step[]): string => {
    const value = at(referral, path);
    if (typeof value !== 'string') return '';
    take(path);
    return value;
  };
  return {
    word: (...path) => clean(text(path)).trim(),
    name: (...path) => cleanName(text(path)).trim(),
    lines: (...path) => {
      const lines = cleanLines(text(path)).trimEnd();
      return lines === '' ? [] : lines.split('\n');
    },
    flag: (...path) => {
      const value = at(referral, path);
      if (typeof value !== 'boolean') return undefined;
      take(path);
      return value;
    },
    count: (...path) => {
      const list = at(referral, path);
      return Array.isArray(list) ? list.length : 0;
    },
    take: (...paths) => paths.forEach(take),
    rest: () =>
      leavesOf(referral as unknown as Json, [])
        .filter(([path]) => !taken.has(nameOf(path)))
        .map(([path, value]) => [clean(nameOf(path)), cleanLines(String(value))]),
  };
};
