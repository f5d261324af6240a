import type {MessageOf} from './message.ts';
import {noDeals} from './no-deals.ts';
import type {Layer, Pending, State} from './state.ts';
import {readList} from './referrals.ts';
import {keepDraft} from './submit.ts';
import {isTyping} from './typing.ts';
import {andThen, only, push, tell, tellProblem, withEffects, type Context, type Step} from './step.ts';

// Somebody has to sign in while calls wait for it: an overlay on whatever is open, which stays as it is.

export type SignInStage =
  | {readonly kind: 'asking'}
  | {readonly kind: 'starting'}
  /** `expiresAt`: epoch ms. */
  | {readonly kind: 'code'; readonly code: string; readonly address: string; readonly expiresAt: number}
  | {readonly kind: 'browser'; readonly address: string}
  /** What went wrong, and what to do about it, in words. */
  | {readonly kind: 'failed'; readonly what: string; readonly next: string};

export type SignIn = {
  /** Why it is asked for, in words. */
  readonly why: string;
  /** Nobody was signed in before. */
  readonly isFirst: boolean;
  /** Tells the attempt under way from those that were given up. */
  readonly request: number;
  readonly stage: SignInStage;
  /** The connection failed meanwhile; it is tried on. */
  readonly trouble?: string;
};

const isOverlay = ({kind}: Layer): boolean => kind === 'sign-in';

const withStage = (state: State, signIn: SignIn, stage: SignInStage): State => {
  const {trouble: _over, ...rest} = signIn;
  return {...state, signIn: {...rest, stage}};
};

export const withoutSignIn = ({signIn: _over, ...state}: State): State => ({
  ...state,
  layers: state.layers.filter((layer) => !isOverlay(layer)),
});

/** Letters that are on their way into a field would be lost, unless a write of the person's waits for the sign-in. */
const isInTheWay = (context: Context, state: State): boolean => {
  const waits = [...state.pending.values()].some(({phase}) => phase === 'sending' || phase === 'checking');
  return !waits && !state.layers.some(isOverlay) && isTyping(context, state);
};

/** Opens the sheet that asks, as soon as it takes no letters from a field. */
export const raiseSignIn = (context: Context, state: State): State =>
  state.signIn === undefined || state.layers.some(isOverlay) || isInTheWay(context, state)
    ? state
    : push(state, {kind: 'sign-in', unaskedAt: state.now});

export const signInWanted = (
  context: Context,
  state: State,
  {why, isFirst}: MessageOf<'sign-in-wanted'>,
): Step => {
  const wanted: State = {...state, signIn: {why, isFirst, request: state.requests, stage: {kind: 'asking'}}};
  const {signInLater} = context.language.sentences.notices;
  return only(isInTheWay(context, wanted) ? tell(wanted, 'plain', signInLater) : wanted);
};

/** Begins an attempt; one that is under way is over with it. */
export const beginSignIn = (state: State, how: 'device' | 'browser'): Step => {
  if (!state.signIn) return only(state);
  const request = state.requests + 1;
  const started = withStage({...state, requests: request}, {...state.signIn, request}, {kind: 'starting'});
  return withEffects(started, {type: 'sign-in', how, request});
};

/** One step back: from an attempt to the question, from the question to what lies below. */
export const leaveSignIn = (state: State): Step => {
  const {signIn} = state;
  if (!signIn) return only(withoutSignIn(state));
  if (signIn.stage.kind === 'asking' || signIn.stage.kind === 'failed')
    return withEffects(withoutSignIn(state), {type: 'give-up-sign-in'});
  const request = state.requests + 1;
  const asking = withStage({...state, requests: request}, {...signIn, request}, {kind: 'asking'});
  return withEffects(asking, {type: 'cancel-sign-in'});
};

/** What is told of an attempt that is over already changes nothing. */
const ofAttempt =
  <M extends {readonly request: number}>(change: (state: State, signIn: SignIn, message: M) => State) =>
  (_context: Context, state: State, message: M): Step => {
    const {signIn} = state;
    return only(signIn?.request === message.request ? change(state, signIn, message) : state);
  };

export const signInCode = ofAttempt<MessageOf<'sign-in-code'>>((state, signIn, {code, address, expiresAt}) =>
  withStage(state, signIn, {kind: 'code', code, address, expiresAt}),
);

export const signInAddress = ofAttempt<MessageOf<'sign-in-address'>>((state, signIn, {address}) =>
  withStage(state, signIn, {kind: 'browser', address}),
);

export const signInTrouble = ofAttempt<MessageOf<'sign-in-trouble'>>((state, signIn, {text}) => ({
  ...state,
  signIn: {...signIn, trouble: text},
}));

export const signInFailed = ofAttempt<MessageOf<'sign-in-failed'>>((state, signIn, {what, next}) =>
  withStage(state, signIn, {kind: 'failed', what, next}),
);

/** Certainly not sent: it waits, or it asks. */
const unsent: ReadonlySet<Pending['phase']> = new Set<Pending['phase']>([
  'held',
  'asked-to-wait',
  'changed',
  'spurious',
  'was-not-saved',
  'changed-meanwhile',
]);

/** What one person made is never sent in the name of another, nor asked of them: it is a draft. */
const withoutUnsent = (state: State): State =>
  [...state.pending].reduce(
    (left, [id, {phase, submission}]) => (unsent.has(phase) ? keepDraft(left, id, submission) : left),
    state,
  );

/** Nothing that another person could see may stay in sight. */
const withoutDeals = ({
  polling: _polling,
  news: _news,
  run: _run,
  range: _range,
  found: _found,
  values: _values,
  nearest: _nearest,
  cacheReading: _cacheReading,
  ...state
}: State): State => ({
  // With all forms closed: each of them is a draft now.
  ...withoutUnsent({...state, layers: []}),
  reading: {kind: 'stopped', at: state.now},
  work: {},
  marks: new Set(),
  manyTyped: {},
  unseen: new Map(),
  changes: new Map(),
  related: new Map(),
  savedEdits: [],
  ...noDeals(),
});

/**
 * The calls that waited go on by themselves; not so when somebody else signed in than before: then they have failed,
 * and the list is read anew. Also told when the attempt was being left: whoever is signed in is signed in.
 */
export const signedIn = (context: Context, state: State, {me}: MessageOf<'signed-in'>): Step => {
  const {notices} = context.language.sentences;
  const before = state.account.me;
  const known = withoutSignIn({...state, account: {...state.account, me}});
  if (before === undefined || before.toLowerCase() === me.toLowerCase())
    return only(tell(known, 'done', notices.signedIn(me)));
  const other = tellProblem(withoutDeals(known), notices.signedInOther(me, before), {});
  // A call that only slept until now would go on in the new name, into what is read for the person before.
  const left = withEffects(other, {type: 'stop-reading'}, {type: 'stop-changes'}, {type: 'leave-cache'});
  return andThen(left, readList);
};
