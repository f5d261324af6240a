import type {Sandbox} from '../../source/sandbox/server.ts';

// The person at the other end of a sign-in: answers codes, ends sessions, lets things go wrong.

export type SignInHook = {
  /** `/_sandbox/sign-in` of the emulator; see source/sandbox/oauth/hook.ts. */
  readonly turn: (settings: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Codes that wait for a person. */
  readonly pending: () => Promise<readonly string[]>;
  /** Waits for a code that is not in `before`, and approves it. */
  readonly approveNext: (person?: string) => Promise<string>;
};

export const signInHook = ({origin, token}: Pick<Sandbox, 'origin' | 'token'>): SignInHook => {
  const ask = async (method: string, body?: unknown): Promise<{readonly pending: readonly string[]}> => {
    const response = await fetch(`${origin}/_sandbox/sign-in`, {
      method,
      headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
      ...(body === undefined ? {} : {body: JSON.stringify(body)}),
    });
    if (!response.ok)
      throw new Error(`${method} /_sandbox/sign-in: ${response.status} ${await response.text()}`);
    return (await response.json()) as {readonly pending: readonly string[]};
  };
  const pending = async (): Promise<readonly string[]> => (await ask('GET')).pending;
  return {
    turn: async (settings) => {
      await ask('POST', settings);
    },
    pending,
    approveNext: async (person) => {
      for (;;) {
        const [code] = await pending();
        if (code === undefined) continue;
        await ask('POST', {approve: {code, ...(person === undefined ? {} : {person})}});
        return code;
      }
    },
  };
};
