import {invalid} from '../problem.ts';
import {isObject} from '../resource.ts';
import {selectable} from './properties.ts';
import type {Rank} from './order.ts';

/** What a list request asks for, as texts; a page token carries the same for the pages that follow. */
export type ListQuery = {
  readonly filter?: string;
  readonly orderBy?: string;
  readonly select?: readonly string[];
  readonly top: number;
  /** How many records to leave out before the first page; the pages after it begin where the one before ended. */
  readonly skip?: number;
  /** False: the first page goes without its count. */
  readonly count?: boolean;
  /** The rank of the last record of the page before. */
  readonly after?: Rank;
};

const defaultPage = 100;
const largestPage = 200;

/** `$expand` stands in the service's description only, and there is nothing to expand: refused. */
const known: ReadonlySet<string> = new Set([
  '$filter',
  '$orderby',
  '$top',
  '$skip',
  '$count',
  '$select',
  '$skiptoken',
]);

const checkNames = (parameters: URLSearchParams): void => {
  for (const name of parameters.keys()) {
    if (!known.has(name)) throw invalid(`The query option '${name}' is not supported.`, name);
    if (parameters.getAll(name).length > 1) throw invalid(`The query option '${name}' is given twice.`, name);
  }
};

const readTop = (text: string | null): number => {
  if (text === null) return defaultPage;
  if (!/^[1-9]\d{0,8}$/u.test(text)) throw invalid(`'${text}' is not a number of records.`, '$top');
  return Math.min(Number(text), largestPage);
};

const readSkip = (text: string): number => {
  if (!/^\d{1,9}$/u.test(text)) throw invalid(`'${text}' is not a number of records.`, '$skip');
  return Number(text);
};

const readCount = (text: string): boolean => {
  if (text !== 'true' && text !== 'false') throw invalid(`'${text}' is neither true nor false.`, '$count');
  return text === 'true';
};

const readSelect = (text: string): readonly string[] => {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !selectable.has(name));
  if (unknown !== undefined) throw invalid(`'${unknown}' cannot be selected.`, '$select');
  return names;
};

/** Opaque to clients: the whole query and the place where the page before ended. */
export const writeToken = (query: ListQuery): string =>
  Buffer.from(JSON.stringify(query)).toString('base64url');

const isQuery = (value: unknown): value is ListQuery =>
  isObject(value) && typeof value['top'] === 'number' && Array.isArray(value['after']);

const decoded = (token: string): unknown => {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

const readToken = (token: string): ListQuery => {
  const query = decoded(token);
  if (!isQuery(query)) throw invalid('This page token was not given out here.', '$skiptoken');
  return query;
};

/** Reads the query of a list request; throws a 400 for options that are unknown, doubled or malformed. */
export const readQuery = (parameters: URLSearchParams): ListQuery => {
  checkNames(parameters);
  const token = parameters.get('$skiptoken');
  if (token !== null) {
    if (parameters.size > 1) throw invalid('A page token goes alone.', '$skiptoken');
    return readToken(token);
  }
  const filter = parameters.get('$filter');
  const orderBy = parameters.get('$orderby');
  const select = parameters.get('$select');
  const skip = parameters.get('$skip');
  const count = parameters.get('$count');
  return {
    top: readTop(parameters.get('$top')),
    ...(filter !== null && {filter}),
    ...(orderBy !== null && {orderBy}),
    ...(select !== null && {select: readSelect(select)}),
    ...(skip !== null && {skip: readSkip(skip)}),
    ...(count !== null && {count: readCount(count)}),
  };
};
