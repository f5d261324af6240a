import {clean, cleanName} from './clean.ts';
import {clockOrder, deadlineOf, isKnownState, type Deadline} from './clock.ts';
import {closingDay, instantMs} from './days.ts';
import {interned, internedList} from './interned.ts';
import {parseDecimal, type Decimal} from './money.ts';
import {foldText, searchedOf, type Searched} from './search.ts';
import {salesStageOf, type SalesStage} from './stages.ts';
import {memberKey, memberName} from './team.ts';
import {traitsOf} from './traits.ts';
import type {Maybe, Member, Referral} from './referral.ts';

export const groupNames = ['New', 'Active', 'Closed', 'Other'] as const;

/** Where a deal stands in the list; Other for a status that this program does not know. */
export type GroupName = (typeof groupNames)[number];

/** co-sell: with Microsoft's help; partner-led: shown to its sellers; private: not shown; lead: came to us alone. */
export type Kind = 'co-sell' | 'lead' | 'partner-led' | 'private';

/**
 * What the list draws from and what filter, sort and totals read, so that a key touches no referral: computed once
 * when a deal arrives. All texts are unescaped and cleaned, '' where the service says nothing; instants are epoch ms.
 * Nothing in it depends on the time of day: `clockAt(deadline, now)` tells the clock of a row in sight.
 */
export type Summary = Searched & {
  readonly id: string;
  /** Opaque; by it two readings of a deal are known to be of the same version. */
  readonly eTag: string | undefined;
  readonly group: GroupName;
  readonly customer: string;
  readonly deal: string;
  readonly country: string;
  /** ISO 4217, in capitals. */
  readonly currency: string;
  readonly value: Decimal | undefined;
  readonly closingDay: string | undefined;
  readonly deadline: Deadline;
  readonly status: string;
  readonly substatus: string;
  /** false: a state that must be seen at every width and cannot be moved. */
  readonly knownState: boolean;
  readonly stage: SalesStage | undefined;
  readonly kind: Kind | undefined;
  /** '' for one that this program does not know. */
  readonly direction: 'Incoming' | 'Outgoing' | '';
  /** See `hasTrait`. */
  readonly traits: number;
  /** Name of the first member of the team. */
  readonly owner: string;
  /** Who is on the team, as `memberKey`. */
  readonly team: readonly string[];
  readonly created: number | undefined;
  readonly changed: number | undefined;
  readonly closed: number | undefined;
  /** Precomputed keys of the sorts. */
  readonly customerOrder: string;
  readonly clockRank: number;
  readonly clockMoment: number;
};

export const groupOf = ({status}: Referral): GroupName =>
  groupNames.find((name) => name === status) ?? 'Other';

/** The kind as the service's pages name it; undefined when the type is unknown. */
export const kindOf = ({type, direction, consent}: Referral): Kind | undefined => {
  if (type === 'Shared') return 'co-sell';
  if (type !== 'Independent') return undefined;
  if (direction === 'Incoming') return 'lead';
  return consent?.consentToShareReferralWithMicrosoftSellers === true ? 'partner-led' : 'private';
};

const directionOf = ({direction}: Referral): Summary['direction'] =>
  direction === 'Incoming' || direction === 'Outgoing' ? direction : '';

const name = (text: Maybe<string>): string => cleanName(text ?? '').trim();
const word = (text: Maybe<string>): string => clean(text ?? '').trim();

const ownerOf = ([first]: readonly Member[]): string =>
  first === undefined ? '' : interned(name(memberName(first)));

const teamOf = (team: readonly Member[]): readonly string[] =>
  internedList(team.flatMap((member) => memberKey(member) ?? []));

const closingDayOf = ({details}: Referral): string | undefined => {
  const day = closingDay(details?.closingDateTime);
  return day === undefined ? undefined : interned(day);
};

/**
 * One literal with all members: an object that others are spread into has two thirds of them outside of itself, which
 * takes more time and memory.
 */
export const summarize = (referral: Referral): Summary => {
  const {customerProfile, details} = referral;
  const team = referral.team ?? [];
  const deadline = deadlineOf(referral);
  const [clockRank, clockMoment] = clockOrder(deadline);
  const customer = interned(name(customerProfile?.name));
  const {haystack, teamText} = searchedOf(referral);
  return {
    id: referral.id,
    eTag: referral.eTag ?? undefined,
    group: groupOf(referral),
    customer,
    deal: interned(name(referral.name)),
    country: interned(word(customerProfile?.address?.country)),
    currency: interned(word(details?.currency).toUpperCase()),
    value: parseDecimal(details?.dealValue),
    closingDay: closingDayOf(referral),
    deadline,
    status: interned(word(referral.status)),
    substatus: interned(word(referral.substatus)),
    knownState: isKnownState(referral),
    stage: salesStageOf(referral.salesStage),
    kind: kindOf(referral),
    direction: directionOf(referral),
    traits: traitsOf(referral),
    owner: ownerOf(team),
    team: teamOf(team),
    created: instantMs(referral.createdDateTime),
    changed: instantMs(referral.updatedDateTime),
    closed: instantMs(referral.closedDateTime),
    haystack,
    teamText: interned(teamText),
    customerOrder: interned(foldText(customer)),
    clockRank,
    clockMoment,
  };
};
