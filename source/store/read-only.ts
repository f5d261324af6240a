import type {Command} from './command.ts';
import type {State} from './state.ts';

// Where nothing may be changed: by --read-only, or because the service refuses every change to this role.

export type ReadOnly = 'option' | 'role';

/** What the role seems to allow: a first change that is refused to it (403) is taken for all of them. */
export type Rights = 'not-known' | 'write' | 'read';

export const readOnlyOf = ({account, rights}: State): ReadOnly | undefined => {
  if (account.readOnly === true) return 'option';
  return rights === 'read' ? 'role' : undefined;
};

/** A write was refused to the role. Once something was saved, that is about the deal and not about the role. */
export const withRefusal = (state: State): State =>
  state.rights === 'not-known' ? {...state, rights: 'read'} : state;

export const withSaved = (state: State): State =>
  state.rights === 'write' ? state : {...state, rights: 'write'};

/** It is to be tried again. */
export const withNewTry = (state: State): State =>
  state.rights === 'read' ? {...state, rights: 'not-known'} : state;

const writing: ReadonlySet<Command> = new Set<Command>([
  'accept',
  'decline',
  'won',
  'lost',
  'moves',
  'edit',
  'value',
  'date',
  'note',
  'team',
  'document',
  'colleague',
]);

/** Whether a command of the list or of a deal's page leads to a change. */
export const isWriting = (command: Command): boolean => writing.has(command);
