import {promisify} from 'node:util';
import type {Flaw} from './exchange.ts';

export type Body = {
  readonly text: string;
  readonly flaw?: Flaw;
  /** As they came, before decompression. */
  readonly receivedBytes: number;
};

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
  const chunks: Uint8Array[] = [];
  let receivedBytes = 0;
  try {
    for await (const chunk of stream) {
      receivedBytes += chunk.byteLength;
      if (receivedBytes > limit) return {...flawed('unreadable', 'BODY_TOO_LARGE'), receivedBytes};
      chunks.push(chunk);
    }
  } catch (error) {
    return {...flawed('interrupted', interruption(error)), receivedBytes};
  }
  return {...(await decode(Buffer.concat(chunks), encoding, limit)), receivedBytes};
};

type Decoded = Omit<Body, 'receivedBytes'>;

const decode = async (bytes: Buffer, encoding: string | undefined, limit: number): Promise<Decoded> => {
  if (encoding === undefined || encoding === 'identity' || bytes.length === 0) return {text: textOf(bytes)};
  if (encoding !== acceptedEncoding) return flawed('unreadable', 'BAD_ENCODING');
  try {
    const {gunzip} = await import('node:zlib');
    return {text: textOf(await promisify(gunzip)(bytes, {maxOutputLength: limit}))};
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    return flawed('unreadable', tooLarge ? 'BODY_TOO_LARGE' : 'BAD_ENCODING');
  }
};

// Drops a byte order mark, which JSON.parse refuses.
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const flawed = (kind: Flaw['kind'], causeCode: string): Decoded => ({text: '', flaw: {kind, causeCode}});
