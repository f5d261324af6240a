import {expect, test} from 'vitest';
import type {World} from '../../source/commands/world.ts';
import {createConfirm} from '../../source/commands/writing/confirm.ts';
import {aReferral} from '../domain/a-referral.ts';

const nobody = {
  global: {input: false},
  terminal: {input: false, output: false, errors: false},
  ask: () => Promise.resolve(undefined),
  signal: new AbortController().signal,
} as unknown as World;

const choices = {yes: false, dryRun: false, json: false, confirm: []};

test('an id of the service does nothing to a terminal', async () => {
  const base = aReferral({id: 'x\u001b[2J\u202ey'});
  const mine = {...base, consent: {consentToShareReferralWithMicrosoftSellers: true}};
  const result = await createConfirm(nobody, choices, false)({id: base.id, base, mine});
  expect(result?.problem?.sentence).toContain('--confirm=x');
  expect(result?.problem?.sentence).not.toMatch(/[\u001b\u202e]/u);
});
