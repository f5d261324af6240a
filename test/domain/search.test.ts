import {describe, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {
  dealMatcher,
  foldText,
  matcher,
  matchRanges,
  queryWords,
  searchedOf,
} from '../../source/domain/search.ts';

describe('folding', () => {
  test.each([
    ['Żółć Sp. z o.o.', 'zolc sp. z o.o.'],
    ['İzmir', 'izmir'],
    ['IŞIK', 'isik'],
    ['Yıldız', 'yildiz'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['Dvořák a synové', 'dvorak a synove'],
    ['Ærøskøbing Đuro Œuvre', 'aeroskobing duro oeuvre'],
    ['Þórður', 'thordur'],
    ['ΤΡΌΦΙΜΑ', 'τροφιμα'],
    ['Σίσυφος', 'σισυφοσ'],
    ['Ёлка', 'елка'],
    ['ＦＵＬＬ　Ｗｉｄｔｈ', 'full width'],
    ['ｶﾞｽ', foldText('ガス')],
    ['مُحَمَّد', 'محمد'],
  ])('%s is searched as %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(foldText(foldText(text))).toBe(foldText(text));
  });

  test('composed and decomposed text is the same', () => {
    expect(foldText('Zółć'.normalize('NFD'))).toBe(foldText('Zółć'.normalize('NFC')));
  });

  test('the strokes that make another Japanese letter stay', () => {
    expect(foldText('ガス')).not.toBe(foldText('カス'));
  });
});

const referral: Referral = {
  id: '3f6c1d20-77aa-4e0b-9d51-0c6a2f9b8e14',
  engagementId: 'b81f0a5e-2f64-4f1c-8a8d-5e2d3c1b7f90',
  name: 'ERP &amp; CRM replacement',
  externalReferenceId: 'NW-20418',
  customerProfile: {
    name: 'Żółć Sp. z o.o.',
    address: {city: 'Kraków'},
    team: [{firstName: 'Ewa', lastName: 'Nowak', email: 'ewa@zolc.example', phoneNumber: '+48 12 555 0100'}],
  },
  team: [{firstName: 'Jana', lastName: 'Nováková', email: 'jana.novakova@contoso.com'}],
  details: {notes: 'Budget approved.\nWants a quote.'},
};

describe('searching', () => {
  const isFound = (deal: Referral, query: string): boolean => dealMatcher(query)(searchedOf(deal));

  test.each([
    ['zolc'],
    ['ŻÓŁĆ'],
    ['erp & crm'],
    ['nowak'],
    ['ewa@zolc'],
    ['555 0100'],
    ['novakova'],
    ['quote'],
    ['nw-20418'],
    ['b81f0a5e'],
    ['3f6c1d20'],
    ['krakow'],
    ['quote zolc'],
    [''],
    ['  '],
  ])('finds a deal by "%s"', (query) => {
    expect(isFound(referral, query)).toBe(true);
  });

  test('every word must occur, and none reaches over two fields', () => {
    expect(isFound(referral, 'zolc fabrikam')).toBe(false);
    expect(isFound(referral, 'replacementżółć')).toBe(false);
  });

  test('a deal of which nothing but the id is known can be searched', () => {
    const bare = {id: 'x-1', name: null, customerProfile: null, team: null, details: null};
    expect([isFound(bare, 'x-1'), isFound(bare, 'null')]).toEqual([true, false]);
  });

  test('one matcher serves many texts', () => {
    const isHit = matcher('Azure 移行');
    expect([isHit(foldText('Azure 移行')), isHit(foldText('Azure'))]).toEqual([true, false]);
    expect(queryWords('  Azure　移行 ')).toEqual(['azure', '移行']);
  });
});

describe('what a list underlines', () => {
  const underlined = (text: string, query: string) =>
    matchRanges(text, query).map(([start, end]) => text.slice(start, end));

  test.each([
    ['SAP on Azure', 'azure', ['Azure']],
    ['Żółć Sp.', 'zolc', ['Żółć']],
    ['Zo\u0301łc\u0301 Sp.', 'zolc', ['Zo\u0301łc\u0301']],
    ['Straße', 'sse', ['ße']],
    ['Straße', 'rass', ['raß']],
    ['İzmir izmir', 'izm', ['İzm', 'izm']],
    ['🎉 party 🎉 party', 'party', ['party', 'party']],
    ['aaaa', 'aa', ['aa'.repeat(2)]],
    ['abcde', 'bcd cde', ['bcde']],
    ['Fabrikam', '', []],
    ['Fabrikam', 'zz', []],
  ])('in %s for %s', (text, query, parts) => {
    expect(underlined(text, query)).toEqual(parts);
  });
});
