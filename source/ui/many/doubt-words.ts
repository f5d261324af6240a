import type {Doubt} from '../../domain/many.ts';
import {instantMs} from '../../domain/days.ts';
import {registrationFloor} from '../../domain/pre-close.ts';
import type {Referral} from '../../domain/referral.ts';
import type {PlanRow} from '../../store/many/plan.ts';
import type {View} from '../view.ts';

const hour = 3_600_000;
const registration: ReadonlySet<Doubt> = new Set<Doubt>(['young', 'below-floor', 'no-solution']);
const empty: ReadonlySet<Doubt> = new Set<Doubt>(['no-value', 'no-date', 'no-reason']);

const words = (view: View, {createdDateTime}: Referral, doubt: Doubt): string => {
  const {many, closing, units} = view.language.sentences;
  const created = instantMs(createdDateTime);
  if (doubt === 'young' && created !== undefined)
    return closing.warnings.young.fact(
      `${Math.max(0, Math.floor((view.state.now - created) / hour))} ${units.hour}`,
    );
  if (doubt === 'below-floor')
    return many.below(`${registrationFloor.currency} ${view.language.wholeUnits(registrationFloor.least)}`);
  return many.doubts[doubt];
};

/** What is to be known of a row, in one line; '' where there is nothing. */
export const doubtWords = (view: View, row: PlanRow): string => {
  if (!('doubts' in row)) return '';
  const {look} = view.language.sentences.many;
  const told = (wanted: (doubt: Doubt) => boolean): string =>
    row.doubts
      .filter(wanted)
      .map((doubt) => words(view, row.base, doubt))
      .join(', ');
  const lacking = told((doubt) => empty.has(doubt));
  const unregistered = told((doubt) => registration.has(doubt));
  const others = told((doubt) => !empty.has(doubt) && !registration.has(doubt));
  return [
    others,
    lacking === '' ? '' : look.without(lacking),
    unregistered === '' ? '' : look.noRegistration(unregistered),
  ]
    .filter((part) => part !== '')
    .join(' · ');
};

/** Why a deal is left as it is, in the words of the menu and of the forms. */
export const refusalWords = ({language}: View, row: PlanRow): string => {
  if (!('refusal' in row)) return '';
  const {many, refusals, editProblems} = language.sentences;
  const {refusal, base} = row;
  const table: Readonly<Record<string, string>> = {...editProblems, ...refusals, ...many.refusals};
  // "Already there" says more with the state that it is in: "already Won".
  if (refusal === 'already-there') {
    const state = language.sentences.states[base.substatus ?? ''] ?? base.substatus ?? '';
    return state === '' ? refusals[refusal] : many.alreadyIn(state);
  }
  return table[refusal] ?? refusal;
};
