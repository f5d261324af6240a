import type {ServerResponse} from 'node:http';

/** What a browser is shown that comes back from the sign-in page. */
export type PageName = 'done' | 'failed' | 'foreign' | 'elsewhere';

type Page = {readonly status: number; readonly title: string; readonly text: string};

const pages: Readonly<Record<PageName, Page>> = {
  done: {status: 200, title: 'You are signed in', text: 'Close this page and go back to refdeck.'},
  failed: {
    status: 400,
    title: 'You are not signed in',
    text: 'It did not work. Close this page; refdeck says why, and what to do.',
  },
  foreign: {
    status: 400,
    title: 'Nothing waits for this page',
    text: 'It does not belong to the sign-in that is under way in refdeck, or was used already. Nothing was done.',
  },
  elsewhere: {
    status: 404,
    title: 'There is nothing here',
    text: 'refdeck only waits here for the end of a sign-in.',
  },
};

const html = ({title, text}: Page): string =>
  `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>refdeck: ${title}</title>
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}</style>
<h1>${title}</h1>
<p>${text}</p>
</html>
`;

// The address of this very page holds the code: nothing is loaded, and no other page is told where one came from.
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

/** Resolves once the page is handed over, or the browser has gone; never, when the connection ended with another page. */
export const showPage = (response: ServerResponse, name: PageName): Promise<void> =>
  new Promise((resolve) => {
    // A browser that has gone already closes nothing any more.
    if (response.destroyed) {
      resolve();
      return;
    }
    response.on('close', resolve);
    response.writeHead(pages[name].status, headers).end(html(pages[name]));
  });
