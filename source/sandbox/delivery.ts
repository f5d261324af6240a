import type {ServerResponse} from 'node:http';
import {bytesOf, jsonType, type Answer} from './answer.ts';
import type {Delivery} from './spoil.ts';

export type Wait = (ms: number) => Promise<void>;

type Headers = Readonly<Record<string, string>>;

/** The timer does not keep the program alive. */
export const waitFor: Wait = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

/** Writes the headers of an answer, and returns the body that should follow. */
const begin = (response: ServerResponse, answer: Answer, headers: Headers): Buffer | undefined => {
  const bytes = bytesOf(answer);
  response.writeHead(answer.status, {
    ...headers,
    ...(bytes && {
      'Content-Type': answer.raw?.type ?? jsonType,
      'Content-Length': bytes.length,
    }),
    ...answer.headers,
  });
  return bytes;
};

const drip = async (
  response: ServerResponse,
  bytes: Buffer | undefined,
  ms: number,
  wait: Wait,
): Promise<void> => {
  response.flushHeaders();
  for (const byte of bytes ?? []) {
    await wait(ms);
    if (response.destroyed) return;
    response.write(Uint8Array.of(byte));
  }
  response.end();
};

/** Half of the body, and an end of the connection once that half is on its way. */
const cutShort = (response: ServerResponse, bytes: Buffer | undefined): void => {
  const half = bytes?.subarray(0, Math.ceil(bytes.length / 2)) ?? Buffer.alloc(0);
  response.write(half, () => response.destroy());
};

/** Puts an answer on the connection: late, in pieces, or not at all. A client that has gone gets nothing. */
export const deliver = async (
  response: ServerResponse,
  {
    delayMs,
    delivery,
    headers,
  }: {readonly delayMs: number; readonly delivery: Delivery; readonly headers: Headers},
  wait: Wait,
): Promise<void> => {
  if (delayMs > 0) await wait(delayMs);
  if (response.destroyed) return;
  switch (delivery.how) {
    case 'hang':
      return;
    case 'drop':
      response.destroy();
      return;
    case 'whole':
      response.end(begin(response, delivery.answer, headers));
      return;
    case 'short':
      cutShort(response, begin(response, delivery.answer, headers));
      return;
    case 'drip':
      await drip(response, begin(response, delivery.answer, headers), delivery.ms, wait);
  }
};
