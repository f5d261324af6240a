export type NextLink =
  {readonly ok: true; readonly query: string} | {readonly ok: false; readonly problem: string};

/**
 * The query of a page link, to be put on our own base. The documented link has scheme http and another path than the
 * API's, so nothing else of it is used; but a link to somewhere else says that the answer is not to be trusted.
 */
export const readNextLink = (link: string, base: URL): NextLink => {
  if (!URL.canParse(link, base.href)) return {ok: false, problem: 'the link to the next page is no address'};
  const url = new URL(link, base);
  const check = checks.find(([isWrong]) => isWrong(url, base));
  return check === undefined ? {ok: true, query: url.search} : {ok: false, problem: check[1]};
};

const checks: readonly (readonly [isWrong: (link: URL, base: URL) => boolean, problem: string])[] = [
  [
    (link, base) => link.protocol !== base.protocol && link.protocol !== 'http:',
    'the link to the next page has an unexpected scheme',
  ],
  [(link) => link.username !== '' || link.password !== '', 'the link to the next page has user info'],
  [(link, base) => link.hostname !== base.hostname, 'the link to the next page leads to another host'],
  [(link, base) => link.port !== base.port, 'the link to the next page leads to another port'],
  // Without a query it would be the first page again, unfiltered.
  [(link) => link.search === '', 'the link to the next page has no query'],
];
