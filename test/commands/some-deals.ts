import {createClient} from '../../source/api/client.ts';
import type {Operation} from '../../source/domain/patch.ts';
import type {Referral} from '../../source/domain/referral.ts';
import type {LogEntry} from '../../source/sandbox/log.ts';
import {memoryJournal, type Journal} from '../../source/storage/journal.ts';
import type {Json} from '../../source/domain/referral.ts';
import type {CommandDesk} from '../support/command-world.ts';
import {createEmulatorClient} from '../support/emulator.ts';

/** A person at a terminal. */
export const person = {input: true, output: true, errors: true};

/** All deals of the desk's emulator, as the client reads them. */
export const dealsOf = async ({sandbox}: CommandDesk): Promise<readonly Referral[]> => {
  const client = createClient({baseUrl: sandbox.url, token: () => Promise.resolve(sandbox.token)});
  try {
    const deals: Referral[] = [];
    for await (const page of client.list({top: 200, orderBy: 'createdDateTime desc'}))
      deals.push(...page.referrals);
    return deals;
  } finally {
    await client.close();
  }
};

/** Hands out deals, each once, so that no test meets what another left. */
export const createPool = async (desk: CommandDesk) => {
  const left = [...(await dealsOf(desk))];
  return (fits: (deal: Referral) => boolean): Referral => {
    const at = left.findIndex(fits);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (found === undefined) throw new Error('the emulator has no such deal left');
    return found;
  };
};

export const isActive = ({status, details, team}: Referral): boolean =>
  status === 'Active' && typeof details?.dealValue === 'number' && (team ?? []).length > 1;

export const isNew = ({status, direction}: Referral): boolean => status === 'New' && direction === 'Incoming';

export const now = ({sandbox}: CommandDesk, id: string): Promise<Referral> =>
  createEmulatorClient(sandbox).referral(id);

/** Somebody else changes the deal. */
export const colleague = async (
  {sandbox}: CommandDesk,
  id: string,
  operations: readonly Operation[],
): Promise<void> => {
  await createEmulatorClient(sandbox).colleague(id, operations);
};

export const writesIn = ({sandbox}: CommandDesk, id: string): readonly LogEntry[] =>
  sandbox.log().filter(({method, path}) => method !== 'GET' && path.endsWith(id));

/** The next calls fail like this, such as "PATCH drop-after". */
export const planFault = async ({sandbox}: CommandDesk, fault: string): Promise<void> => {
  const response = await fetch(new URL('/_sandbox/faults', sandbox.url), {
    method: 'POST',
    headers: {authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json'},
    body: JSON.stringify({fault}),
  });
  if (!response.ok) throw new Error(`${fault}: ${response.status}`);
};

/**
 * A token that is asked for before each call, so that something can happen right before the first, second … of them:
 * a command reads with the first and writes with the second.
 */
export const before = (
  {sandbox}: CommandDesk,
  calls: Readonly<Record<number, () => Promise<void> | void>>,
) => {
  let call = 0;
  return async (): Promise<string> => {
    call += 1;
    await calls[call]?.();
    return sandbox.token;
  };
};

/** What a journal holds, and who may act at the moment when a write was recorded and has not left. */
export const watchedJournal = (onSending: (id: string) => void = () => undefined) => {
  const entries = new Map<string, Json>();
  const journal: Journal = {
    ...memoryJournal(),
    put: (key, value) => {
      entries.set(key, value);
      onSending(key);
    },
    done: (key) => void entries.delete(key),
  };
  return {journal, entries};
};
