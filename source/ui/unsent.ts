import {customerOf} from '../store/draft-rows.ts';
import {isTypedForMany} from '../store/many/typed.ts';
import type {Pending} from '../store/state.ts';
import type {View} from './view.ts';

type Kind = 'held' | 'sending' | 'unknown' | 'waiting';

const kindByPhase: Readonly<Record<Pending['phase'], Kind | undefined>> = {
  held: 'held',
  sending: 'sending',
  checking: 'unknown',
  'still-unknown': 'unknown',
  changed: 'waiting',
  'asked-to-wait': 'waiting',
  spurious: 'waiting',
  'was-not-saved': 'waiting',
  'changed-meanwhile': 'waiting',
  'was-saved': undefined,
};

const heldSentence = ({state, language}: View, held: readonly (readonly [string, Pending])[]): string => {
  const {leaving, pipeline} = language.sentences;
  const [first] = held;
  if (!first || held.length > 1) return leaving.held(held.length);
  const [id, {submission}] = first;
  return leaving.heldOne(pipeline.intents[submission.intent], customerOf(state, id));
};

/** What is not sent or not known, a sentence for each kind, the closings first. */
export const unsentSentences = (view: View): readonly string[] => {
  const {state, language} = view;
  const {leaving} = language.sentences;
  const of = (kind: Kind): readonly (readonly [string, Pending])[] =>
    [...state.pending].filter(([, {phase}]) => kindByPhase[phase] === kind);
  const held = of('held');
  const others = (['sending', 'unknown', 'waiting'] as const).flatMap((kind) => {
    const count = of(kind).length;
    return count === 0 ? [] : [leaving[kind](count)];
  });
  const drafts = [...state.drafts.keys()].filter((id) => !state.pending.has(id)).length;
  return [
    ...(held.length === 0 ? [] : [heldSentence(view, held)]),
    ...others,
    ...(isTypedForMany(state) ? [leaving.typedForMany] : []),
    ...(drafts === 0 ? [] : [leaving[state.keeping === 'disk' ? 'draftsOnDisk' : 'drafts'](drafts)]),
  ];
};
