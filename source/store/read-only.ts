import type {Command} from './command.ts';
import type {State} from './state.ts';

// Where nothing may be changed: by --read-only, or because the service refuses every change to this role.

/** Refusals to the role, of different deals, after which it is not the deal but the role. */
const refusalsOfRole = 2;

export type ReadOnly = 'option' | 'role';

export const readOnlyOf = ({account, forbidden}: State): ReadOnly | undefined => {
  if (account.readOnly === true) return 'option';
  return forbidden.size >= refusalsOfRole ? 'role' : undefined;
};

/** A write of this deal was refused to the role (403). */
export const withForbidden = (state: State, id: string): State => ({
  ...state,
  forbidden: new Set([...state.forbidden, id]),
});

/** Something was saved, or it is to be tried again: the role may write after all. */
export const withoutForbidden = (state: State): State =>
  state.forbidden.size === 0 ? state : {...state, forbidden: new Set()};

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
]);

/** Whether a command of the list or of a deal's page leads to a change. */
export const isWriting = (command: Command): boolean => writing.has(command);
