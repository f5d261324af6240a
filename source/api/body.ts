import {promisify} from 'node:util';
import {gunzip} from 'node:zlib';
import type {Flaw} from './exchange.ts';

export type Body = {readonly text: string; readonly flaw?: Flaw};

/** What we say we accept, and all that we decode: each further format is one more way to be blown up. */
export const acceptedEncoding = 'gzip';

/**
 * Reads a body of at most `limit` bytes, also after decompression. Problems come back as a flaw, since the status of
 * the answer may say enough. `interruption` names why the stream broke.
 */
export const readBody = async (
  stream: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
  limit: number,
  interruption: (error: unknown) => string,
): Promise<Body> => {
  try {
    const bytes = await collect(stream, limit);
    return bytes === undefined
      ? flawed('unreadable', 'BODY_TOO_LARGE')
      : await decode(bytes, encoding, limit);
  } catch (error) {
    return flawed('interrupted', interruption(error));
  }
};

const collect = async (stream: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer | undefined> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const decode = async (bytes: Buffer, encoding: string | undefined, limit: number): Promise<Body> => {
  if (encoding === undefined || encoding === 'identity' || bytes.length === 0) return {text: textOf(bytes)};
  if (encoding !== acceptedEncoding) return flawed('unreadable', 'BAD_ENCODING');
  try {
    return {text: textOf(await promisify(gunzip)(bytes, {maxOutputLength: limit}))};
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    return flawed('unreadable', tooLarge ? 'BODY_TOO_LARGE' : 'BAD_ENCODING');
  }
};

// Drops a byte order mark, which JSON.parse refuses.
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const flawed = (kind: Flaw['kind'], causeCode: string): Body => ({text: '', flaw: {kind, causeCode}});
