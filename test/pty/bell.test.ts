import {expect, onTestFinished, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {startSandbox} from '../../source/sandbox/server.ts';
import {openDeck} from '../support/deck.ts';

/** A new deal that waits for our answer and that a Referrals user does not see: seen by an admin of the same data. */
const hiddenFrom = async (email: string): Promise<Referral> => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const headers = {authorization: `Bearer ${sandbox.token}`};
  const response = await fetch(`${sandbox.url}/referrals?$top=200`, {headers});
  const {value} = (await response.json()) as {readonly value: readonly Referral[]};
  const isHidden = ({status, direction, team}: Referral): boolean =>
    status === 'New' && direction === 'Incoming' && !team?.some((member) => member.email === email);
  const found = value.find(isHidden);
  if (!found) throw new Error('everybody sees every new deal');
  return found;
};

test('with --notify the bell rings when a deal to answer appears, and not before', async () => {
  const flags = ['--refresh', '1', '--notify'];
  const deck = await openDeck({flags, emulator: {role: 'user'}});
  const email = deck.sandbox.me;
  const {id, customerProfile, team} = await hiddenFrom(email);
  expect(deck.raw()).not.toContain('\x07');
  await deck.elsewhere(id, [{op: 'add', path: '/team', value: [...(team ?? []), {email}]}]);
  await deck.until(`New, to be answered: ${customerProfile?.name ?? ''}`);
  expect(deck.raw().split('\x07')).toHaveLength(2);
});
