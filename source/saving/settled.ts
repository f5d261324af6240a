import {ApiError} from '../api/errors.ts';

export type Settled<T> =
  {readonly ok: true; readonly value: T} | {readonly ok: false; readonly error: ApiError};

/** The end of a call as a value. Faults of the program are no end of a call: they are thrown on. */
export const settled = async <T>(call: Promise<T>): Promise<Settled<T>> => {
  try {
    return {ok: true, value: await call};
  } catch (error) {
    if (error instanceof ApiError) return {ok: false, error};
    throw error;
  }
};
