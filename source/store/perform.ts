import {uptimeMs} from '../api/next-turn.ts';
import type {ApiError} from '../api/errors.ts';
import type {Client} from '../api/client.ts';
import {quoted} from '../api/odata.ts';
import type {Edits} from '../domain/fields.ts';
import {causeOf} from '../language/problem-words.ts';
import type {Problem} from '../saving/problem.ts';
import {reconcile, type Reconciled} from '../saving/reconcile.ts';
import {save, type SaveStep, type SaveWait, type SaveWorld} from '../saving/save.ts';
import {createTurns} from '../saving/turns.ts';
import {saveUnguarded} from '../saving/unguarded.ts';
import type {DocumentSubject} from './document.ts';
import type {Effect, EffectOf} from './effect.ts';
import type {Message} from './message.ts';
import {createListReader, type ListReader} from '../syncing/list-reader.ts';
import {readChanges, readRelated} from './perform-changes.ts';
import {readAll, readCache} from './perform-list.ts';
import {packAll} from '../storage/record-blocks.ts';
import {createWorker} from './perform-work.ts';
import type {Failure} from './state.ts';

/** The world outside as far as effects reach it; all of it given by cli.tsx or by a test. */
export type World = {
  readonly client: Client;
  /** What is kept of the list, and where; by default nothing is. */
  readonly list?: ListReader;
  readonly now: () => number;
  /** How a write is recorded on disk before it leaves, and how long it waits before it is tried again. */
  readonly saving: Pick<SaveWorld, 'record' | 'sleep' | 'random' | 'limits'>;
  /** Runs later, and returns the way to call it off; the timer does not keep the program alive. */
  readonly later: (run: () => void, milliseconds: number) => () => void;
  readonly askColleague: (id: string) => Promise<void>;
  /** Resolves with the edited text; rejects with a sentence for people. */
  readonly openEditor: (text: string) => Promise<string>;
  /** Resolves with what was edited; rejects with a sentence for people, which says where typed text is kept. */
  readonly editDocument: (subject: DocumentSubject) => Promise<Edits>;
  readonly keepSettings: (settings: EffectOf<'keep-settings'>['settings']) => Promise<void>;
  /** Absent where a ready token is used. */
  readonly signIn?: SignInWorld;
  /** Shows an address in the person's browser; rejects where there is none. */
  readonly openAddress: (address: string) => Promise<void>;
  /** Puts a text on the clipboard; says whether a program took it, or only the terminal may have. */
  readonly copy: (text: string) => Promise<'clipboard' | 'terminal'>;
  /** The terminal's bell. */
  readonly ring: () => void;
  readonly suspend: () => void;
  readonly quit: () => void;
};

/** How a sign-in ended; a given up attempt says nothing. */
export type SignInEnd =
  | {readonly kind: 'signed-in'; readonly me: string}
  | {readonly kind: 'failed'; readonly what: string; readonly next: string}
  | {readonly kind: 'given-up'};

export type SignInWorld = {
  /** Never rejects. */
  readonly begin: (
    how: 'device' | 'browser',
    told: {
      readonly onCode: (code: string, address: string, expiresAt: number) => void;
      readonly onAddress: (address: string) => void;
      readonly onTrouble: (text: string) => void;
    },
    signal: AbortSignal,
  ) => Promise<SignInEnd>;
  /** The calls that wait for a sign-in fail. */
  readonly giveUp: () => void;
};

type Dispatch = (message: Message) => void;

const failureOf = (error: unknown): Failure => {
  const {kind, status, code, causeCode: cause, text, requestId, clientRequestId, detail} = error as ApiError;
  const facts = {status, code, cause, requestId, clientRequestId};
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return {kind, text: causeOf({status, code: code ?? cause, text, detail}), ...Object.fromEntries(known)};
};

const sentenceOf = (error: unknown): string =>
  'kind' in (error as object) ? failureOf(error).text : (error as Error).message;

type Performers = {readonly [T in Effect['type']]: (effect: EffectOf<T>, dispatch: Dispatch) => void};

/** A fault of the program itself while a write was under way: nobody knows how far it came. */
const faultOf = (error: unknown): Problem => ({kind: 'unknown', text: sentenceOf(error)});

const createPerformers = (world: World): Performers => {
  const {list = createListReader({client: world.client, now: world.now})} = world;
  let reading = new AbortController();
  let polling = new AbortController();
  let signing = new AbortController();
  /** By deal: there is at most one write at a time for each. */
  const saves = new Map<string, AbortController>();
  const inTurn = createTurns();
  // One request that writes at a time in all; what only waits keeps nobody from writing.
  const writer: SaveWorld['writer'] = {
    get: world.client.get,
    patch: (...call) => inTurn(() => world.client.patch(...call)),
  };
  /** With the moment of the answer, by which a prompt that rises unasked is told from one that was waited for. */
  const answer = (dispatch: Dispatch, message: Message): void => {
    dispatch({type: 'time-passed', now: world.now()});
    dispatch(message);
  };
  const tellFailure =
    (dispatch: Dispatch) =>
    (error: unknown): void =>
      dispatch({type: 'told', tone: 'problem', text: sentenceOf(error)});
  return {
    'read-list': ({request}, dispatch) => {
      reading = new AbortController();
      void readAll(list, request, {dispatch, failureOf}, reading.signal);
    },
    'stop-reading': () => reading.abort(),
    'read-cache': ({request}, dispatch) => void readCache(list, request, dispatch),
    'keep-changes': ({changes}) => void list.keepChanges(changes),
    'leave-cache': () => list.leaveCache(),
    'read-changes': (effect, dispatch) => {
      polling = new AbortController();
      void readChanges({client: world.client, list}, effect, {dispatch, failureOf}, polling.signal);
    },
    'stop-changes': () => polling.abort(),
    'read-related': ({engagementId}, dispatch) => {
      readRelated(world.client, `engagementId eq ${quoted(engagementId)}`).then(
        (referrals) => dispatch({type: 'related-read', engagementId, referrals}),
        (error: unknown) => dispatch({type: 'related-not-read', engagementId, failure: failureOf(error)}),
      );
    },
    'pack-records': ({blocks}, dispatch) => {
      packAll(blocks).then(
        (packed) => dispatch({type: 'records-packed', blocks: packed}),
        tellFailure(dispatch),
      );
    },
    work: createWorker(uptimeMs),
    ring: () => world.ring(),
    'read-referral': ({id}, dispatch) => {
      world.client.get(id).then(
        (referral) => dispatch({type: 'referral-read', referral}),
        (error: unknown) => dispatch({type: 'referral-not-read', failure: failureOf(error)}),
      );
    },
    save: ({id, request, write, unguarded}, dispatch) => {
      const abort = new AbortController();
      saves.set(id, abort);
      const onWait = ({why, ms}: SaveWait): void =>
        answer(dispatch, {type: 'save-waits', id, request, waits: {why, until: world.now() + ms}});
      const saveWorld: SaveWorld = {...world.saving, writer, onWait, signal: abort.signal};
      void (unguarded ? saveUnguarded : save)(saveWorld, write)
        .catch((error: unknown): SaveStep => ({kind: 'unknown', problem: faultOf(error)}))
        .then((step) => {
          saves.delete(id);
          answer(dispatch, {type: 'save-ended', id, request, step});
        });
    },
    'cancel-save': ({id}) => saves.get(id)?.abort(),
    reconcile: ({id, request, write}, dispatch) => {
      void reconcile(world.client, write)
        .catch((error: unknown): Reconciled => ({kind: 'unknown', problem: faultOf(error)}))
        .then((found) => answer(dispatch, {type: 'reconciled', id, request, answer: found}));
    },
    wake: ({at}, dispatch) =>
      void world.later(
        () => dispatch({type: 'time-passed', now: world.now()}),
        Math.max(0, at - world.now()),
      ),
    'ask-colleague': ({id, name}, dispatch) => {
      world.askColleague(id).then(() => dispatch({type: 'colleague-changed', name}), tellFailure(dispatch));
    },
    'open-editor': ({id, text}, dispatch) => {
      world.openEditor(text).then(
        (edited) => dispatch({type: 'editor-closed', id, text: edited}),
        (error: unknown) => dispatch({type: 'editor-failed', text: sentenceOf(error)}),
      );
    },
    'open-document': ({subject}, dispatch) => {
      world.editDocument(subject).then(
        (edits) => dispatch({type: 'document-closed', base: subject.base, edits}),
        (error: unknown) => dispatch({type: 'editor-failed', text: sentenceOf(error)}),
      );
    },
    'keep-settings': ({settings}, dispatch) => {
      world.keepSettings(settings).catch(tellFailure(dispatch));
    },
    'sign-in': ({how, request}, dispatch) => {
      signing.abort();
      signing = new AbortController();
      void world.signIn
        ?.begin(
          how,
          {
            onCode: (code, address, expiresAt) =>
              dispatch({type: 'sign-in-code', request, code, address, expiresAt}),
            onAddress: (address) => dispatch({type: 'sign-in-address', request, address}),
            onTrouble: (text) => dispatch({type: 'sign-in-trouble', request, text}),
          },
          signing.signal,
        )
        .then((end) => {
          if (end.kind === 'signed-in') dispatch({type: 'signed-in', request, me: end.me});
          if (end.kind === 'failed')
            dispatch({type: 'sign-in-failed', request, what: end.what, next: end.next});
        });
    },
    'cancel-sign-in': () => signing.abort(),
    'give-up-sign-in': () => {
      signing.abort();
      world.signIn?.giveUp();
    },
    'open-address': ({address}, dispatch) => {
      world.openAddress(address).catch(tellFailure(dispatch));
    },
    copy: ({text, what}, dispatch) => {
      world.copy(text).then((to) => dispatch({type: 'copied', what, to}), tellFailure(dispatch));
    },
    suspend: () => world.suspend(),
    quit: () => world.quit(),
  };
};

/** Carries out effects; each answers, now or later, with a message. */
export const createPerform = (world: World): ((effect: Effect, dispatch: Dispatch) => void) => {
  const performers = createPerformers(world);
  return (effect, dispatch) => {
    const perform = performers[effect.type] as (effect: Effect, dispatch: Dispatch) => void;
    perform(effect, dispatch);
  };
};
