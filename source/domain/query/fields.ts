import {hotUntil} from '../clock.ts';
import {addDays, daysBetween, isDay} from '../days.ts';
import {compare} from '../money.ts';
import {emailKey} from '../normal-form.ts';
import {foldText} from '../search.ts';
import {stalenessOf} from '../stale.ts';
import {hasTrait, type Trait} from '../traits.ts';
import type {Summary} from '../summary.ts';
import {dayStart, periodOf, type Days, type Period} from './periods.ts';
import type {Comparison, Scope} from './term.ts';
import {
  age,
  amount,
  choice,
  country,
  currency,
  left,
  leftDays,
  readAmount,
  readHours,
  stage,
  text,
  type ValueForm,
} from './value-forms.ts';

export type Test = (deal: Summary) => boolean;

type Field = {
  readonly form: ValueForm;
  /** One term, as somebody would type it. */
  readonly example: string;
  /** Made once for all deals; `value` as the form reads it. */
  readonly test: (value: string, comparison: Comparison, scope: Scope) => Test;
  /** Does the answer change while nothing but time passes? */
  readonly timed: (value: string) => boolean;
};

const never = (): boolean => false;

const holds = (comparison: Comparison, order: number): boolean => {
  if (order === 0) return comparison !== '<' && comparison !== '>';
  return order < 0 ? comparison.startsWith('<') : comparison.startsWith('>');
};

const plain = (form: ValueForm, example: string, test: Field['test']): Field => ({
  form,
  example,
  test,
  timed: never,
});

/** The text of the deal is this one. */
const same =
  (textOf: (deal: Summary) => string): Field['test'] =>
  (value) =>
  (deal) =>
    foldText(textOf(deal)) === value;

// As the form of a text reads them.
const manyBlanks = /\s\s+|[^\S ]/gu;

/** The text of the deal has this in it. */
const part =
  (textOf: (deal: Summary) => string): Field['test'] =>
  (value) => {
    const folded = foldText(value);
    return (deal) => foldText(textOf(deal)).replace(manyBlanks, ' ').includes(folded);
  };

const isOpen: Test = ({group}) => group === 'New' || group === 'Active';

const isMine = ({me}: Scope): Test => {
  const key = emailKey(me);
  return ({team}) => key !== undefined && team.includes(key);
};

/**
 * The lines of the search text that are about the team. Names of members are kept nowhere else: each stands in the
 * line before its e-mail.
 */
const teamLines = ({teamText, team}: Summary): readonly string[] => {
  const lines = teamText.split('\n');
  const keys = new Set(team.map(foldText));
  return lines.flatMap((line, at) => (keys.has(line) ? [lines[at - 1] ?? '', line] : []));
};

const onTeam: Field['test'] = (value, _, scope) => {
  if (foldText(value) === 'me') return isMine(scope);
  const folded = foldText(value);
  return (deal) =>
    (deal.teamText.includes(folded) && teamLines(deal).some((line) => line.includes(folded))) ||
    foldText(deal.owner).replace(manyBlanks, ' ').includes(folded);
};

const ownedBy: Field['test'] = (value, comparison, scope) => {
  if (foldText(value) !== 'me') return part(({owner}) => owner)(value, comparison, scope);
  const key = emailKey(scope.me);
  return ({team}) => key !== undefined && team[0] === key;
};

const ofValue: Field['test'] = (value, comparison) => {
  const asked = readAmount(value);
  if (asked === undefined) return never;
  return (deal) =>
    deal.value !== undefined &&
    (asked.currency === undefined || deal.currency === asked.currency) &&
    holds(comparison, compare(deal.value, asked.value));
};

const ofStage: Field['test'] = (value, comparison) => (deal) =>
  deal.stage !== undefined && holds(comparison, Number(deal.stage) - Number(value));

const daysAsked = (value: string, today: string): Days =>
  isDay(value) ? {first: value, last: value} : periodOf(value as Period, today);

const dayOrder = (day: string, {first, last}: Days): number => {
  if (day < first) return -1;
  return Number(day > last);
};

const closes: Field['test'] = (value, comparison, {now}) => {
  const hours = readHours(value);
  const asked = hours === undefined ? daysAsked(value, now.today) : undefined;
  return (deal) => {
    if (deal.closingDay === undefined || !isOpen(deal)) return false;
    const order =
      asked === undefined
        ? daysBetween(now.today, deal.closingDay) - (hours ?? 0) / 24
        : dayOrder(deal.closingDay, asked);
    return holds(comparison, order);
  };
};

const hourMs = 3_600_000;

/** A moment of the deal against a length of time from now (`sign` 1 ahead, -1 behind), a day or a period. */
const moment =
  (momentOf: (deal: Summary) => number | undefined, sign: -1 | 1): Field['test'] =>
  (value, comparison, {now, timeZone}) => {
    const hours = readHours(value);
    if (hours !== undefined)
      return (deal) => {
        const at = momentOf(deal);
        return at !== undefined && holds(comparison, sign * (at - now.ms) - hours * hourMs);
      };
    const {first, last} = daysAsked(value, now.today);
    const begins = dayStart(first, timeZone);
    const ends = dayStart(addDays(last, 1), timeZone);
    return (deal) => {
      const at = momentOf(deal);
      if (at === undefined) return false;
      return holds(comparison, at < begins ? -1 : Number(at >= ends));
    };
  };

const isLate =
  ({now}: Scope): Test =>
  (deal) =>
    (deal.deadline.kind === 'answer' && deal.deadline.at <= now.ms) ||
    (isOpen(deal) && deal.closingDay !== undefined && deal.closingDay < now.today);

/** What `is:` asks for; the first three also stand alone. */
const states = {
  stale:
    ({now, staleDays}) =>
    (deal) =>
      stalenessOf(deal, now, staleDays) !== undefined,
  late: isLate,
  hot:
    ({now}) =>
    ({deadline}) =>
      (hotUntil(deadline) ?? -Infinity) > now.ms,
  won:
    () =>
    ({substatus}) =>
      substatus === 'Won',
  lost:
    () =>
    ({substatus}) =>
      substatus === 'Lost',
  mine: isMine,
  open: () => isOpen,
} as const satisfies Record<string, (scope: Scope) => Test>;

export const bareFlags = ['stale', 'late', 'hot'] as const satisfies readonly (keyof typeof states)[];

const isBare = (value: string): boolean => bareFlags.some((flag) => flag === value);

const trait =
  (name: Trait): Test =>
  ({traits}) =>
    hasTrait(traits, name);

const parts: Readonly<Record<string, Test>> = {
  value: ({value}) => value !== undefined,
  date: ({closingDay}) => closingDay !== undefined,
  team: ({owner, team}) => owner !== '' || team.length > 0,
  notes: trait('notes'),
  solution: trait('solution'),
  reason: trait('reason'),
  crm: trait('crm'),
  campaign: trait('campaign'),
};

const timedMoment = (value: string): boolean => !isDay(value);

/** Every field of the filter language: how its values are written, what they ask for, an example. */
export const fields = {
  status: plain(
    choice('new', 'active', 'closed', 'other'),
    'status:new,active',
    same(({group}) => group),
  ),
  substatus: plain(
    choice('received', 'pending', 'accepted', 'won', 'lost', 'declined', 'expired', 'error', 'none'),
    'substatus:declined',
    same(({substatus}) => substatus || 'none'),
  ),
  direction: plain(
    choice('incoming', 'outgoing'),
    'direction:outgoing',
    same(({direction}) => direction),
  ),
  kind: plain(
    choice('co-sell', 'partner-led', 'private', 'lead'),
    'kind:co-sell',
    same(({kind}) => kind ?? ''),
  ),
  owner: plain(text, 'owner:novak', ownedBy),
  team: plain(text, 'team:me', onTeam),
  customer: plain(
    text,
    'customer:"alpine ski"',
    part(({customer}) => customer),
  ),
  deal: plain(
    text,
    'deal:azure',
    part(({deal}) => deal),
  ),
  country: plain(
    country,
    'country:cz,sk',
    same((deal) => deal.country),
  ),
  currency: plain(
    currency,
    'currency:eur',
    same((deal) => deal.currency),
  ),
  stage: plain(stage, 'stage>=60', ofStage),
  value: plain(amount, 'value>50k', ofValue),
  closes: {form: leftDays, example: 'closes<30d', test: closes, timed: timedMoment},
  answer: {
    form: left,
    example: 'answer<3d',
    test: moment(({deadline}) => (deadline.kind === 'answer' ? deadline.at : undefined), 1),
    timed: timedMoment,
  },
  created: {form: age, example: 'created<7d', test: moment(({created}) => created, -1), timed: timedMoment},
  changed: {form: age, example: 'changed>30d', test: moment(({changed}) => changed, -1), timed: timedMoment},
  closed: {form: age, example: 'closed:quarter', test: moment(({closed}) => closed, -1), timed: timedMoment},
  has: plain(choice(...Object.keys(parts)), 'has:solution', (value) => parts[value] ?? never),
  no: plain(choice(...Object.keys(parts)), 'no:value,date', (value) => {
    const test = parts[value] ?? never;
    return (deal) => !test(deal);
  }),
  is: {
    form: choice(...Object.keys(states)),
    example: 'is:mine',
    test: (value, _, scope) => states[value as keyof typeof states](scope),
    timed: isBare,
  },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;

export const fieldNames = Object.keys(fields) as readonly FieldName[];

export const fieldOf = (name: FieldName): Field => fields[name];
