import type {Client} from '../../api/client.ts';
import type {Language} from '../../language/language.ts';
import {save, type SaveStep, type SaveWait} from '../../saving/save.ts';
import type {Write, Writer} from '../../saving/write.ts';
import {keptToJson, type Kept} from '../../store/kept.ts';
import type {Intent} from '../../store/pending.ts';
import {changedIn} from '../plan/prepare.ts';
import type {Opened} from '../world.ts';
import {isMove} from './final.ts';
import type {Interruption} from './interruption.ts';
import {putBody} from './put.ts';

export type Sending = {
  readonly opened: Opened;
  readonly language: Language;
  readonly interruption: Interruption;
  /** A sentence for the person who waits. */
  readonly tell: (sentence: string) => void;
  /** `put`: the whole resource by the obsolete PUT. */
  readonly method: 'patch' | 'put';
  /** Only onto the version that was read: never merged, and never under another tag. */
  readonly pinned: boolean;
};

const intents: ReadonlyMap<string, Intent> = new Map([
  ['Accepted', 'accept'],
  ['Won', 'won'],
  ['Lost', 'lost'],
  ['Declined', 'declined'],
]);

/** As the screen keeps it, so that its next start looks up what a killed command has sent. */
const keptAs = (state: Kept['state'], write: Write) => {
  const {id, base, mine} = write;
  const intent = isMove(write) ? (intents.get(mine.substatus ?? '') ?? 'step') : 'edit';
  return keptToJson({id, state, submission: {base, mine, intent, sent: changedIn(write)}});
};

/** The next start of the screen looks up what became of it. */
export const markUnknown = (sending: Sending, write: Write): void => {
  try {
    sending.opened.journal.put(write.id, keptAs('unknown', write));
  } catch {
    // The entry that stands says "sending", which the next start looks up just the same.
  }
};

const writerFor = ({opened: {client}, method}: Sending, {mine}: Write): Writer => {
  const put: Client['patch'] = (id, {tag = ''}, ...ends) =>
    client.put(id, {tag, referral: putBody(mine) ?? mine}, ...ends);
  const send = method === 'put' ? put : client.patch;
  return {
    get: client.get,
    patch: (id, change, signal) => send(id, change, signal, {finishOnceStarted: true}),
  };
};

const waitWords: Readonly<Record<SaveWait['why'], string>> = {
  locked: 'somebody else is saving this deal',
  unreachable: 'the service is not reached',
};

/** One try of a write, with the waits and repeats that save() allows itself. Its entry is in the journal before it leaves. */
export const sendOnce = (sending: Sending, write: Write): Promise<SaveStep> => {
  const {opened, interruption, tell, pinned} = sending;
  return save(
    {
      ...opened.pace,
      writer: writerFor(sending, write),
      record: (sent) => opened.journal.put(sent.id, keptAs('sending', sent)),
      onWait: ({why, ms}) => tell(`${waitWords[why]}: trying again in ${Math.ceil(ms / 1000)} s.`),
      pinned,
      signal: interruption.signal,
    },
    write,
  );
};
