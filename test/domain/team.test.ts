import {describe, expect, it} from 'vitest';
import type {Member} from '../../source/domain/referral.ts';
import {
  addMember,
  changeMember,
  findMember,
  memberKey,
  memberName,
  mergeableList,
  putMember,
  readMember,
  removeMember,
  sameMember,
  writeMember,
} from '../../source/domain/team.ts';
import {hanako, jana, kim, ola} from './a-referral.ts';

describe('a team', () => {
  it('knows a person by e-mail, whatever its case and the blanks around it', () => {
    expect(memberKey({email: ' Ola.Berg@CONTOSO.com '})).toBe('ola.berg@contoso.com');
    expect(findMember([kim, ola], 'OLA.BERG@contoso.com ')).toBe(ola);
  });

  it('has no key for somebody without e-mail', () => {
    for (const email of [undefined, null, '', '  ', 7]) expect(memberKey({email} as Member)).toBeUndefined();
  });

  it('can be merged person by person only when everybody has an e-mail of their own', () => {
    expect([null, undefined, [], [kim, ola]].map(mergeableList)).toEqual([true, true, true, true]);
    const twice = [kim, {...kim, email: 'KIM.AKERS@contoso.com'}];
    const odd = [null, 'Ola', {}] as unknown as readonly Member[];
    expect(
      [twice, [{firstName: 'Ola'}], odd, 'nobody' as unknown as readonly Member[]].map(mergeableList),
    ).toEqual([false, false, false, false]);
  });

  it('takes a new person last, also when there was no team', () => {
    expect(addMember([kim], hanako)).toEqual([kim, hanako]);
    expect(addMember(null, hanako)).toEqual([hanako]);
  });

  it('keeps what it does not know of a person who is changed', () => {
    expect(changeMember([kim, jana], jana.email, {phoneNumber: '1'})).toEqual([
      kim,
      {...jana, phoneNumber: '1'},
    ]);
  });

  it('loses just the person who is removed', () => {
    expect(removeMember([kim, jana, ola], 'JANA.NOVAKOVA@contoso.com')).toEqual([kim, ola]);
    expect(removeMember([kim], 'nobody@contoso.com')).toEqual([kim]);
    expect(removeMember(undefined, kim.email)).toEqual([]);
  });

  it('puts a person in the old place, or last', () => {
    const changed = {...jana, phoneNumber: '1'};
    expect(putMember([kim, jana, ola], jana.email, changed)).toEqual([kim, changed, ola]);
    expect(putMember([kim], jana.email, changed)).toEqual([kim, changed]);
  });
});

describe('a person', () => {
  it('is named by first and last name, else by e-mail', () => {
    expect(memberName(kim)).toBe('Kim Akers');
    expect(memberName({lastName: ' Berg ', firstName: null})).toBe('Berg');
    expect(memberName({email: 'x@contoso.com'})).toBe('x@contoso.com');
    expect(memberName({})).toBe('');
  });

  it('is the same whoever spells the e-mail, and nobody is the same as nobody only', () => {
    expect(sameMember(kim, {...kim, email: ' KIM.AKERS@contoso.com'})).toBe(true);
    expect(sameMember(kim, {...kim, phoneNumber: '1'})).toBe(false);
    expect(sameMember(null, null)).toBe(true);
    expect(sameMember(kim, null)).toBe(false);
  });

  it('has only members of its own, whatever later versions of the service call them', () => {
    expect(readMember(kim, 'constructor')).toBeUndefined();
    const odd = writeMember(kim, '__proto__', 'x');
    expect(readMember(odd, '__proto__')).toBe('x');
    expect(writeMember(odd, '__proto__', undefined)).toEqual(kim);
  });
});
