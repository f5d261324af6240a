import {request} from 'node:http';
import {connect} from 'node:net';

// A browser as far as a sign-in needs one: it reads the page, presses a button, and goes where it is sent.

export type Page = {readonly status: number; readonly text: string; readonly location: string | undefined};

type Sent = {
  readonly method?: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly host?: string;
};

/** One request, always to 127.0.0.1: `localhost` may mean another address first. No redirect is followed. */
export const follow = (address: string, {method = 'GET', form, host}: Sent = {}): Promise<Page> =>
  new Promise((resolve, reject) => {
    const url = new URL(address);
    const sent = request(
      {
        host: '127.0.0.1',
        port: url.port,
        path: url.pathname + url.search,
        method,
        headers: {
          host: host ?? url.host,
          ...(form === undefined ? {} : {'content-type': 'application/x-www-form-urlencoded'}),
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({status: response.statusCode ?? 0, text, location: response.headers.location}),
        );
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(form === undefined ? undefined : new URLSearchParams(form).toString());
  });

const hiddenFields = (html: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/gu)].map(([, name, value]) => [
      name!,
      value!
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&'),
    ]),
  );

/** Opens the sign-in page, answers it, and gives the address that the browser is sent back to. */
export const answerPage = async (
  address: string,
  answer: Readonly<Record<string, string>> = {person: 'kim.akers@contoso.com'},
): Promise<string> => {
  const asked = await follow(address);
  const {origin, pathname} = new URL(address);
  const answered = await follow(origin + pathname, {
    method: 'POST',
    form: {...hiddenFields(asked.text), ...answer},
  });
  if (answered.location === undefined)
    throw new Error(`The sign-in page said ${answered.status}: ${answered.text}`);
  return answered.location;
};

/** Opens the sign-in page, answers it, and gives the page that one ends at. */
export const browse = async (address: string, answer?: Readonly<Record<string, string>>): Promise<Page> =>
  follow(await answerPage(address, answer));

/** Sends what is asked of these addresses of one server in one write, and nothing more; resolves when it has hung up. */
export const askAndLeave = (...addresses: readonly [string, ...string[]]): Promise<void> =>
  new Promise((resolve, reject) => {
    const asked = addresses.map((address) => new URL(address));
    const sent = connect(Number(asked[0]?.port), '127.0.0.1');
    sent.on('error', reject).on('close', () => resolve());
    sent.resume();
    sent.end(
      asked
        .map(({pathname, search, host}) => `GET ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\n\r\n`)
        .join(''),
    );
  });
