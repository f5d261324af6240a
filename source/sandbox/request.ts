import type {IncomingMessage} from 'node:http';
import {invalid, tooLarge, unsupportedMediaType} from './problem.ts';

/** One request as read from the socket; the body is not interpreted yet. */
export type Request = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Undefined when it was larger than the limit. */
  readonly body: string | undefined;
};

export const largestBody = 1024 * 1024;

const hasBody = ({headers}: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** The rest of a body that is too large is read and dropped, so that the client hears the answer. */
const readBody = async (message: IncomingMessage): Promise<string | undefined> => {
  if (!hasBody(message)) return '';
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  return size <= largestBody ? Buffer.concat(chunks).toString('utf8') : undefined;
};

const singleHeaders = (message: IncomingMessage): Request['headers'] =>
  Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );

/** Rejects when the client breaks off. */
export const readRequest = async (message: IncomingMessage): Promise<Request> => {
  const target = message.url ?? '/';
  const question = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: question < 0 ? target : target.slice(0, question),
    query: new URLSearchParams(question < 0 ? '' : target.slice(question + 1)),
    headers: singleHeaders(message),
    body: await readBody(message),
  };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('The body is not JSON.');
  }
};

/** The body of a write: JSON of at most 1 MiB, and called so. Throws 415, 413 or 400. */
export const jsonBody = ({headers, body}: Request): unknown => {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw unsupportedMediaType();
  if (body === undefined) throw tooLarge(largestBody);
  return parsed(body);
};
