import {describe, expect, test} from 'vitest';
import {completionAt, isUnfinished} from '../../../source/domain/query/complete.ts';
import {parseQuery} from '../../../source/domain/query/parse.ts';
import {printQuery} from '../../../source/domain/query/print.ts';
import {isTimeDependent, plainWords} from '../../../source/domain/query/test.ts';
import {english} from '../../../source/language/english.ts';
import {tellQueryProblem} from '../../../source/language/query-words.ts';

const parsed = (text: string) => {
  const read = parseQuery(text);
  if (!read.ok) throw new Error(`${text}: ${read.problem.kind}`);
  return read.query;
};

/** The faulty part in brackets, and the sentence about it. */
const faultIn = (text: string): string => {
  const read = parseQuery(text);
  if (read.ok) return 'none';
  const {start, end} = read.problem;
  const told = tellQueryProblem(read.problem, english.query);
  return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)} ${told}`;
};

test.each([
  ['STATUS:Active,new  Žluťoučký', 'status:active,new Žluťoučký'],
  ['value>050000.50EUR', 'value>50000.5eur'],
  ['value>10000000 value<120000', 'value>10m value<120k'],
  ['value>50mmkd value>50kmf', 'value>50mmkd value>50kmf'],
  ['closes<30 answer<012H created>2W', 'closes<30d answer<12h created>2w'],
  ['is:stale -is:hot is:mine', 'stale -hot is:mine'],
  ['kind:cosell stage:40%', 'kind:co-sell stage:40'],
  ['customer:"a  b","c,d",e', 'customer:"a b","c,d",e'],
  [' value > 50k  closes<= 30d stage >=40', 'value>50k closes<=30d stage>=40'],
  ['"value" ">" 50k', 'value ">" 50k'],
  ['"unclosed quote', '"unclosed quote"'],
  ['"status:new" "-x" "Hot" "" "plain"', '"status:new" "-x" "Hot" plain'],
])('%s is printed as %s', (typed, printed) => {
  expect(printQuery(parsed(typed))).toBe(printed);
});

test.each([
  ['azure statsu:new x', 'azure [statsu:new] x statsu is not known. Nearest: status.'],
  ['-foo<3', '-[foo<3] foo is no field. In quotes it is words; refdeck help filter-language tells all.'],
  ['status:new,actve', 'status:new,[actve] actve is not known. Nearest: active.'],
  ['kind:zzz', 'kind:[zzz] zzz is none of co-sell, partner-led, private, lead.'],
  ['customer>x', '[customer>x] customer takes a colon, not more or less: customer:"alpine ski"'],
  ['status:', '[status:] status wants a value: status:new,active'],
  ['value>50,000', '[value>50,000] value takes one value behind < and >, without separators: value>50k'],
  ['azure >50000', 'azure [>50000] >50000 compares no field. Type value>50000.'],
  ['> 50k', '[> 50k] > 50k compares no field. Type value>50k.'],
  ['<30d', '[<30d] <30d compares no field. Type closes<30d.'],
  ['-<= zzz', '[-<= zzz] <= zzz compares no field. Type value>50k.'],
  ['state:active', '[state:active] state is not known. Nearest: status.'],
  [
    'constructor:x',
    '[constructor:x] constructor is no field. In quotes it is words; refdeck help filter-language tells all.',
  ],
  ['value> status:new', '[value>] status:new value wants a value: value>50k'],
  ['value>5x', 'value>[5x] 5x is no amount; 50k, 1.2m, 1250000.50 or 50keur is one.'],
  ['value>5zzz', 'value>[5zzz] 5zzz is no amount; 50k, 1.2m, 1250000.50 or 50keur is one.'],
  ['closes:30d', 'closes:[30d] 30d is a time: closes<30d or closes>30d.'],
  ['closes<12h', 'closes<[12h] 12h is neither a time (30d, 2w) nor a day (2026-10-01).'],
  [
    'closed:2026-02-30',
    'closed:[2026-02-30] 2026-02-30 is neither a day (2026-10-01) nor today, week, month, quarter, year.',
  ],
])('%s is a fault that is shown and explained', (text, told) => {
  expect(faultIn(text)).toBe(told);
});

test('only what has to do with time is looked through again when time passes', () => {
  for (const timed of ['stale', '-late', 'closes<3d', 'closed:quarter', 'answer:today', 'status:new hot'])
    expect(isTimeDependent(parsed(timed)), timed).toBe(true);
  for (const still of ['status:new', 'closes<2026-12-01', 'is:won,mine', 'azure', 'value>5'])
    expect(isTimeDependent(parsed(still)), still).toBe(false);
});

test('what is underlined are the words that are looked for, and no others', () => {
  expect(plainWords(parsed('azure status:new -teams "sap on" hot'))).toBe('azure sap on');
});

describe('completion', () => {
  const values = (field: string): readonly string[] =>
    field === 'team' ? ['me', 'jana.novakova@contoso.com', 'Kim Akers'] : [];
  const completed = (text: string): readonly string[] | undefined => {
    const caret = text.indexOf('|');
    const typed = text.replace('|', '');
    const completion = completionAt(typed, caret, values);
    return completion?.candidates.map(
      (candidate) => typed.slice(0, completion.start) + candidate.text + typed.slice(completion.end),
    );
  };

  test.each([
    ['va|', ['value>']],
    ['azure -st|', ['azure -status:', 'azure -stage>=', 'azure -stale']],
    ['status:|', ['new', 'active', 'closed', 'other'].map((each) => `status:${each}`)],
    ['status:new,a| x', ['status:new,active x']],
    ['status:a|b', []],
    ['closed:q|', ['closed:quarter']],
    ['closed<q|', []],
    ['team:nov|', ['team:jana.novakova@contoso.com']],
    ['team:kim|', ['team:"Kim Akers"']],
    ['status:new|', []],
    ['active|', ['status:active']],
    [' -won|', [' -substatus:won', ' -is:won']],
    ['state|', ['status:']],
  ])('%s', (text, texts) => {
    expect(completed(text)).toEqual(texts);
  });

  test.each(['azure|', '"st|', ' |', 'stale|', ''])('nothing is offered for %j', (text) => {
    expect(completed(text)).toBeUndefined();
  });
});

test.each([
  ['status:|', true],
  ['status:act|', true],
  ['status:| x', true],
  ['status:acx|', false],
  ['status:act x|', false],
  ['value>50ke|', true],
  ['created:2026-1|', true],
  ['value>5xy1|', false],
  ['country:c|', true],
  ['value > |', true],
  ['statsu:|', false],
])('%s is only unfinished: %s', (text, isOpen) => {
  const caret = text.indexOf('|');
  const typed = text.replace('|', '');
  const read = parseQuery(typed);
  expect(!read.ok && isUnfinished(typed, caret, read.problem)).toBe(isOpen);
});
