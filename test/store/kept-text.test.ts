import fc from 'fast-check';
import {expect, test} from 'vitest';
import {applyEdits, type Edits} from '../../source/domain/fields.ts';
import type {Referral} from '../../source/domain/referral.ts';
import type {SaveStep} from '../../source/saving/save.ts';
import type {Reconciled} from '../../source/saving/reconcile.ts';
import type {Command} from '../../source/store/command.ts';
import {editPlaces} from '../../source/store/layers/edit.ts';
import type {State} from '../../source/store/state.ts';
import {isTyping} from '../../source/store/typing.ts';
import {allBindings, placeOf} from '../../source/ui/keymap.ts';
import {aReferral, aState, aVersion} from '../support/builders.ts';
import {context, openDesk, type Desk} from '../support/desk.ts';
import {recordsIn} from '../support/rows.ts';

// "No typed text vanishes": whatever is pressed, and whatever the service answers meanwhile, each character that was
// typed into a form is somewhere in the state, until it was saved, or until the person decided for theirs.

const deal = aReferral();
const {id} = deal;

/** Everything that a person can ask for but what takes text away: removing a member, and typing's own deletions. */
const commands: readonly Command[] = [
  'down',
  'up',
  'open',
  'back',
  'back',
  'back',
  'accept',
  'lost',
  'won',
  'edit',
  'value',
  'date',
  'note',
  'team',
  'undo',
  'refresh',
  'help',
  'filter',
  'confirm',
  'confirm',
  'confirm',
  'yes',
  'next-field',
  'next-field',
  'previous-field',
  'add',
  'theirs',
  'mine',
  'both',
  'change',
  'undo-choice',
  'all-theirs',
  'all-mine',
  'difference',
  'keep',
  'read-again',
  'quit',
  'cancel',
  'moves',
  'drafts',
  'log',
];

const theirEdits: readonly Edits[] = [
  {salesStage: '60'},
  {notes: 'Theirs.'},
  {externalReferenceId: 'THEIRS', campaignId: 'THEIRS'},
  {status: 'Closed', substatus: 'Lost'},
];

type Act =
  | {readonly kind: 'give'; readonly command: Command}
  | {readonly kind: 'choose'; readonly reason: string}
  | {readonly kind: 'type'}
  | {readonly kind: 'wait'}
  | {readonly kind: 'somebody'; readonly edits: Edits}
  | {readonly kind: 'answer'; readonly end: SaveStep['kind']; readonly edits: Edits}
  | {readonly kind: 'look'; readonly end: Reconciled['kind']; readonly edits: Edits};

const edits = fc.constantFrom(...theirEdits);

const acts: fc.Arbitrary<Act> = fc.oneof(
  {weight: 12, arbitrary: fc.constantFrom(...commands).map((command): Act => ({kind: 'give', command}))},
  {weight: 6, arbitrary: fc.constant<Act>({kind: 'type'})},
  {weight: 1, arbitrary: fc.constantFrom('1', '4').map((reason): Act => ({kind: 'choose', reason}))},
  {weight: 1, arbitrary: fc.constant<Act>({kind: 'wait'})},
  {weight: 1, arbitrary: edits.map((own): Act => ({kind: 'somebody', edits: own}))},
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom<SaveStep['kind']>(
          'saved',
          'rejected',
          'notSent',
          'unknown',
          'changed',
          'changed',
          'spurious',
          'asked-to-wait',
        ),
        edits,
      )
      .map(([end, own]): Act => ({kind: 'answer', end, edits: own})),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom<Reconciled['kind']>('saved', 'unsaved', 'changed', 'unknown'), edits)
      .map(([end, own]): Act => ({kind: 'look', end, edits: own})),
  },
);

const give = (...given: readonly Command[]): readonly Act[] =>
  given.map((command) => ({kind: 'give', command}));

const typed: Act = {kind: 'type'};
const toReview = give('next-field', 'next-field', 'next-field', 'next-field', 'confirm', 'confirm');
const notesTyped: readonly Act[] = [
  ...give('edit', ...Array.from({length: 5}, () => 'previous-field' as const)),
  typed,
];
const clash: Act = {kind: 'answer', end: 'changed', edits: {notes: 'Theirs.'}};

/** Ways into the deep places: single random keys would hardly ever send something. */
const ways: readonly (readonly Act[])[] = [
  [],
  notesTyped,
  [...give('note'), typed, ...give('next-field', 'confirm')],
  give('team', 'confirm'),
  give('lost'),
  [...notesTyped, ...toReview],
  [...notesTyped, ...toReview, clash],
  [...notesTyped, ...toReview, clash, ...give('change'), typed],
  [...notesTyped, ...toReview, {kind: 'answer', end: 'unknown', edits: {}}],
  [...give('lost', 'note'), typed, ...give('confirm'), {kind: 'choose', reason: '1'}, ...give('yes')],
];

/** Any key or answer, or once in a while a whole way. */
const sequences: fc.Arbitrary<readonly Act[]> = fc
  .tuple(
    fc.constantFrom(...ways),
    fc.array(
      fc.oneof(
        {weight: 20, arbitrary: acts.map((act): readonly Act[] => [act])},
        {weight: 1, arbitrary: fc.constantFrom(...ways)},
      ),
      {minLength: 5, maxLength: 40},
    ),
  )
  .map(([way, more]) => [...way, ...more.flat()]);

/** Only fields that take any text: a letter in an amount is refused, and then nothing would ever be sent. */
const takesAnyText = (desk: Desk): boolean => {
  const top = desk.top();
  if (top?.kind === 'edit')
    return ['externalReferenceId', 'campaignId', 'notes'].includes(editPlaces[top.focus] ?? '');
  if (top?.kind === 'quick') return top.fields[top.focus] === 'notes';
  if (top?.kind === 'close') return top.typing;
  if (top?.kind === 'member') return top.focus !== 2;
  return top?.kind === 'conflict' && top.typing !== undefined;
};

/** These mean just this: what was changed of the member goes, and the draft is dropped. */
const takesAway = (desk: Desk, act: Act): boolean =>
  act.kind === 'give' &&
  ((act.command === 'undo' && desk.top()?.kind === 'team') ||
    (act.command === 'yes' && desk.top()?.kind === 'drop'));

/** All text that a later key can bring back, of drafts, prompts and what is under way. */
const textIn = (state: State): string => {
  const {drafts, pending, decided, layers} = state;
  return JSON.stringify(
    [[...drafts], [...pending], [...decided], layers, recordsIn(state)],
    (_name, value: unknown) => (value instanceof Map ? [...value] : value),
  );
};

const missing = (state: State, letters: readonly string[]): readonly string[] => {
  if (letters.length === 0) return letters;
  const text = textIn(state);
  return letters.filter((each) => !text.includes(each));
};

/** A service with one deal: it takes a write only under the tag that the deal has. */
type Service = {
  readonly now: () => Referral;
  readonly somebody: (own: Edits) => Referral;
  readonly store: (mine: Referral) => Referral;
};

const openService = (): Service => {
  let current = deal;
  const become = (next: Referral): Referral => (current = aVersion(next, {}));
  return {now: () => current, somebody: (own) => become(applyEdits(current, own)), store: become};
};

const answer = (desk: Desk, service: Service, {end, edits: own}: Extract<Act, {kind: 'answer'}>): Desk => {
  const {base, mine} = desk.saves().at(-1)?.write ?? {base: deal, mine: deal};
  if (end === 'changed') return desk.answer({kind: 'changed', theirs: service.somebody(own)});
  const problem = {kind: 'rejected'} as const;
  if (end === 'spurious') return desk.answer({kind: end, theirs: service.now(), problem});
  if (end === 'asked-to-wait') return desk.answer({kind: end, ms: 90_000, problem});
  if (end !== 'saved') return desk.answer({kind: end, problem: {kind: end}});
  if (base.eTag !== service.now().eTag) return desk.answer({kind: 'changed', theirs: service.now()});
  return desk.answer({kind: 'saved', referral: service.store(mine), storedOtherwise: []});
};

const look = (desk: Desk, service: Service, {end, edits: own}: Extract<Act, {kind: 'look'}>): Desk => {
  const {base, mine} = desk.looks().at(-1)?.write ?? {base: deal, mine: deal};
  if (end === 'unknown') return desk.reconcile({kind: 'unknown', problem: {kind: 'unknown'}});
  if (end === 'changed') return desk.reconcile({kind: 'changed', theirs: service.somebody(own)});
  if (base.eTag !== service.now().eTag) return desk.reconcile({kind: 'changed', theirs: service.now()});
  if (end === 'unsaved') return desk.reconcile({kind: 'unsaved', theirs: base});
  return desk.reconcile({kind: 'saved', referral: service.store(mine)});
};

/** Whether Enter here says: theirs stays, the rest of mine is done with. */
const decidesForTheirs = (desk: Desk, act: Act): boolean => {
  const top = desk.top();
  return (
    act.kind === 'give' && act.command === 'confirm' && (top?.kind === 'conflict' || top?.kind === 'retry')
  );
};

/** Whether a key gives the command here: while something is typed, letters are text. */
const hasKey = (desk: Desk, command: Command): boolean => {
  const state = desk.state();
  const place = placeOf(state);
  const binding = allBindings().find((each) => each.command === command && each.places.includes(place));
  return binding?.keys.some((key) => key.length > 1 || !isTyping(context, state)) ?? false;
};

const canHappen = (desk: Desk, act: Act): boolean => {
  if (act.kind === 'type') return takesAnyText(desk);
  if (act.kind === 'choose') return hasKey(desk, 'choose');
  return act.kind !== 'give' || (hasKey(desk, act.command) && !takesAway(desk, act));
};

/** What the service once had as its own may be changed there by anybody. */
const unsaved = (service: Service, letters: readonly string[]): readonly string[] => {
  if (letters.length === 0) return letters;
  const stored = JSON.stringify(service.now());
  return letters.filter((letter) => !stored.includes(letter));
};

const perform = (desk: Desk, service: Service, act: Act, letter: string): void => {
  switch (act.kind) {
    case 'give':
      desk.give(act.command);
      return;
    case 'choose':
      desk.key('choose', act.reason);
      return;
    case 'type':
      desk.type(letter);
      return;
    case 'wait':
      desk.wait(3000);
      return;
    case 'somebody':
      desk.send({type: 'referral-read', referral: service.somebody(act.edits)});
      return;
    case 'answer':
      if (desk.phase(id) === 'sending') answer(desk, service, act);
      return;
    case 'look':
      if (desk.phase(id) === 'checking') look(desk, service, act);
  }
};

test('no character typed into a form is lost, whatever is pressed and answered', {timeout: 180_000}, () => {
  let sent = 0;
  let clashed = 0;
  fc.assert(
    fc.property(sequences, (sequence) => {
      const desk = openDesk(aState([deal]));
      const service = openService();
      let letters: readonly string[] = [];
      let count = 0;
      for (const act of sequence) {
        if (!canHappen(desk, act)) continue;
        const mayGo = decidesForTheirs(desk, act);
        const letter = String.fromCodePoint(0x4e00 + count++);
        if (act.kind === 'type') letters = [...letters, letter];
        // What was typed for a row and left with esc goes when the row was sent as it had been decided before.
        const kept = [...(desk.state().pending.get(id)?.conflict?.kept.values() ?? [])];
        const isKept = (each: string): boolean => kept.some((field) => field.text.includes(each));
        perform(desk, service, act, letter);
        letters = unsaved(service, letters);
        const lost = missing(desk.state(), letters);
        if (lost.length === 0) continue;
        if (desk.phase(id) === undefined && (mayGo || lost.every(isKept)))
          letters = letters.filter((each) => !lost.includes(each));
        else expect(lost).toEqual([]);
      }
      sent += desk.saves().length;
      clashed += desk.state().decided.size;
    }),
    // This seed met a text typed in the conflict table, left with esc, and a row sent as decided before.
    {numRuns: 3000, seed: 459078670},
  );
  // The sequences get as far as the writes and the conflicts; otherwise the test would say little.
  expect(sent).toBeGreaterThan(1000);
  expect(clashed).toBeGreaterThan(100);
});

test('a deal has at most one write under way, whatever is pressed and answered', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      const desk = openDesk(aState([deal]));
      const service = openService();
      let open = 0;
      for (const act of sequence) {
        if (!canHappen(desk, act)) continue;
        const before = desk.saves().length;
        const isAnswer = act.kind === 'answer' && desk.phase(id) === 'sending';
        perform(desk, service, act, 'x');
        if (isAnswer) open -= 1;
        open += desk.saves().length - before;
        const isSending = desk.phase(id) === 'sending';
        if (open !== (isSending ? 1 : 0)) expect.fail(`${open} writes under way, sending: ${isSending}`);
      }
    }),
    {numRuns: 1500},
  );
}, 120_000);
