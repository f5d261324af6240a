import {isUnfinished} from '../domain/query/complete.ts';
import {fieldOf} from '../domain/query/fields.ts';
import {parseQuery, type QueryProblem} from '../domain/query/parse.ts';
import {clean} from '../domain/clean.ts';
import {tellQueryProblem} from '../language/query-words.ts';
import {completionOf} from '../store/filter-completion.ts';
import {width} from '../terminal/text.ts';
import {fieldSpans, gap, span, type Line, type Span} from './line.ts';
import type {View} from './view.ts';

/** The fault of what is typed; undefined as long as typing on may mend it. */
const faultOf = ({state}: View): QueryProblem | undefined => {
  const {text, caret} = state.filter.field;
  const parsed = parseQuery(text);
  return parsed.ok || isUnfinished(text, caret, parsed.problem) ? undefined : parsed.problem;
};

/** The part of a span that lies in the fault, which begins at `start` of the text. */
const marked = ({text, token}: Span, at: number, {start, end}: QueryProblem): Line => {
  const from = Math.min(text.length, Math.max(0, start - at));
  const to = Math.min(text.length, Math.max(from, end - at));
  const parts = [
    span(text.slice(0, from), token),
    span(text.slice(from, to), 'error'),
    span(text.slice(to), token),
  ];
  return parts.filter((part) => part.text !== '');
};

/** What is typed, with the faulty part in the style of a failure. */
export const filterField = (view: View, cells: number): Line => {
  const {text, caret} = view.state.filter.field;
  const spans = fieldSpans(text, caret, cells);
  const fault = faultOf(view);
  const [before, under, after, ...rest] = spans;
  if (!fault || !before || !under || !after) return spans;
  const caretEnd = caret + under.text.length;
  return [
    ...marked(before, caret - before.text.length, fault),
    under,
    ...marked(after, caretEnd, fault),
    ...rest,
  ];
};

/** As many of the candidates as fit. */
const candidateLine = (shown: readonly string[], columns: number): Line => {
  const spans: Span[] = [gap(1)];
  let used = 1;
  for (const [at, text] of shown.map(clean).entries()) {
    const apart = at === 0 ? 0 : 2;
    used += apart + width(text);
    if (at > 0 && used > columns - 1) break;
    spans.push(gap(apart), span(text, at === 0 ? 'accent' : 'dim'));
  }
  return spans;
};

const completionLine = (view: View): Line | undefined => {
  const completion = completionOf(view.state);
  if (completion === undefined) return undefined;
  const shown = completion.candidates.map((candidate) => candidate.shown);
  if (shown.length > 0) return candidateLine(shown, view.state.size.columns);
  if (completion.field === undefined) return undefined;
  const {query} = view.language.sentences;
  const {example} = fieldOf(completion.field);
  return [gap(1), span(query.about(query.fields[completion.field], example), 'dim')];
};

/** Said where nothing is typed yet; two, so that it is seen that terms stand side by side. */
const beginLine = ({language}: View): Line => {
  const {begin} = language.sentences.query;
  const examples = (['status', 'value'] as const).map((name) => fieldOf(name).example);
  return [gap(1), span(begin(examples.join(' ')), 'dim')];
};

/** What the message line says while a filter is typed. */
export type FilterMessage = {readonly line: Line; readonly isFault: boolean};

export const filterMessage = (view: View): FilterMessage | undefined => {
  if (!view.state.filter.typing || view.state.layers.length > 0) return undefined;
  const fault = faultOf(view);
  const told = fault && tellQueryProblem(fault, view.language.sentences.query);
  if (told !== undefined) return {line: [gap(1), span(`× ${told}`, 'error')], isFault: true};
  const line = view.state.filter.field.text.trim() === '' ? beginLine(view) : completionLine(view);
  return line && {line, isFault: false};
};
