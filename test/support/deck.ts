import {onTestFinished} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import type {LogEntry} from '../../source/sandbox/log.ts';
import {startSandbox, type Sandbox, type SandboxOptions} from '../../source/sandbox/server.ts';
import {freshFolder} from './fresh-folder.ts';
import {startRefdeck, type Pty, type PtyOptions} from './pty.ts';

type Operation = {readonly op: string; readonly path: string; readonly value: unknown};

/** The built program in a terminal, on an emulator that the test can look into and write to as another client. */
export type Deck = Pty & {
  readonly sandbox: Sandbox;
  /** The PATCH requests that arrived so far. */
  readonly patches: () => readonly LogEntry[];
  readonly referral: (id: string) => Promise<Referral>;
  /** The deal of a customer, by the beginning of its name. */
  readonly dealOf: (customer: string) => Promise<Referral>;
  /** Another client, without If-Match. */
  readonly elsewhere: (id: string, operations: readonly Operation[]) => Promise<void>;
  /** Drops the connection of the next PATCH, before or after it is carried out. */
  readonly dropNextPatch: (when: 'before' | 'after') => Promise<void>;
  /** Adds a fault to the emulator's plan, in its words. */
  readonly fault: (fault: string) => Promise<void>;
  /** The emulator once more on its old port, after it was closed. */
  readonly reopen: (port: number) => Promise<Sandbox>;
  /** Puts the cursor on the customer's deal by filtering for it, and keeps the filter. */
  readonly goTo: (customer: string) => Promise<void>;
};

export type DeckOptions = PtyOptions & {
  readonly emulator?: SandboxOptions;
  /** One that runs already, in place of a new one. */
  readonly sandbox?: Sandbox;
  readonly flags?: readonly string[];
};

export {freshFolder} from './fresh-folder.ts';

const askFor = async (sandbox: Sandbox, path: string, init: RequestInit = {}): Promise<unknown> => {
  const headers = {authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json'};
  const response = await fetch(path, {...init, headers});
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
};

export const openDeck = async ({
  emulator,
  sandbox: running,
  flags = [],
  env,
  ...pty
}: DeckOptions = {}): Promise<Deck> => {
  const sandbox = running ?? (await startSandbox(emulator));
  const hooks = new URL('/_sandbox', sandbox.url).href;
  const terminal = startRefdeck(['--url', sandbox.url, '--hold', '1', '--refresh', '0', ...flags], {
    ...pty,
    env: {REFDECK_TOKEN: sandbox.token, REFDECK_CONFIG_DIR: freshFolder(), ...env},
  });
  const referral = (id: string) => askFor(sandbox, `${sandbox.url}/referrals/${id}`) as Promise<Referral>;
  const deck: Deck = {
    ...terminal,
    sandbox,
    patches: () => sandbox.log().filter(({method}) => method === 'PATCH'),
    referral,
    dealOf: async (customer) => {
      const {value} = (await askFor(sandbox, `${sandbox.url}/referrals?$top=200`)) as {value: Referral[]};
      const found = value.find(({customerProfile}) => customerProfile?.name?.startsWith(customer));
      if (!found) throw new Error(`no deal of ${customer}`);
      return found;
    },
    elsewhere: async (id, operations) => {
      await askFor(sandbox, `${hooks}/colleague/${id}`, {method: 'POST', body: JSON.stringify(operations)});
    },
    dropNextPatch: async (when) => {
      await askFor(sandbox, `${hooks}/faults`, {
        method: 'POST',
        body: JSON.stringify({fault: `PATCH drop-${when}`}),
      });
    },
    fault: async (fault) => {
      await askFor(sandbox, `${hooks}/faults`, {method: 'POST', body: JSON.stringify({fault})});
    },
    reopen: async (port) => {
      const next = await startSandbox({...emulator, port, token: sandbox.token});
      onTestFinished(() => next.close());
      return next;
    },
    goTo: async (customer) => {
      terminal.press('/');
      await terminal.until('type to narrow');
      terminal.press('ctrl+u');
      terminal.type(customer);
      await terminal.until(new RegExp(`^›.*${customer}`, 'm'));
      terminal.press('enter');
      await terminal.until((frame) => !frame.includes('type to narrow'));
    },
  };
  onTestFinished(async () => {
    await deck.close();
    await sandbox.close().catch(() => undefined);
  });
  await deck.until('synced');
  return deck;
};
