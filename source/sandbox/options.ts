import type {Representation} from './api.ts';
import type {Wait} from './delivery.ts';
import type {Fault} from './faults.ts';
import type {Tls} from './listen.ts';
import type {Role} from './roles.ts';
import type {Scenario} from './scenarios.ts';
import type {Keep} from './snapshot.ts';

export type SandboxOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** How many referrals the signed-in person's organization has, at most 100,000; 150, where the scenario does not say. */
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
  /** What the bearer of `token` may do; `admin` by default. Others get tokens with their own role from the sign-in. */
  readonly role?: Role;
  /** Serves https, still on the loopback address. */
  readonly tls?: Tls;
  /** Seconds for which access tokens of the sign-in are good; 3599 by default. */
  readonly tokenLifetime?: number;
  /** Epoch ms, for whatever expires in the sign-in; the real clock by default, also where `now` stands still. */
  readonly signInNow?: () => number;
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
