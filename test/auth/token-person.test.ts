import {expect, test} from 'vitest';
import {tokenPerson} from '../../source/auth/token-person.ts';

const aToken = (claims: unknown): string =>
  ['{}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

test('a later token of the same person is of the same person, and that of another is not', () => {
  const kim = {tid: 'contoso', oid: 'kim'};
  const person = tokenPerson(aToken({...kim, exp: 1}));
  expect(person).toBe('contoso\nkim');
  expect(tokenPerson(aToken({...kim, exp: 2}))).toBe(person);
  expect(tokenPerson(aToken({...kim, oid: 'jana'}))).not.toBe(person);
});

test.each([['demo-token'], ['a.b.c'], [aToken(null)], [aToken({tid: 'contoso'})], ['']])(
  'a token that says nobody is of nobody (%#)',
  (token) => {
    expect(tokenPerson(token)).toBeUndefined();
  },
);
