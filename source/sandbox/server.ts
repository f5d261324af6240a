import {randomBytes, randomUUID} from 'node:crypto';
import {createAdmission} from './admission.ts';
import {apiRoot} from './api-root.ts';
import {createApi} from './api.ts';
import {guid, randomFor} from './data/random.ts';
import {waitFor} from './delivery.ts';
import {createFaults} from './faults.ts';
import {createHooks} from './hooks.ts';
import {startListening} from './listen.ts';
import {createLog, type LogEntry} from './log.ts';
import {personWith} from './oauth/people.ts';
import {createSignIn} from './oauth/sign-in.ts';
import type {SandboxOptions} from './options.ts';
import {createParts, madeFrom} from './parts.ts';
import {createResponder} from './respond.ts';
import {both} from './scenario-faults.ts';
import {faultsOf} from './scenarios.ts';

export type {SandboxOptions};

export type Sandbox = {
  /** The address of the API: `http://127.0.0.1:PORT/v1.0/engagements`. */
  readonly url: string;
  /** Where the sign-in lives: `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly token: string;
  /** The address of the person whom `token` stands for. */
  readonly me: string;
  /** The requests to the API so far, oldest first. */
  readonly log: () => readonly LogEntry[];
  readonly close: () => Promise<void>;
};

type Chances = {readonly token: string; readonly requestId: () => string};

const frozen = (seed: number, now: number): Chances => {
  let requests = 0;
  return {
    token: `demo-${guid(randomFor(seed, now, 11))}`,
    requestId: () => guid(randomFor(seed, (requests += 1), 12)),
  };
};

const fresh = (): Chances => ({
  token: `demo-${randomBytes(18).toString('base64url')}`,
  requestId: () => randomUUID(),
});

/**
 * Starts the Partner API on the loopback address. Rejects when the port is taken, the size out of bounds, or what was
 * kept not of this data set.
 */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const {port = 0, now, representation = 'honoured', wait = waitFor, tls} = options;
  const made = madeFrom(options);
  const {seed, scenario} = made;
  const chances = now === undefined ? fresh() : frozen(seed, now);
  const {token = chances.token} = options;
  const {api, colleague, stop} = createParts(options, made);
  const log = createLog();
  const faults = createFaults(options.faults);
  const {requestId} = chances;
  const listener = await startListening(port, {requestId, wait, tls}).catch((error: unknown) => {
    stop();
    throw error;
  });
  const origin = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${listener.port}`;
  const url = origin + apiRoot;
  const person = personWith(options.role ?? 'admin');
  const {tokenLifetime, signInNow = Date.now} = options;
  const signIn = createSignIn({origin, now: signInNow, ...(tokenLifetime !== undefined && {tokenLifetime})});
  listener.answerWith(
    createResponder({
      admission: createAdmission({token, person}, signIn),
      signIn: signIn.react,
      spelling: scenario === 'odd' ? 'innererror' : 'innerError',
      api: createApi({...api, representation}, url),
      hooks: createHooks({log, faults, colleague, signIn: signIn.hook}, url),
      meets: both(faults.take, faultsOf(scenario, seed)),
      records: api.records,
      log,
    }),
  );
  return {
    url,
    origin,
    token,
    me: person.email,
    log: log.entries,
    close: () => {
      stop();
      return listener.close();
    },
  };
};
