import type {Referral} from '../../source/domain/referral.ts';
import type {LogEntry} from '../../source/sandbox/log.ts';

export type ClientOptions = {
  /** The address of the API: `http://127.0.0.1:PORT/v1.0/engagements`. */
  readonly url: string;
  readonly token: string;
};

/** Someone else at the emulator: looks at what the program did and works on the same deals. */
export type EmulatorClient = {
  /** The requests to the API so far, oldest first. */
  readonly log: () => Promise<readonly LogEntry[]>;
  readonly referral: (id: string) => Promise<Referral>;
  /** A change as any other client makes it, without asking for a version. */
  readonly patch: (id: string, operations: readonly Operation[]) => Promise<void>;
  /** The colleague of the emulator changes the deal: as told, or something plausible. */
  readonly colleague: (id: string, operations?: readonly Operation[]) => Promise<Referral>;
  /** Breaks the connection of the next PATCH off, before or after it is carried out. */
  readonly dropNextPatch: (when: 'before' | 'after') => Promise<void>;
};

export type Operation = {readonly op: string; readonly path: string; readonly value?: unknown};

export const createEmulatorClient = ({url, token}: ClientOptions): EmulatorClient => {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(path, {
      method,
      headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
      ...(body === undefined ? {} : {body: JSON.stringify(body)}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const hook = (path: string): string => new URL(`/_sandbox/${path}`, url).href;
  const referralUrl = (id: string): string => `${url}/referrals/${encodeURIComponent(id)}`;
  return {
    log: async () => ((await ask('GET', hook('log'))) as {readonly requests: readonly LogEntry[]}).requests,
    referral: async (id) => (await ask('GET', referralUrl(id))) as Referral,
    patch: async (id, operations) => {
      await ask('PATCH', referralUrl(id), operations);
    },
    colleague: async (id, operations) =>
      (await ask('POST', hook(`colleague/${encodeURIComponent(id)}`), operations)) as Referral,
    dropNextPatch: async (when) => {
      await ask('POST', hook('faults'), {fault: `PATCH drop-${when}`});
    },
  };
};
