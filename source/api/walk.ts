import type {Referral} from '../domain/referral.ts';
import {addressOf} from './address.ts';
import type {Connection} from './connection.ts';
import {decodePage} from './decode.ts';
import {ownError} from './errors.ts';
import type {ApiRequest} from './exchange.ts';
import {readNextLink, type NextLink} from './next-link.ts';
import {nextTurn} from './next-turn.ts';
import {listQuery, type ListOptions} from './odata.ts';
import {readAnswer} from './read-answer.ts';

export type Page = {
  readonly referrals: readonly Referral[];
  /** Records of this page that could not be read, each as a place and a reason; to be shown with the list. */
  readonly malformed: readonly string[];
  /** Of the whole list, when the service says so. */
  readonly total?: number;
  /** Where the walk goes on behind this page; see `ListOptions.from`. */
  readonly next?: string;
};

/**
 * Reads page after page. Links are not followed: their query is put on our own address. A walk that would go in a
 * circle ends in an error, since a list that looks whole and is not hides deals.
 */
export async function* walkPages(
  connection: Connection,
  options: ListOptions,
  signal?: AbortSignal,
): AsyncGenerator<Page> {
  const {base, send, limits} = connection;
  const seen = new Set<string>();
  let query: string | undefined = listQuery(options);
  while (query !== undefined) {
    seen.add(query);
    const request: ApiRequest = {
      method: 'GET',
      url: addressOf(base, ['referrals'], query),
      template: '/referrals',
      headers: {},
      signal,
    };
    const response = await send(request);
    // Several walks get their pages at once.
    await nextTurn();
    const {nextLink, ...page} = readAnswer(request, response, limits, decodePage);
    const link = nextLink === undefined ? undefined : readLink(nextLink, base, seen);
    // The records are good even where the link is not.
    yield link?.ok === true ? {...page, next: link.query} : page;
    if (link?.ok === false) throw ownError(request, 'unreadable', 'LINK', {detail: link.problem});
    query = link?.query;
  }
}

const readLink = (nextLink: string, base: URL, seen: ReadonlySet<string>): NextLink => {
  const link = readNextLink(nextLink, base);
  if (!link.ok || !seen.has(link.query)) return link;
  return {ok: false, problem: 'the link to the next page repeats'};
};
