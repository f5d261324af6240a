import {expect, test} from 'vitest';
import {aReferral, aState} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;

const wanted = {type: 'sign-in-wanted', why: 'Your sign-in has ended.', isFirst: false} as const;
const settle = (desk: Desk): Desk => desk.wait(1000);

/** A value typed in a form and sent, and then somebody has to sign in. */
const inForm = (): Desk =>
  settle(
    openDesk(aState([deal]))
      .give('value')
      .edit('delete-to-start')
      .type('275000')
      .give('confirm')
      .send(wanted),
  );

const attempt = (desk: Desk): number => {
  const effect = desk.effects().findLast(({type}) => type === 'sign-in');
  if (effect?.type !== 'sign-in') throw new Error('no sign-in was begun');
  return effect.request;
};

const code = (desk: Desk, request = attempt(desk)): Desk =>
  desk.send({type: 'sign-in-code', request, code: 'ABCD', address: 'https://a.test', expiresAt: 1});

const stage = (desk: Desk) => desk.state().signIn?.stage.kind;

test('the question rises over an open form, and letters typed there do not reach the form', () => {
  const desk = inForm().type('999');
  expect(desk.kinds()).toEqual(['quick', 'sign-in']);
  expect(desk.state().drafts.get(id)?.typed.dealValue?.text).toBe('275000');
});

test('a key that was on its way to the form begins nothing', () => {
  const desk = openDesk(aState([deal]))
    .give('value')
    .send(wanted)
    .give('confirm');
  expect(stage(desk)).toBe('asking');
});

test('signed in, the form is there as it was', () => {
  const desk = inForm().give('confirm');
  expect(stage(desk)).toBe('starting');
  code(desk);
  expect(stage(desk)).toBe('code');
  desk.send({type: 'signed-in', request: attempt(desk), me: 'kim.akers@contoso.com'});
  expect(desk.kinds()).toEqual(['quick']);
  expect(desk.state().drafts.get(id)?.typed.dealValue?.text).toBe('275000');
  expect(desk.state().account.me).toBe('kim.akers@contoso.com');
});

test('a second call that wants a sign-in asks no second time', () => {
  const desk = inForm().send(wanted);
  expect(desk.kinds()).toEqual(['quick', 'sign-in']);
});

test('a new code takes the place of the one before, which changes nothing any more', () => {
  const desk = inForm().give('confirm');
  const first = attempt(desk);
  code(desk).give('new-code');
  expect(stage(desk)).toBe('starting');
  code(desk, first);
  expect(stage(desk)).toBe('starting');
  desk.send({type: 'sign-in-failed', request: first, what: 'late', next: ''});
  expect(stage(desk)).toBe('starting');
});

test('esc ends an attempt, and once more the question: then the calls that waited are told', () => {
  const desk = code(inForm().give('confirm')).give('back');
  expect(stage(desk)).toBe('asking');
  expect(desk.effects()).toContainEqual({type: 'cancel-sign-in'});
  desk.give('back');
  expect(desk.kinds()).toEqual(['quick']);
  expect(desk.state().signIn).toBeUndefined();
  expect(desk.effects()).toContainEqual({type: 'give-up-sign-in'});
});

test('what went wrong stays in sight, with the same ways on', () => {
  const desk = inForm().give('by-browser');
  desk.send({type: 'sign-in-failed', request: attempt(desk), what: 'It was declined.', next: 'Try again.'});
  expect(desk.state().signIn?.stage).toEqual({kind: 'failed', what: 'It was declined.', next: 'Try again.'});
  desk.give('confirm');
  expect(stage(desk)).toBe('starting');
});

test('trouble on the way is told beside the code, and goes with the next step', () => {
  const desk = code(inForm().give('confirm'));
  desk.send({type: 'sign-in-trouble', request: attempt(desk), text: 'No connection.'});
  expect(desk.state().signIn).toMatchObject({trouble: 'No connection.', stage: {kind: 'code'}});
  desk.give('new-code');
  expect(desk.state().signIn).not.toHaveProperty('trouble');
});

test('somebody else than before is shown nothing of what was there, and the list is read anew', () => {
  const saved = {key: 1, id: deal.id, before: deal, after: deal, intent: 'edit', at: 0} as const;
  const state = aState([deal], {
    savedEdits: [saved],
    changes: new Map([[deal.id, {is: deal, at: 0}]]),
    related: new Map([['engagement', {records: [deal]}]]),
  });
  const desk = openDesk({...state, account: {...state.account, me: 'kim.akers@contoso.com'}});
  desk.send(wanted).send({type: 'signed-in', request: 0, me: 'jana.novakova@contoso.com'});
  const {referrals, changes, related, savedEdits} = desk.state();
  expect(referrals.size + changes.size + related.size + savedEdits.length).toBe(0);
  expect(desk.effects().map(({type}) => type)).toContain('read-list');
  expect(desk.told().at(-1)).toMatch(/jana\.novakova.*before as kim\.akers.*not sent/);
});

test('a success that comes while the attempt is being left counts', () => {
  const desk = code(inForm().give('confirm'));
  const request = attempt(desk);
  desk.give('back').send({type: 'signed-in', request, me: 'kim.akers@contoso.com'});
  expect(desk.kinds()).toEqual(['quick']);
  expect(desk.state().account.me).toBe('kim.akers@contoso.com');
});

test('while somebody types and nothing of theirs waits, the question waits until the form is left', () => {
  const desk = openDesk(aState([deal]))
    .give('value')
    .type('2')
    .send(wanted);
  expect(desk.told().at(-1)).toMatch(/asked when you leave/);
  desk.type('3');
  expect(desk.kinds()).toEqual(['quick']);
  expect(desk.state().drafts.get(id)?.typed.dealValue?.text).toMatch(/23$/);
  desk.give('back');
  expect(desk.kinds()).toEqual(['sign-in']);
});

test('o opens the page of the code, and nothing where there is none', () => {
  const desk = inForm().give('open-address').give('confirm');
  code(desk).give('open-address');
  expect(desk.effects().filter(({type}) => type === 'open-address')).toEqual([
    {type: 'open-address', address: 'https://a.test'},
  ]);
});
