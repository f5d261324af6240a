import {randomInt} from 'node:crypto';
import type {Account} from './people.ts';
import {createShelf} from '../shelf.ts';
import {mostSecrets, secret, type Session} from './tokens.ts';

type Verdict =
  {readonly kind: 'waiting' | 'declined'} | {readonly kind: 'approved'; readonly person: Account};

export type DeviceCode = Omit<Session, 'person'> & {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly expires: number;
  readonly steppedUp: boolean;
  verdict: Verdict;
};

export type DeviceCodes = {
  readonly start: (facts: Omit<DeviceCode, 'deviceCode' | 'userCode' | 'verdict'>) => DeviceCode;
  readonly find: (deviceCode: string) => DeviceCode | undefined;
  /** Codes that nobody has answered yet, and that have not run out. */
  readonly waiting: () => readonly DeviceCode[];
  readonly isWaiting: (userCode: string) => boolean;
  /** By the code that people type, in any case, with or without the hyphen; false when none of that name waits. */
  readonly answer: (userCode: string, person: Account | undefined) => boolean;
  readonly drop: (deviceCode: string) => void;
};

/** No vowels, so no words; no letter that looks like another (RFC 8628, section 6.1). */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';

const fourLetters = (): string => Array.from({length: 4}, () => letters[randomInt(letters.length)]).join('');

const bare = (userCode: string): string => userCode.toUpperCase().replaceAll(/[^A-Z]/gu, '');

export const createDeviceCodes = (now: () => number): DeviceCodes => {
  const codes = createShelf<string, DeviceCode>(mostSecrets);
  const waiting = (): readonly DeviceCode[] =>
    codes.values().filter(({verdict, expires}) => verdict.kind === 'waiting' && now() < expires);
  const named = (userCode: string): DeviceCode | undefined =>
    waiting().find((candidate) => bare(candidate.userCode) === bare(userCode));
  return {
    start: (facts) => {
      const userCode = `${fourLetters()}-${fourLetters()}`;
      const code: DeviceCode = {...facts, deviceCode: secret('device'), userCode, verdict: {kind: 'waiting'}};
      codes.put(code.deviceCode, code);
      return code;
    },
    find: codes.get,
    waiting,
    isWaiting: (userCode) => named(userCode) !== undefined,
    answer: (userCode, person) => {
      const code = named(userCode);
      if (code === undefined) return false;
      code.verdict = person === undefined ? {kind: 'declined'} : {kind: 'approved', person};
      return true;
    },
    drop: codes.drop,
  };
};
