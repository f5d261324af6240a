import {cleanName} from '../../domain/clean.ts';
import {instantMs} from '../../domain/days.ts';
import {compareInstants} from '../../domain/instants.ts';
import {isListed} from '../../domain/listed-members.ts';
import type {Referral} from '../../domain/referral.ts';
import {listedRecords} from '../../store/related.ts';
import {moneyText, statusText} from '../pages/page-head.ts';
import type {View} from '../view.ts';
import {dayText} from './moments.ts';
import {calledOut, personOf} from './people.ts';
import type {Line} from '../line.ts';
import {indent, labelled, paragraph, tableRow, type Draw, type Source} from './section.ts';

/** Of the same version, what was read whole says more than what came out of a list. */
const isBetter = (read: Referral, known: Referral): boolean => {
  const order = compareInstants(read.updatedDateTime, known.updatedDateTime);
  return order > 0 || (order === 0 && isListed(known));
};

/** All records of the engagement: those that the list has and those read for it, of each the newest version. */
const recordsOf = ({state}: View, {engagementId}: Referral): readonly Referral[] => {
  const listed = listedRecords(state, engagementId ?? '');
  const read = state.related.get(engagementId ?? '')?.records ?? [];
  if (read.length === 0) return listed;
  const byId = new Map(listed.map((each) => [each.id, each]));
  for (const each of read) {
    const known = byId.get(each.id);
    if (!known || isBetter(each, known)) byId.set(each.id, each);
  }
  return [...byId.values()];
};

/** The other records of the engagement, those of another organization first. */
const othersOf = (view: View, referral: Referral): readonly Referral[] => {
  const others = recordsOf(view, referral).filter(({id}) => id !== referral.id);
  const isOurs = ({organizationId}: Referral): boolean =>
    typeof organizationId === 'string' && organizationId === referral.organizationId;
  return [...others.filter((each) => !isOurs(each)), ...others.filter(isOurs)];
};

/** The other party's record of the same engagement, where it is known. */
export const siblingOf = (view: View, referral: Referral): Referral | undefined =>
  othersOf(view, referral)[0];

/** "Active · Accepted, 17 Nov" */
const stateText = (view: View, referral: Referral): string => {
  const accepted = instantMs(referral.acceptedDateTime);
  const state = statusText(view, referral);
  if (accepted === undefined || referral.status !== 'Active') return state;
  return `${state}, ${dayText(view, accepted)}`;
};

export const sellerOf = (view: View, {team}: Referral): string => {
  const [first] = team ?? [];
  return first === undefined ? view.language.sentences.pages.none : calledOut(view, personOf(view, first));
};

const rows = [
  ['status', stateText],
  ['value', moneyText],
  ['seller', sellerOf],
] as const;

const nameOf = ({language}: View, {organizationName}: Referral): string => {
  const words = language.sentences.detail;
  const who = cleanName(organizationName ?? '').trim();
  return who === '' ? words.theirs : words.theirsOf(who);
};

/** Ours and theirs side by side. What differs is bold on both sides, so the eye finds it without colour. */
const pairLines = ({view, referral, cells, paired}: Source, sibling: Referral): readonly Line[] => {
  const words = view.language.sentences.detail;
  const [label, ours] = paired || cells < 74 ? [10, 16] : [14, 22];
  const theirs = cells - indent - label - ours - 4;
  const head = tableRow([
    {text: '', cells: label},
    {text: words.ours, cells: ours, token: 'dim'},
    {text: nameOf(view, sibling), cells: theirs, token: 'dim'},
  ]);
  const lines = rows.flatMap(([name, tell]) => {
    const [our, their] = [tell(view, referral), tell(view, sibling)];
    const token = our === their ? 'text' : 'selected';
    return tableRow([
      {text: words.engagement[name], cells: label, token: 'dim'},
      {text: our, cells: ours, token},
      {text: their, cells: theirs, token},
    ]);
  });
  return [...head, ...lines];
};

/** A further record, in one line of words. */
const furtherLine = (source: Source, record: Referral): readonly Line[] => {
  const {view} = source;
  const text = rows.map(([, tell]) => tell(view, record)).join(' · ');
  return labelled(source, nameOf(view, record), text);
};

/** What the list does not have is read when the page opens; that it could not be read is said here alone. */
const failedLines = (source: Source): readonly Line[] => {
  const {view, referral} = source;
  const failure = view.state.related.get(referral.engagementId ?? '')?.failure;
  return failure === undefined
    ? []
    : paragraph(source, view.language.sentences.live.notRelated(failure.text), 'dim');
};

export const engagement: Draw = (source) => {
  const {view, referral} = source;
  const words = view.language.sentences.detail;
  const [sibling, ...further] = othersOf(view, referral);
  const failed = failedLines(source);
  const title = words.sections.engagement;
  if (!sibling) return failed.length === 0 ? undefined : {title, lines: failed};
  return {
    title,
    count: words.records(further.length + 2),
    lines: [
      ...pairLines(source, sibling),
      ...further.flatMap((each) => furtherLine(source, each)),
      ...failed,
    ],
  };
};
