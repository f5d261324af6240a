import {randomBytes, randomInt, randomUUID} from 'node:crypto';
import {apiRoot} from './api-root.ts';
import {createApi, type Representation} from './api.ts';
import {startBusy} from './busy.ts';
import {createClock, type Clock} from './clock.ts';
import {createColleague, type Colleague} from './colleague.ts';
import {guid, randomFor} from './data/random.ts';
import {waitFor, type Wait} from './delivery.ts';
import {createFaults, type Fault} from './faults.ts';
import {createHooks} from './hooks.ts';
import {startListening} from './listen.ts';
import {createLog, type LogEntry} from './log.ts';
import {createRecords, type Records} from './records.ts';
import {createResponder} from './respond.ts';
import {both} from './scenario-faults.ts';
import {dataOf, faultsOf, scenarios, type Scenario} from './scenarios.ts';
import {readSnapshot, snapshotJson, type Keep, type Snapshot} from './snapshot.ts';
import {createWriter} from './write.ts';

export {scenarios, type Scenario};

export const defaultSize = 150;
export const largestSize = 10_000;

export type SandboxOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** How many referrals the signed-in person's organization has; 150 by default, at most 10,000. */
  readonly size?: number;
  /** 1 by default. */
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
  /** What goes wrong with the first requests; more can be planned at the hook `/_sandbox/faults`. */
  readonly faults?: readonly Fault[];
  /** Data that outlives the run. What was kept tells seed, size and scenario where these options do not. */
  readonly keep?: Keep;
  /** How latency and dripping wait; real time by default. */
  readonly wait?: Wait;
};

export type Sandbox = {
  /** The address of the API: `http://127.0.0.1:PORT/v1.0/engagements`. */
  readonly url: string;
  readonly token: string;
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

const tagSaltFor = (now: number | undefined, seed: number): number =>
  now === undefined ? randomInt(2 ** 32) : randomFor(seed, now, 10).whole(2 ** 32);

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

const standOf = (records: Records, clock: Clock): Pick<Snapshot, 'changed' | 'stamp'> => ({
  changed: records.changed(),
  stamp: clock.last() ?? null,
});

/** How the data set is made: as it was kept, else as the options say. */
const madeFrom = (options: SandboxOptions): Snapshot => {
  const {seed = 1, size = defaultSize, scenario = 'calm'} = options;
  checkSize(size);
  const kept = options.keep?.load();
  if (kept !== undefined) {
    const snapshot = readSnapshot(kept, options);
    checkSize(snapshot.size);
    return {...snapshot, scenario: options.scenario ?? snapshot.scenario};
  }
  const anchor = options.now ?? Date.now();
  return {
    format: 1,
    seed,
    size,
    scenario,
    anchor,
    tagSalt: tagSaltFor(options.now, seed),
    stamp: null,
    changed: [],
  };
};

/** The data, who may write to it, and who keeps doing so. */
const createParts = (options: SandboxOptions, made: Snapshot): Parts => {
  const {seed, size, scenario} = made;
  const clock = createClock(options.now, made.stamp ?? undefined);
  const save = (): void => options.keep?.save(snapshotJson({...made, ...standOf(records, clock)}));
  const data = dataOf(scenario);
  const records = createRecords({
    ...made,
    size: data === 'empty' ? 0 : size,
    oddities: data === 'odd',
    clock,
    onChange: save,
  });
  save();
  const writer = createWriter(records, clock, options.closedFinal === true ? 'final' : 'correctable');
  const colleague = createColleague(writer, seed);
  const busy = scenario === 'busy' ? startBusy(records, colleague, seed, options.pace ?? 4_000) : undefined;
  return {
    api: {records, writer, opened: (id) => busy?.opened(id)},
    colleague,
    stop: () => busy?.stop(),
  };
};

/**
 * Starts the Partner API on the loopback address. Rejects when the port is taken, the size out of bounds, or what was
 * kept not of this data set.
 */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const {port = 0, now, representation = 'honoured', wait = waitFor} = options;
  const made = madeFrom(options);
  const {seed, scenario} = made;
  const chances = now === undefined ? fresh() : frozen(seed, now);
  const {token = chances.token} = options;
  const {api, colleague, stop} = createParts(options, made);
  const log = createLog();
  const faults = createFaults(options.faults);
  const listener = await startListening(port, chances.requestId, wait).catch((error: unknown) => {
    stop();
    throw error;
  });
  const url = `http://127.0.0.1:${listener.port}${apiRoot}`;
  listener.answerWith(
    createResponder({
      token,
      spelling: scenario === 'odd' ? 'innererror' : 'innerError',
      api: createApi({...api, representation}, url),
      hooks: createHooks({log, faults, colleague}, url),
      meets: both(faults.take, faultsOf(scenario, seed)),
      records: api.records,
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
