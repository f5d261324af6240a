import {Option} from 'commander';
import type {Call, Definition} from './command.ts';
import type {Planner} from './plan/plan.ts';
import {addPlan, changePlan, removePlan, replacePlan, type PeopleList, type Said} from './plan/people.ts';
import {runRows} from './rows.ts';
import {usage, writeOptions} from './writing/choices.ts';

/** Ids and e-mails stand side by side: only e-mails hold an @. */
type Told = {
  readonly list: PeopleList;
  readonly ids: readonly string[];
  readonly emails: readonly string[];
  readonly said: Said;
};

const members = {email: 'email', first: 'firstName', last: 'lastName', phone: 'phoneNumber'} as const;

const saidIn = (options: Call['options']): Said =>
  Object.fromEntries(
    Object.entries(members).flatMap(([option, member]) => {
      const text = options[option];
      return typeof text === 'string' ? [[member, text.trim()] as const] : [];
    }),
  );

const toldIn = ({args, options}: Call): Told => {
  const emails = args.filter((word) => word.includes('@'));
  const ids = args.filter((word) => !word.includes('@'));
  if (ids.length === 0) throw usage('which deal? refdeck list -q prints ids; - reads them from stdin.');
  return {list: options['customer'] === true ? 'contacts' : 'team', ids, emails, said: saidIn(options)};
};

const personOptions = (): readonly Option[] => [
  new Option('--email <address>', 'the e-mail: it is what a person is known by'),
  new Option('--first <name>', 'first name'),
  new Option('--last <name>', 'last name'),
  new Option('--phone <number>', 'phone number'),
];

const customerOption = (): Option =>
  new Option('--customer', "the customer's contacts in place of your team");

/** The one e-mail of this command. */
const oneOf = (emails: readonly string[], what: string): string => {
  const [email, other] = emails;
  if (email === undefined) throw usage(`${what} is missing: an e-mail address.`);
  if (other !== undefined) throw usage(`${what} is one e-mail address, not ${emails.length}.`);
  return email;
};

/** The e-mail of the new person, said as an option or as a word. */
const withEmail = (said: Said, emails: readonly string[]): Said & {readonly email: string} => {
  const all = [...(said.email === undefined ? [] : [said.email]), ...emails];
  return {...said, email: oneOf(all, 'the e-mail of the new person')};
};

const addition = ({list, emails, said}: Told): Planner => addPlan(list, withEmail(said, emails));

const removal = ({list, emails}: Told): Planner => {
  if (emails.length === 0) throw usage('who? The e-mail address goes behind the id.');
  return removePlan(list, emails);
};

const change = ({list, emails, said}: Told): Planner => {
  const email = oneOf(emails, 'who is to be changed');
  if (Object.keys(said).length === 0)
    throw usage('what is to be changed? --email, --first, --last or --phone; --phone= clears.');
  if (said.email === '') throw usage('a person without an e-mail cannot be told from others.');
  return changePlan(list, email, said);
};

const replacement = ({list, emails, said}: Told): Planner => {
  const [old, ...others] = emails;
  if (old === undefined) throw usage('who is to be replaced? The e-mail address goes behind the id.');
  return replacePlan(list, old, withEmail(said, others));
};

const runWith =
  (plan: (told: Told) => Planner): Definition['run'] =>
  async (world, call) => {
    const told = toldIn(call);
    return runRows(world, call, told.ids, {plan: plan(told)});
  };

const words = (what: string): NonNullable<Definition['arguments']> => [
  ['<words...>', `ids of deals (- reads them from stdin)${what}`],
];

export const teamCommands: readonly Definition[] = [
  {
    name: 'team add',
    group: 'change',
    summary: 'put somebody on the team',
    arguments: words(' and the e-mail of who comes, or --email'),
    options: () => [...personOptions(), customerOption(), ...writeOptions()],
    examples: [
      ['team add ID --email ola@contoso.com --first Ola --last Berg', ''],
      ['team add ID --customer --email ann@fabrikam.com', 'a contact'],
      ['team add - --email ola@contoso.com --yes', 'for ids on stdin'],
    ],
    run: runWith(addition),
  },
  {
    name: 'team remove',
    group: 'change',
    summary: 'take somebody off the team',
    arguments: words(' and e-mails of who goes'),
    options: () => [customerOption(), ...writeOptions()],
    examples: [['team remove ID ola@contoso.com', 'asks first']],
    run: runWith(removal),
  },
  {
    name: 'team change',
    group: 'change',
    summary: 'change what is known of a member',
    arguments: words(' and the e-mail of who is meant'),
    options: () => [...personOptions(), customerOption(), ...writeOptions()],
    examples: [
      ['team change ID ola@contoso.com --phone "+46 8 555 0142"', 'only that'],
      ['team change ID ola@contoso.com --phone=', 'clears the phone'],
    ],
    run: runWith(change),
  },
  {
    name: 'team replace',
    group: 'change',
    summary: 'put somebody in the place of another',
    arguments: words(' and the e-mails of who goes and of who comes, or --email'),
    options: () => [...personOptions(), customerOption(), ...writeOptions()],
    examples: [
      ['team replace ID ola@contoso.com jana@contoso.com', 'who goes, who comes'],
      ['team replace - ola@contoso.com jana@contoso.com --yes', 'ids on stdin'],
    ],
    run: runWith(replacement),
  },
];
