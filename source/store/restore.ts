import type {Kept} from './kept.ts';
import {keepStage, setDraft} from './drafts.ts';
import type {MessageOf} from './message.ts';
import {startCheck} from './check.ts';
import type {Draft, State, Submission} from './state.ts';
import {andThen, only, push, setEntry, tell, tellProblem, withoutEntry} from './step.ts';
import type {Context, Step} from './step.ts';

/** What is kept of a deal and has to wait, with its key in the journal. */
export type Behind = {readonly key: string; readonly kept: Kept};

const withStage = (state: State, id: string, {base, mine}: Submission, held: boolean): State => {
  const next = keepStage(state, id, base, mine);
  const draft = next.drafts.get(id);
  return held && draft?.stage ? setDraft(next, id, {...draft, wasHeld: true}) : next;
};

const mayHaveArrived = ({state}: Kept): boolean => state === 'sending' || state === 'unknown';

/** Takes an entry over: as a draft, and, where its write may have arrived, with a look at the deal first. */
const adopt = (state: State, kept: Kept): Step => {
  const {id, draft, submission} = kept;
  const drafted = draft ? setDraft(state, id, draft) : state;
  if (!submission) return only(drafted);
  if (!mayHaveArrived(kept)) return only(withStage(drafted, id, submission, kept.state === 'held'));
  const whole: Submission = draft ? {...submission, draft} : submission;
  return startCheck(drafted, id, {submission: whole, later: true}, {kind: 'unknown', code: 'RESTARTED'});
};

const isFree = (state: State, id: string): boolean => !state.drafts.has(id) && !state.pending.has(id);

const take = (state: State, {key, kept}: Behind): Step => {
  if (isFree(state, kept.id)) return adopt(state, kept);
  const behind = [...(state.behind.get(kept.id) ?? []), {key, kept}];
  return only({...state, behind: setEntry(state.behind, kept.id, behind)});
};

/** The list of what is kept rises by itself only where nobody is doing anything yet. */
const show = (context: Context, state: State): State => {
  const count = state.drafts.size + [...state.pending.keys()].filter((id) => !state.drafts.has(id)).length;
  if (count === 0) return state;
  if (state.layers.length === 0 && !state.filter.typing)
    return push(state, {kind: 'drafts', cursor: 0, fromLast: true, unaskedAt: state.now});
  return tell(state, 'plain', context.language.sentences.notices.keptFromLast(count));
};

/** What earlier starts left: offered again, never sent by itself. The newest of a deal comes first. */
export const keptRead = (context: Context, state: State, message: MessageOf<'kept-read'>): Step => {
  const {entries, problems} = message;
  const {keptProblem} = context.language.sentences.notices;
  const told = problems.reduce<State>(
    (sofar, {path, setAside}) => tellProblem(sofar, keptProblem(path, setAside), {}),
    state,
  );
  const taken = entries.reduce((step, entry) => andThen(step, (next) => take(next, entry)), only(told));
  return {...taken, state: entries.length === 0 ? taken.state : show(context, taken.state)};
};

/** What waited behind a deal's draft comes up when that is sent or dropped. */
export const promote = (context: Context, state: State): Step => {
  let step = only(state);
  if (state.behind.size === 0) return step;
  for (const [id, [first, ...rest]] of state.behind) {
    if (!first || !isFree(state, id)) continue;
    step = andThen(step, (next) => {
      const behind = rest.length === 0 ? withoutEntry(next.behind, id) : setEntry(next.behind, id, rest);
      const told = tell(next, 'plain', context.language.sentences.notices.promoted(nameIn(first.kept)));
      return adopt({...told, behind}, first.kept);
    });
  }
  return step;
};

const nameIn = ({id, draft, submission}: Kept): string => {
  const base: Draft['base'] | undefined = draft?.base ?? submission?.base;
  return base?.customerProfile?.name ?? id;
};
