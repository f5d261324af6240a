/** One call of the sign-in; neither codes nor tokens, which stand in queries and bodies, are in it. */
export type SignInCall = {
  readonly method: string;
  readonly path: string;
  readonly grant?: string;
  /** The OAuth error that it was answered with. */
  readonly error?: string;
  /** Null when no answer was sent. */
  readonly status: number | null;
};

export type SignInLog = {
  readonly add: (call: SignInCall) => void;
  readonly calls: () => readonly SignInCall[];
  readonly clear: () => void;
};

const longest = 1_000;

/** The newest calls, oldest first. */
export const createSignInLog = (): SignInLog => {
  const calls: SignInCall[] = [];
  return {
    add: (call) => {
      calls.push(call);
      if (calls.length > longest) calls.shift();
    },
    calls: () => calls,
    clear: () => {
      calls.length = 0;
    },
  };
};
