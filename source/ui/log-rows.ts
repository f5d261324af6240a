import {clean} from '../domain/clean.ts';
import {foldText, matcher} from '../domain/search.ts';
import type {Language} from '../language/language.ts';
import {causeOf} from '../language/problem-words.ts';
import type {Activity} from '../store/activity.ts';
import {customerOf} from '../store/draft-rows.ts';
import type {LayerOf, State} from '../store/state.ts';
import {waitTime} from './wait-words.ts';

// Rows of the activity log in words, and which of them are shown.

/** The customer, or the words for a reading of the list. */
export const dealOfActivity = (state: State, {sentences}: Language, {id}: Activity): string =>
  id === undefined ? sentences.log.allDeals : customerOf(state, id);

/** "value, closing date" for an edit, "accept" for a move. */
export const whatOfActivity = ({sentences}: Language, {what}: Activity): string => {
  const {log, fields, forms} = sentences;
  if (what.kind === 'check') return log.what.check;
  if (what.kind === 'list') return log.what.list(what.count);
  const names = what.fields.map((field) => forms.lower(fields[field]));
  return what.intent === 'edit' && names.length > 0 ? names.join(', ') : log.what[what.intent];
};

/** The result in at most 13 cells. */
export const resultOfActivity = (language: Language, {result, waitMs}: Activity): string => {
  const {results, waited} = language.sentences.log;
  return result === 'waited' && waitMs !== undefined ? waited(waitTime(language, waitMs)) : results[result];
};

const causeOfActivity = ({sentences}: Language, {status, code, result}: Activity): string => {
  if (status === undefined && code === undefined) return '';
  if (result === 'unknown' && code === undefined && status !== undefined && status < 300) return '';
  const cause = causeOf({status, code});
  const shown = clean(code ?? '');
  return status === undefined || shown === '' || cause.includes(shown)
    ? cause
    : sentences.log.withCode(cause, shown);
};

/** The result as a sentence, with its cause. */
export const outcomeOfActivity = (language: Language, activity: Activity): string =>
  language.sentences.log.outcomes[activity.result](causeOfActivity(language, activity));

/** The activities whose deal, doing or result match what is typed; the newest first. */
export const activityRows = (
  state: State,
  language: Language,
  {field}: LayerOf<'log'>,
): readonly Activity[] => {
  const typed = field.text.trim();
  if (typed === '') return state.activities;
  const isHit = matcher(typed);
  return state.activities.filter((activity) => {
    const deal = dealOfActivity(state, language, activity);
    const told = `${whatOfActivity(language, activity)} ${resultOfActivity(language, activity)}`;
    return isHit(foldText(`${deal} ${told}`));
  });
};
