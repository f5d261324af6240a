import {readField} from '../domain/fields.ts';
import {emailKey} from '../domain/normal-form.ts';
import type {Referral} from '../domain/referral.ts';
import {sameMember} from '../domain/team.ts';
import {mostMembers, mostSolutions} from '../domain/validate.ts';
import type {Draft, Item, ItemField, ListName, ListRow} from './pending.ts';

// The three lists of a deal that are edited by rows: its solutions, the customer's contacts, the team.

/** In the order of the form. */
export const listNames: readonly ListName[] = ['solutions', 'contacts', 'team'];

type ListKind = {
  /** What is typed of a new item, in the order of its form. */
  readonly fields: readonly ItemField[];
  /** What tells one item from another; the service has no other id for them. */
  readonly key: 'email' | 'id';
  /** What of an item that is there can be changed. */
  readonly changeable: readonly ItemField[];
  /** The service takes no more; nothing is said of how many contacts a customer may have. */
  readonly most?: number;
};

const person: readonly ItemField[] = ['firstName', 'lastName', 'email', 'phoneNumber'];

export const listKinds: Readonly<Record<ListName, ListKind>> = {
  solutions: {fields: ['id', 'name'], key: 'id', changeable: ['name'], most: mostSolutions},
  contacts: {fields: person, key: 'email', changeable: person},
  team: {fields: person, key: 'email', changeable: person, most: mostMembers},
};

/** Every field that some list has. */
export const itemFields: readonly ItemField[] = [...person, 'name', 'id'];

/** What is typed of a row: of one that the service has, its key may be what makes it that one. */
export const fieldsOfRow = (list: ListName, row: ListRow | undefined): readonly ItemField[] =>
  row?.was ? listKinds[list].changeable : listKinds[list].fields;

export const isListName = (name: string): name is ListName => listNames.some((list) => list === name);

/** The e-mail or id, whatever its spelling; undefined for an item without one. */
export const keyOfItem = (list: ListName, item: Item): string | undefined =>
  emailKey(item[listKinds[list].key]);

export const itemsIn = (referral: Referral, list: ListName): readonly Item[] => {
  const items = readField(referral, list);
  return Array.isArray(items) ? (items as readonly Item[]) : [];
};

export const listRows = (draft: Draft | undefined, base: Referral, list: ListName): readonly ListRow[] =>
  draft?.[list] ?? itemsIn(base, list).map((item) => ({was: item, now: item}));

/** The list as it will be: those that stay in their order, then what was added. */
export const itemsOf = (rows: readonly ListRow[]): readonly Item[] =>
  rows.flatMap(({now}) => (now ? [now] : []));

/** The rows that lead to these items; a form that was left half typed stays in its row. */
export const rowsTo = (draft: Draft, list: ListName, items: readonly Item[]): readonly ListRow[] => {
  const left = [...items];
  const take = (was: Item): Item | undefined => {
    const key = keyOfItem(list, was);
    const at = left.findIndex((item) =>
      key === undefined ? sameMember(item, was) : keyOfItem(list, item) === key,
    );
    return at === -1 ? undefined : left.splice(at, 1)[0];
  };
  const rows = listRows(draft, draft.base, list);
  const stay = rows.flatMap(({was, typed}): readonly ListRow[] => {
    if (!was) return [];
    const now = take(was);
    return [{was, ...(now ? {now} : {}), ...(typed ? {typed} : {})}];
  });
  const half = rows.flatMap(({was, typed}) => (typed && !was ? [{typed}] : []));
  return [...stay, ...left.map((now) => ({now})), ...half];
};

export const isUntouched = (row: ListRow): boolean =>
  row.was === row.now && row.typed === undefined && !row.gone;
