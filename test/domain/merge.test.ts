import {describe, expect, it} from 'vitest';
import {applyEdits} from '../../source/domain/fields.ts';
import {carryChoices, merge, resolve, type Choice} from '../../source/domain/merge.ts';
import type {Json, Member, Referral} from '../../source/domain/referral.ts';
import {aDetails, aReferral, hanako, jana, kim, ola} from './a-referral.ts';

const base = aReferral();

const choose = (...choices: readonly (readonly [string, Choice])[]): ReadonlyMap<string, Choice> =>
  new Map(choices);

describe('somebody changed another field meanwhile', () => {
  const theirs = aReferral({eTag: '"0000-0001"', salesStage: '60'});
  const mine = applyEdits(base, {dealValue: '275000', notes: 'Wants a quote.'});
  const merged = merge(base, theirs, mine);

  it('both edits are in the result, on their version', () => {
    expect(merged.result).toEqual({
      ...theirs,
      details: aDetails({dealValue: '275000', notes: 'Wants a quote.'}),
    });
    expect(merged.clashes).toEqual([]);
  });

  it('tells what came from where', () => {
    expect(merged.automatic).toEqual([
      {key: 'salesStage', unit: 'salesStage', from: 'theirs'},
      {key: 'value', unit: 'value', from: 'mine'},
      {key: 'notes', unit: 'notes', from: 'mine'},
    ]);
  });

  it('the same edit on both sides is taken once, and told so', () => {
    const alike = merge(
      base,
      applyEdits(base, {dealValue: 275000}),
      applyEdits(base, {dealValue: '275000.00'}),
    );
    expect(alike.automatic).toEqual([{key: 'value', unit: 'value', from: 'same'}]);
    expect(alike.clashes).toEqual([]);
  });

  it('a connector that re-writes the closing date as its own midnight has changed nothing', () => {
    const rewritten = aReferral({details: aDetails({closingDateTime: '2026-12-19T23:00:00Z'})});
    const {clashes, result} = merge(
      base,
      rewritten,
      applyEdits(base, {closingDateTime: '2026-11-30T00:00:00Z'}),
    );
    expect(clashes).toEqual([]);
    expect(result.details?.closingDateTime).toBe('2026-11-30T00:00:00Z');
  });
});

describe('value and currency are decided as one', () => {
  const theirs = applyEdits(base, {currency: 'EUR'});
  const mine = applyEdits(base, {dealValue: '275000'});
  const merged = merge(base, theirs, mine);

  it('an amount of mine never meets a currency of theirs by itself', () => {
    expect(merged.clashes).toEqual([
      {
        kind: 'unit',
        key: 'value',
        unit: 'value',
        base: {dealValue: 250000, currency: 'USD'},
        theirs: {dealValue: 250000, currency: 'EUR'},
        mine: {dealValue: '275000', currency: 'USD'},
      },
    ]);
    expect(merged.result).toEqual(theirs);
  });

  it('mine takes amount and currency', () => {
    expect(resolve(merged, choose(['value', {take: 'mine'}])).details).toMatchObject({
      dealValue: '275000',
      currency: 'USD',
    });
  });

  it('an edited answer is taken, and reaches no other field', () => {
    const edited = {dealValue: '260000', currency: 'EUR', notes: 'never'};
    expect(resolve(merged, choose(['value', {take: 'edited', value: edited}])).details).toEqual(
      aDetails({dealValue: '260000', currency: 'EUR'}),
    );
  });
});

describe('notes that both sides wrote', () => {
  const written = (theirs: string | null, mine: string, before = 'Budget approved.'): Json | undefined => {
    const withNotes = (notes: string | null): Referral => aReferral({details: aDetails({notes})});
    const {clashes} = merge(withNotes(before), withNotes(theirs), withNotes(mine));
    const [clash] = clashes;
    return clash?.kind === 'unit' ? clash.both?.notes : 'no clash';
  };

  it('both is theirs, then the lines that I added', () => {
    const theirs = 'Budget approved.\nCFO signs on 4 Dec.';
    const mine = 'Budget approved.\nWants a quote.\nCompetes with a hosted offer.';
    expect(written(theirs, mine)).toBe(`${theirs}\nWants a quote.\nCompetes with a hosted offer.`);
  });

  it('both keeps the blank line between two paragraphs of mine', () => {
    expect(written('Theirs.', 'Budget approved.\n\nOne.\n\nTwo.')).toBe('Theirs.\nOne.\n\nTwo.');
  });

  it('a line that both wrote is there once', () => {
    expect(written('Budget approved.\nSame.\nA', 'Budget approved.\nSame.\nB')).toBe(
      'Budget approved.\nSame.\nA\nB',
    );
  });

  it('a line that I changed stands after theirs', () => {
    expect(written('Budget approved by the CFO.', 'Budget approved for Q1.')).toBe(
      'Budget approved by the CFO.\nBudget approved for Q1.',
    );
  });

  it('both is not offered where it would just be one side', () => {
    expect(written('Budget approved.\nMore.', 'Budget')).toBe('Budget approved.\nMore.\nBudget');
    expect(written('More.', '')).toBeUndefined();
    expect(written(null, 'Mine.')).toBeUndefined();
  });
});

describe('solutions that both sides chose', () => {
  it('both is theirs without what I took away, then what I added', () => {
    const having = (...ids: readonly string[]): Referral =>
      applyEdits(base, {solutions: ids.map((id) => ({id}))});
    const merged = merge(having('a', 'b'), having('a', 'b', 'c'), having('b', 'd'));
    const chosen = resolve(merged, choose(['solutions', {take: 'both'}]));
    expect(chosen.details?.requirements?.solutions).toEqual([{id: 'b'}, {id: 'c'}, {id: 'd'}]);
  });
});

describe('theirs moved the deal', () => {
  const closed = aReferral({status: 'Closed', substatus: 'Lost', statusReason: 'Other'});

  it('theirs closed it: my move is dropped with a notice, my other edits stay', () => {
    const merged = merge(
      base,
      closed,
      applyEdits(base, {status: 'Closed', substatus: 'Won', notes: 'Signed.'}),
    );
    expect(merged.dropped).toEqual([{unit: 'stage', refusal: 'closed-meanwhile'}]);
    expect(merged.clashes).toEqual([]);
    expect(merged.result).toEqual({...closed, details: aDetails({notes: 'Signed.'})});
  });

  it('theirs accepted it: declining is no longer legal, so it is dropped', () => {
    const lead = aReferral({status: 'New', substatus: 'Received'});
    const merged = merge(
      lead,
      base,
      applyEdits(lead, {status: 'Closed', substatus: 'Declined', statusReason: 'Other'}),
    );
    expect(merged.dropped).toEqual([{unit: 'stage', refusal: 'already-accepted-won-or-lost'}]);
    expect(merged.result).toEqual(base);
  });

  it('theirs went where I may still go on from: that is a clash, never a silent choice', () => {
    const lead = aReferral({status: 'New', substatus: 'Received'});
    const merged = merge(lead, base, applyEdits(lead, {status: 'Closed', substatus: 'Won'}));
    expect(merged.clashes.map(({key}) => key)).toEqual(['stage']);
    expect(resolve(merged, choose(['stage', {take: 'mine'}]))).toMatchObject({
      status: 'Closed',
      substatus: 'Won',
    });
  });

  it('both closed it alike: there is nothing left to send', () => {
    const merged = merge(
      base,
      closed,
      applyEdits(base, {status: 'Closed', substatus: 'Lost', statusReason: 'Other'}),
    );
    expect(merged).toMatchObject({result: closed, clashes: [], dropped: []});
  });

  it('a correction of a deal that nobody else touched is mine to make', () => {
    const mine = applyEdits(closed, {substatus: 'Won', statusReason: ''});
    expect(merge(closed, closed, mine)).toMatchObject({result: {substatus: 'Won'}, clashes: [], dropped: []});
  });
});

describe('a team that both sides changed', () => {
  const withTeam = (...team: readonly Member[]): Referral => aReferral({team});
  const phone = (phoneNumber: string) => ({...jana, phoneNumber});

  it('people are merged one by one: theirs in their order, mine added last', () => {
    const theirs = withTeam(ola, kim, jana, {email: 'new@contoso.com'});
    const mine = withTeam(kim, phone('1'), hanako);
    const merged = merge(base, theirs, mine);
    expect(merged.clashes).toEqual([]);
    expect(merged.result.team).toEqual([kim, phone('1'), {email: 'new@contoso.com'}, hanako]);
    expect(merged.automatic.map(({from, email}) => `${from} ${email ?? ''}`)).toEqual([
      'mine ola.berg@contoso.com',
      'mine jana.novakova@contoso.com',
      'theirs new@contoso.com',
      'mine hanako.tanaka@contoso.com',
    ]);
  });

  it('the same person added by both is there once', () => {
    const merged = merge(
      base,
      withTeam(kim, jana, ola, hanako),
      withTeam(kim, jana, ola, {...hanako, email: 'HANAKO.tanaka@contoso.com'}),
    );
    expect(merged.result.team).toEqual([kim, jana, ola, hanako]);
    expect(merged.automatic.map(({from}) => from)).toEqual(['same']);
  });

  it('one person changed by both clashes only in the members that clash', () => {
    const promoted = {...phone('theirs'), title: 'Director'};
    const theirs = withTeam(kim, promoted, ola);
    const mine = withTeam(kim, {...phone('mine'), firstName: 'Johana'}, ola);
    const merged = merge(base, theirs, mine);
    expect(merged.clashes).toEqual([
      {
        kind: 'member-field',
        key: 'team:jana.novakova@contoso.com:phoneNumber',
        list: 'team',
        email: 'jana.novakova@contoso.com',
        field: 'phoneNumber',
        base: jana.phoneNumber,
        theirs: 'theirs',
        mine: 'mine',
      },
    ]);
    expect(merged.result.team).toEqual([
      kim,
      {...phone('theirs'), title: 'Director', firstName: 'Johana'},
      ola,
    ]);
    const decided = resolve(merged, choose([merged.clashes[0]!.key, {take: 'mine'}]));
    expect(decided.team).toEqual([kim, {...phone('mine'), title: 'Director', firstName: 'Johana'}, ola]);
  });

  it('a person of the same e-mail added by both, each otherwise, clashes member by member', () => {
    const theirs = withTeam(kim, jana, ola, {...hanako, phoneNumber: '1'});
    const merged = merge(base, theirs, withTeam(kim, jana, ola, {...hanako, phoneNumber: '2'}));
    expect(merged.clashes).toMatchObject([
      {kind: 'member-field', field: 'phoneNumber', theirs: '1', mine: '2'},
    ]);
  });

  it('a colleague removed the person whom I changed: keep her or let her go', () => {
    const merged = merge(base, withTeam(kim, ola), withTeam(kim, phone('1'), ola));
    const key = 'team:jana.novakova@contoso.com';
    expect(merged.clashes).toEqual([
      {kind: 'member', key, list: 'team', email: jana.email, base: jana, theirs: null, mine: phone('1')},
    ]);
    expect(resolve(merged, choose()).team).toEqual([kim, ola]);
    expect(resolve(merged, choose([key, {take: 'mine'}])).team).toEqual([kim, ola, phone('1')]);
  });

  it('I removed the person whom a colleague changed: the same question', () => {
    const merged = merge(base, withTeam(kim, phone('1'), ola), withTeam(kim, ola));
    const key = 'team:jana.novakova@contoso.com';
    expect(merged.clashes).toMatchObject([{kind: 'member', key, theirs: phone('1'), mine: null}]);
    expect(merged.result.team).toEqual([kim, phone('1'), ola]);
    expect(resolve(merged, choose([key, {take: 'mine'}])).team).toEqual([kim, ola]);
    expect(resolve(merged, choose([key, {take: 'edited', value: phone('2')}])).team).toEqual([
      kim,
      phone('2'),
      ola,
    ]);
  });

  it('a person whom I removed and nobody else touched is gone', () => {
    expect(merge(base, aReferral({salesStage: '60'}), withTeam(kim, ola)).result.team).toEqual([kim, ola]);
  });

  it('people without e-mail make the list one value', () => {
    const nameless = {firstName: 'Sam'};
    const merged = merge(base, withTeam(kim, nameless), withTeam(kim, hanako));
    expect(merged.clashes).toMatchObject([
      {
        kind: 'unit',
        key: 'team',
        theirs: {team: [kim, nameless]},
        mine: {team: [kim, hanako]},
        both: {team: [kim, nameless, hanako]},
      },
    ]);
  });

  it('contacts of the customer are merged the same way', () => {
    const withContacts = (...team: readonly Member[]): Referral =>
      aReferral({customerProfile: {name: 'Fabrikam', team}});
    const merged = merge(withContacts(kim), withContacts(kim, ola), withContacts(kim, hanako));
    expect(merged.result.customerProfile).toEqual({name: 'Fabrikam', team: [kim, ola, hanako]});
  });

  it('my additions make the list that was not there', () => {
    const without = aReferral({team: null});
    expect(merge(without, without, aReferral({team: [kim]})).result.team).toEqual([kim]);
  });
});

describe('a second change meanwhile', () => {
  const mine = applyEdits(base, {
    dealValue: '275000',
    notes: 'Mine.',
    team: [kim, {...jana, phoneNumber: 'mine'}, ola],
  });
  const first = applyEdits(base, {
    dealValue: 240000,
    notes: 'Theirs.',
    team: [kim, {...jana, phoneNumber: 'theirs'}, ola],
  });
  const previous = merge(base, first, mine);
  const choices = choose(
    ['value', {take: 'mine'}],
    ['notes', {take: 'both'}],
    ['team:jana.novakova@contoso.com:phoneNumber', {take: 'theirs'}],
  );

  it('keeps the choices whose values did not move, in whatever spelling', () => {
    const second = applyEdits(first, {salesStage: '60', dealValue: '240000.00'});
    expect(carryChoices(previous, choices, merge(base, second, mine))).toEqual(choices);
  });

  it('asks again where the values moved', () => {
    const second = applyEdits(first, {dealValue: 230000, team: [kim, {...jana, phoneNumber: 'other'}, ola]});
    expect([...carryChoices(previous, choices, merge(base, second, mine)).keys()]).toEqual(['notes']);
  });

  it('forgets the choices that answer nothing any more', () => {
    expect(carryChoices(previous, choices, merge(base, base, mine)).size).toBe(0);
  });
});

describe('a choice that a clash does not offer', () => {
  it('leaves theirs', () => {
    const merged = merge(base, applyEdits(base, {dealValue: 1}), applyEdits(base, {dealValue: 2}));
    expect(resolve(merged, choose(['value', {take: 'both'}]))).toBe(merged.result);
    expect(resolve(merged, choose(['notes', {take: 'mine'}]))).toBe(merged.result);
  });
});
