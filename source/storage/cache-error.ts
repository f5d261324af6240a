import {codeOf} from './error-code.ts';

/** The cache cannot be written, for the system's reason, such as ENOSPC. */
export class CacheError extends Error {
  override readonly name = 'CacheError';
  readonly code: string;
  readonly folder: string;

  constructor(code: string, folder: string) {
    super(`the cache in ${folder} cannot be written (${code}).`);
    this.code = code;
    this.folder = folder;
  }
}

/** What `write` gives; an error of the system becomes a CacheError, a fault of the program stays one. */
export const writingTo = async <T>(folder: string, write: () => Promise<T>): Promise<T> => {
  try {
    return await write();
  } catch (error) {
    const code = codeOf(error);
    throw error instanceof CacheError || code === 'UNKNOWN' ? error : new CacheError(code, folder);
  }
};
