import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {startSandbox} from '../../source/sandbox/server.ts';
import {freshFolder} from '../support/deck.ts';
import {startRefdeck} from '../support/pty.ts';

// Every kind of text that could steer a terminal, hide or reorder letters, in each text field of a record, in error
// messages and in links, from a real server to the built program: none of it may leave the program, as the raw bytes
// that the terminal gets, and the columns stay where they are.

const all = (from: number, to: number): string =>
  Array.from({length: to - from + 1}, (_, index) => String.fromCodePoint(from + index)).join('');

const kinds: Readonly<Record<string, string>> = {
  C0: all(0x00, 0x1f),
  DEL: '\x7f',
  C1: all(0x80, 0x9f),
  CSI: '\x1b[2J\x1b[31m\x9b1;1H',
  'CSI, not ended': '\x1b[',
  OSC: '\x1b]0;owned\x07\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\',
  'OSC, not ended': '\x1b]52;c;',
  DCS: '\x1bPq#0;2;0;0;0\x1b\\\x90x\x9c',
  'DCS, not ended': '\x1bP+q',
  bidi: all(0x202a, 0x202e) + all(0x2066, 0x2069) + '\u200e\u200f\u061c',
  'zero width': all(0x200b, 0x200d) + '\u2060\ufeff\u180e',
  tags: all(0xe0020, 0xe007f),
  'lone surrogates': 'x\ud800y\udfffz',
  'line separators': '\u2028\u2029\u0085\v\f',
};

const forbidden =
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\u061c\ufeff\u180e]|[\u{e0000}-\u{e007f}]|\ufffd/gu;

/** Members that are no free text: the program decides by them, or sends them back. */
const kept: ReadonlySet<string> = new Set(
  'id eTag status substatus direction type currency createdDateTime updatedDateTime expirationDateTime closingDateTime acceptedDateTime closedDateTime dealValue email country uri method'.split(
    ' ',
  ),
);

/** The record with the text in the middle of each of its free texts. */
const spoilt = (value: unknown, text: string, name = ''): unknown => {
  if (typeof value === 'string')
    return kept.has(name) ? value : `${value.slice(0, 6)}${text}${value.slice(6)}`;
  if (Array.isArray(value)) return value.map((each) => spoilt(each, text, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [member, spoilt(inner, text, member)]),
  );
};

type Records = readonly (Readonly<Record<string, unknown>> & {readonly id: string})[];

/** One active deal per kind, all of the same value, so that their columns can be compared. */
const hostileRecords = async (): Promise<Records> => {
  const sandbox = await startSandbox({size: 60, seed: 2});
  const response = await fetch(`${sandbox.url}/referrals?$top=200`, {
    headers: {authorization: `Bearer ${sandbox.token}`},
  });
  const {value} = (await response.json()) as {readonly value: Records};
  await sandbox.close();
  // Of one record with a plain name, so that a place in a row is a place on the screen.
  const plain = value.find(
    (record) => record['status'] === 'Active' && /^[ -~]+$/u.test(JSON.stringify(record)),
  );
  if (!plain) throw new Error('no plain record');
  return Object.values(kinds).map((text, index) => {
    const details = {...(plain['details'] as object), dealValue: 5000, currency: 'USD', notes: 'Notes of it'};
    const whole = {
      ...plain,
      id: `hostile-${index}`,
      details,
      statusReason: 'A reason',
      campaignId: 'Campaign',
    };
    return spoilt(whole, text) as Records[number];
  });
};

/** A server that lists these records, and refuses every write in the same tongue. */
const serve = async (records: Records): Promise<string> => {
  const error = {code: `bad${kinds['OSC'] ?? ''}`, message: `No.${Object.values(kinds).join('')}`};
  const server: Server = createServer((request, response) => {
    const id = /\/referrals\/([^?]+)/u.exec(request.url ?? '')?.[1];
    const found = records.find((record) => record.id === id);
    const refused = request.method !== 'GET';
    response.writeHead(refused ? 400 : 200, {'content-type': 'application/json', 'request-id': 'r-1'});
    response.end(JSON.stringify(refused ? {error} : (found ?? {value: records})));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1.0/engagements`;
};

/** Everything that this program itself writes, taken away: styles, positions, erasing, modes. */
const withoutOurs = (bytes: string): string =>
  bytes.replace(/\x1b\[(?:[\d;]*[mHJK]|[?>=]?[\d;]*[a-zA-Z])/gu, '').replace(/[\r\n]/gu, '');

test('no hostile text leaves the program, on any screen, and the columns stay aligned', async () => {
  const records = await hostileRecords();
  const url = await serve(records);
  const deck = startRefdeck(['--url', url, '--hold', '0'], {
    columns: 120,
    rows: 40,
    env: {REFDECK_TOKEN: 'token', REFDECK_CONFIG_DIR: freshFolder()},
  });
  onTestFinished(() => deck.close());
  await deck.until('synced');
  const list = await deck.until((frame) => frame.split(' 5,000').length > records.length);
  const places = list
    .split('\n')
    .filter((row) => row.includes(' 5,000'))
    .map((row) => row.indexOf('5,000'));
  expect(places.length).toBeGreaterThanOrEqual(records.length);
  expect(new Set(places.slice(0, records.length)).size).toBe(1);
  for (let index = 0; index < records.length; index += 1) {
    deck.press('enter');
    await deck.until('Overview');
    for (const key of ['ctrl+d', 'ctrl+d', 'ctrl+d', 'G', 'escape']) deck.press(key);
    await deck.until('synced');
    deck.press('j');
  }
  for (const [key, title] of [
    ['e', 'Edit'],
    ['m', 'Team'],
    ['w', 'Won'],
    ['x', 'Lost'],
    ['t', 'Move'],
  ] as const) {
    deck.press(key);
    await deck.until(title);
    deck.press('escape');
    await deck.until('synced');
  }
  deck.press('v');
  await deck.until('Value');
  deck.type('7');
  deck.press('enter');
  await deck.until('Refused');
  deck.press('escape', 'L');
  await deck.until('Activity log');
  const written = withoutOurs(deck.raw());
  expect(written.length).toBeGreaterThan(20_000);
  expect(
    [...new Set(written.match(forbidden) ?? [])].map((found) => found.codePointAt(0)?.toString(16)),
  ).toEqual([]);
});
