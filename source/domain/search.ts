import {unescapeHtml} from './clean.ts';
import {memberName} from './team.ts';
import type {Maybe, Member, Referral} from './referral.ts';

// Letters that Unicode does not take apart into a letter and a mark, as people type them without their keyboard.
const spelledOut: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ς: 'σ',
};

const spelledOutLetters = new RegExp(`[${Object.keys(spelledOut).join('')}]`, 'g');

// Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic. Not the marks that make another
// letter elsewhere, such as the two strokes that part カ from ガ.
const accents = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u064b-\u065f\u0670]/g;

const foldLetters = (letters: string): string =>
  letters
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(spelledOutLetters, (letter) => spelledOut[letter] ?? letter);

// At most one entry per code unit: 10,000 deals have some hundred different accented letters in all.
const foldedLetters = new Map<string, string>();

const foldRun = (run: string): string => {
  if (run.length > 1) return foldLetters(run);
  const folded = foldedLetters.get(run) ?? foldLetters(run);
  foldedLetters.set(run, folded);
  return folded;
};

/** Text as it is searched: no case, no accents, wide letters as narrow ones. `Żółć` is `zolc`, `İzmir` is `izmir`. */
export const foldText = (text: string): string => text.toLowerCase().replace(/[^\x00-\x7f]+/g, foldRun);

const memberText = (member: Member): string =>
  `${memberName(member)}\n${member.email ?? ''}\n${member.phoneNumber ?? ''}`;

const peopleText = (people: Maybe<readonly Member[]>): string => (people ?? []).map(memberText).join('\n');

/** What a deal is searched by, folded, one line per field so that no word reaches over two of them. */
export type Searched = {
  readonly id: string;
  readonly haystack: string;
  /** Of the own team, apart because the same people are on very many deals: name, e-mail, phone, each a line. */
  readonly teamText: string;
};

/** All that a person may look a deal up by. */
export const searchedOf = (referral: Referral): Searched => {
  const {name, customerProfile, details, externalReferenceId, campaignId, engagementId, id, team} = referral;
  const names = [name, customerProfile?.name].map((text) => unescapeHtml(text ?? ''));
  const contacts = peopleText(customerProfile?.team);
  const keys = [externalReferenceId, campaignId, engagementId];
  const texts = [...names, customerProfile?.address?.city, contacts, details?.notes, ...keys];
  return {id, haystack: foldText(texts.filter(Boolean).join('\n')), teamText: foldText(peopleText(team))};
};

/** The words of a query, folded. None when nothing but blanks was typed. */
export const queryWords = (query: string): readonly string[] => foldText(query).split(/\s+/u).filter(Boolean);

/** A test for many texts: every word of the query must occur, in any order; a part of a longer word counts. */
export const matcher = (query: string): ((text: string) => boolean) => {
  const words = queryWords(query);
  return (text) => words.every((word) => text.includes(word));
};

/** A part of an id has a digit in it: `fab` is the beginning of a name, although it stands in many an id. */
const mayBeInId = (word: string): boolean => /\d/u.test(word);

/** Whether a folded word occurs in a deal beside its haystack; many deals are asked, and few different teams. */
export const elsewhere = (word: string): ((deal: Pick<Searched, 'id' | 'teamText'>) => boolean) => {
  const teams = new Map<string, boolean>();
  const isInTeam = (text: string): boolean => {
    const known = teams.get(text);
    if (known !== undefined) return known;
    const isThere = text.includes(word);
    teams.set(text, isThere);
    return isThere;
  };
  const isOfId = mayBeInId(word);
  return ({id, teamText}) => isInTeam(teamText) || (isOfId && foldText(id).includes(word));
};

/** Whether a folded word occurs in a deal. */
export const occurrence = (word: string): ((deal: Searched) => boolean) => {
  const isElsewhere = elsewhere(word);
  return (deal) => deal.haystack.includes(word) || isElsewhere(deal);
};

/** Whether all tests hold. Mostly there is one, and very many deals are asked. */
export const allOf = <Deal>(tests: readonly ((deal: Deal) => boolean)[]): ((deal: Deal) => boolean) => {
  const [only, ...others] = tests;
  return only && others.length === 0 ? only : (deal) => tests.every((test) => test(deal));
};

/** `matcher` for many deals. */
export const dealMatcher = (query: string): ((deal: Searched) => boolean) =>
  allOf(queryWords(query).map(occurrence));

/** `starts` is absent where each letter stayed one code unit in its place. */
type Folded = {readonly folded: string; readonly starts?: readonly number[]};

const onlyAscii = /^[\x00-\x7f]*$/;

/** The folded text, and for each of its code units where in the text the letter began. */
const foldedWithStarts = (text: string): Folded => {
  if (onlyAscii.test(text)) return {folded: foldText(text)};
  const starts: number[] = [];
  let folded = '';
  let at = 0;
  for (const letter of text) {
    const part = foldText(letter);
    for (let unit = 0; unit < part.length; unit += 1) starts.push(at);
    folded += part;
    at += letter.length;
  }
  return {folded, starts: [...starts, text.length]};
};

export type Range = readonly [start: number, end: number];

const rangesOf = ({folded, starts}: Folded, word: string): readonly Range[] => {
  const startOf = (at: number): number => (starts ? (starts[at] ?? 0) : at);
  const ranges: Range[] = [];
  let at = folded.indexOf(word);
  while (at !== -1) {
    ranges.push([startOf(at), startOf(at + word.length)]);
    at = folded.indexOf(word, at + word.length);
  }
  return ranges;
};

const merged = (ranges: readonly Range[]): readonly Range[] =>
  ranges
    .toSorted((a, b) => a[0] - b[0])
    .reduce<readonly Range[]>((done, range) => {
      const last = done.at(-1);
      if (last === undefined || last[1] < range[0]) return [...done, range];
      return [...done.slice(0, -1), [last[0], Math.max(last[1], range[1])]];
    }, []);

/** Where in the text the words of a query stand, in UTF-16 units, in order, without overlap: what a list underlines. */
export const matchRanges = (text: string, query: string): readonly Range[] => {
  const folded = foldedWithStarts(text);
  return merged(queryWords(query).flatMap((word) => rangesOf(folded, word)));
};
