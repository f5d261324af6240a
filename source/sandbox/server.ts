import {randomBytes, randomInt, randomUUID} from 'node:crypto';
import {apiRoot, createApi, type Representation} from './api.ts';
import {startBusy} from './busy.ts';
import {createClock} from './clock.ts';
import {createColleague, type Colleague} from './colleague.ts';
import {guid, randomFor} from './data/random.ts';
import {createFaults} from './faults.ts';
import {createHooks} from './hooks.ts';
import {startListening} from './listen.ts';
import {createLog, type LogEntry} from './log.ts';
import {createRecords} from './records.ts';
import {createResponder} from './respond.ts';
import {createWriter} from './write.ts';

/** `calm`: a year's pipeline. `busy`: a colleague keeps editing it. `odd`: oddities in quantity. `empty`: nothing. */
export const scenarios = ['calm', 'busy', 'odd', 'empty'] as const;
export type Scenario = (typeof scenarios)[number];

export const defaultSize = 150;
export const largestSize = 10_000;

export type SandboxOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** How many referrals the signed-in person's organization has; 150 by default, at most 10,000. */
  readonly size?: number;
  readonly seed?: number;
  readonly scenario?: Scenario;
  /**
   * Epoch ms. Given: the clock stands still there, and data, ids, tags, token and request ids depend on seed and now
   * only. Otherwise the real clock, and tags and a token that no other run has.
   */
  readonly now?: number;
  /** The stricter reading of the transition table: what is closed keeps its outcome. */
  readonly closedFinal?: boolean;
  readonly token?: string;
  readonly representation?: Representation;
  /** Milliseconds between two edits of the colleague in scenario `busy`. */
  readonly pace?: number;
};

export type Sandbox = {
  /** The address of the API: `http://127.0.0.1:PORT/v1.0/engagements`. */
  readonly url: string;
  readonly token: string;
  /** The requests to the API so far, oldest first. */
  readonly log: () => readonly LogEntry[];
  readonly close: () => Promise<void>;
};

type Chances = {readonly tagSalt: number; readonly token: string; readonly requestId: () => string};

const frozen = (seed: number, now: number): Chances => {
  let requests = 0;
  return {
    tagSalt: randomFor(seed, now, 10).whole(2 ** 32),
    token: `demo-${guid(randomFor(seed, now, 11))}`,
    requestId: () => guid(randomFor(seed, (requests += 1), 12)),
  };
};

const fresh = (): Chances => ({
  tagSalt: randomInt(2 ** 32),
  token: `demo-${randomBytes(18).toString('base64url')}`,
  requestId: () => randomUUID(),
});

const checkSize = (size: number): number => {
  if (!Number.isInteger(size) || size < 0 || size > largestSize)
    throw new RangeError(`The size has to be a whole number from 0 to ${largestSize}, not ${size}.`);
  return size;
};

type Parts = {
  readonly api: Omit<Parameters<typeof createApi>[0], 'representation'>;
  readonly colleague: Colleague;
  readonly stop: () => void;
};

/** The data, who may write to it, and who keeps doing so. */
const createParts = (options: SandboxOptions, seed: number, tagSalt: number): Parts => {
  const {size = defaultSize, scenario = 'calm', pace = 4_000} = options;
  const clock = createClock(options.now);
  const records = createRecords({
    size: scenario === 'empty' ? 0 : checkSize(size),
    seed,
    oddities: scenario === 'odd',
    clock,
    tagSalt,
  });
  const writer = createWriter(records, clock, options.closedFinal === true ? 'final' : 'correctable');
  const colleague = createColleague(writer, seed);
  const busy = scenario === 'busy' ? startBusy(records, colleague, seed, pace) : undefined;
  return {
    api: {records, writer, opened: (id) => busy?.opened(id)},
    colleague,
    stop: () => busy?.stop(),
  };
};

/** Starts the Partner API on the loopback address. Rejects when the port is taken or the size out of bounds. */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const {port = 0, seed = 1, now, representation = 'honoured'} = options;
  const chances = now === undefined ? fresh() : frozen(seed, now);
  const {token = chances.token} = options;
  const {api, colleague, stop} = createParts(options, seed, chances.tagSalt);
  const log = createLog();
  const faults = createFaults();
  const listener = await startListening(port, chances.requestId).catch((error: unknown) => {
    stop();
    throw error;
  });
  const url = `http://127.0.0.1:${listener.port}${apiRoot}`;
  listener.answerWith(
    createResponder({
      token,
      spelling: options.scenario === 'odd' ? 'innererror' : 'innerError',
      api: createApi({...api, representation}, url),
      hooks: createHooks({log, faults, colleague}, url),
      faults,
      log,
    }),
  );
  return {
    url,
    token,
    log: log.entries,
    close: () => {
      stop();
      return listener.close();
    },
  };
};
