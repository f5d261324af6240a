import type {LayerOf, Pending, Submission} from '../../store/state.ts';
import {changeList} from '../change-words.ts';
import {paragraph} from '../form-lines.ts';
import {blank, gap, span, spread, type Line} from '../line.ts';
import {momentWords} from '../moment-words.ts';
import type {Sheet} from '../page.ts';
import type {Token} from '../theme.ts';
import type {View} from '../view.ts';
import {tryWords} from '../wait-words.ts';
import {customerTitle, labelled, laidParts} from './sheet-lines.ts';

type Phase = Pending['phase'];
type Words = View['language']['sentences']['conflict']['unknown'];
type PendingIn<P extends Phase> = Extract<Pending, {readonly phase: P}>;
type Given<P extends Phase> = {readonly view: View; readonly words: Words; readonly pending: PendingIn<P>};

const changesOf = (view: View, {base, mine}: Submission): readonly string[] => changeList(view, base, mine);

const said = (view: View, text: string): readonly Line[] => paragraph(text, view.state.size.columns);

/** A sentence, with the seconds that it has taken so far at the right. */
const underWay = (view: View, text: string, since: number): Line => {
  const {language, state} = view;
  const age = language.age(Math.max(0, state.now - since));
  return spread([gap(2), span(text)], [span(age, 'dim'), gap(1)], state.size.columns);
};

const isOnDisk = ({state}: View): boolean => state.keeping === 'disk';

const kept = (view: View, words: Words, {submission}: Pending): readonly Line[] => [
  ...labelled(view, words.yours, changesOf(view, submission).join(' · '), 'selected'),
  ...labelled(view, '', isOnDisk(view) ? words.keptOnDisk : words.keptHere, 'dim'),
];

type Body = readonly (readonly Line[])[];

const checking = ({view, words, pending}: Given<'checking'>): Body => [
  [...said(view, words.arrived(pending.problem)), ...said(view, words.noGuess)],
  [underWay(view, words.reading(tryWords(view.language, pending.tries)), pending.since)],
  kept(view, words, pending),
];

const sendingAgain = ({view, words, pending}: Given<'sending'>): Body => [
  [underWay(view, words.sendingAgain, pending.since)],
  kept(view, words, pending),
];

const wasSaved = ({view, words, pending}: Given<'was-saved'>): Body => {
  const [first = [], ...rest] = said(view, words.holds(changesOf(view, pending.submission).join(', ')));
  return [
    [
      [gap(1), span('✓ '), ...first.slice(1)],
      ...rest,
      ...said(view, words.gotLost),
      ...said(view, words.draftDone),
    ],
  ];
};

const wasNotSaved = ({view, words, pending}: Given<'was-not-saved'>): Body => [
  said(view, words.asRead),
  [
    ...labelled(view, words.toSend, changesOf(view, pending.submission).join(' · '), 'selected'),
    ...labelled(view, '', words.withTag, 'dim'),
  ],
];

const changedMeanwhile = ({view, words, pending}: Given<'changed-meanwhile'>): Body => [
  [
    ...said(view, words.notThere(momentWords(view, pending.theirs.updatedDateTime))),
    ...said(view, words.compare),
  ],
  labelled(view, words.yours, changesOf(view, pending.submission).join(' · '), 'selected'),
];

/** What an administrator can look up, where the service or the connection gave it. */
const ids = (
  view: View,
  words: Words,
  {clientRequestId, requestId}: PendingIn<'still-unknown'>['problem'],
): readonly Line[] => [
  ...(clientRequestId === undefined ? [] : labelled(view, words.clientId, clientRequestId)),
  ...(requestId === undefined ? [] : labelled(view, words.requestId, requestId)),
];

const stillUnknown = ({view, words, pending}: Given<'still-unknown'>): Body => {
  const [first = [], ...rest] = said(view, words.cannotBeRead(pending.problem));
  return [
    [[gap(1), span('× ', 'error'), ...first.slice(1)], ...rest],
    [
      ...said(view, isOnDisk(view) ? words.markedUnknownOnDisk : words.markedUnknown),
      ...ids(view, words, pending.problem),
    ],
    labelled(view, words.yours, changesOf(view, pending.submission).join(' · '), 'selected'),
  ];
};

const bodies = {
  sending: sendingAgain,
  checking,
  'was-saved': wasSaved,
  'was-not-saved': wasNotSaved,
  'changed-meanwhile': changedMeanwhile,
  'still-unknown': stillUnknown,
} satisfies {readonly [P in Phase]?: (given: Given<P>) => Body};

type Shown = keyof typeof bodies;

const titleTokens = {
  sending: 'warn',
  checking: 'warn',
  'was-saved': 'heading',
  'was-not-saved': 'heading',
  'changed-meanwhile': 'warn',
  'still-unknown': 'error',
} satisfies Record<Shown, Token>;

const isShown = (phase: Phase): phase is Shown => phase in bodies;

/** Whether a change arrived: being looked up, and the four ways in which that ends. */
export const unknownSheet = (view: View, {id}: LayerOf<'unknown'>): Sheet => {
  const words = view.language.sentences.conflict.unknown;
  const pending = view.state.pending.get(id);
  if (!pending || !isShown(pending.phase))
    return {title: customerTitle(view, id, '', 'heading'), lines: [blank]};
  const {phase} = pending;
  const draw = bodies[phase] as (given: {view: View; words: Words; pending: Pending}) => Body;
  const since = pending.phase === 'still-unknown' ? words.since(view.language.time(pending.since)) : '';
  return {
    title: customerTitle(view, id, words.titles[phase], titleTokens[phase], since),
    lines: laidParts(view, draw({view, words, pending})),
  };
};
