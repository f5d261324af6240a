import type {Answer} from '../answer.ts';
import type {Request} from '../request.ts';
import type {Fields} from './form.ts';
import {uncached} from './oauth-problem.ts';
import {button, escaped, hiddenFields, page, paragraph, sendForm} from './page.ts';
import {people} from './people.ts';

/** What the page hands on to its own answer; there is no session besides. */
const kept = [
  'client_id',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'claims',
  'client_info',
] as const;

const keptFields = (fields: Fields): Readonly<Record<string, string>> =>
  Object.fromEntries(
    kept.flatMap((name) => {
      const value = fields.find(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Asks who signs in. */
export const choicePage = (request: Request, fields: Fields): Answer => {
  const hint = fields.find('login_hint')?.toLowerCase();
  const listed = people.toSorted((one, other) => Number(other.email === hint) - Number(one.email === hint));
  return page({
    title: 'Sign in',
    formTargets: [new URL(fields.need('redirect_uri')).origin],
    body: [
      paragraph(`The application ${fields.need('client_id')} asks to act for you. This is an emulator.`),
      `<form method="post" action="${escaped(request.path)}">`,
      ...hiddenFields(keptFields(fields)),
      ...listed.map(({email, name, role}) => button('person', email, `${name} <${email}>, role ${role}`)),
      button('answer', 'decline', 'Decline'),
      '</form>',
    ],
  });
};

/** Takes the browser back to the client, the way it asked for; its address has been checked by then. */
export const backTo = (fields: Fields, result: Readonly<Record<string, string>>): Answer => {
  const address = fields.need('redirect_uri');
  const state = fields.find('state');
  const sent = {...result, ...(state !== undefined && {state})};
  if (fields.find('response_mode') === 'form_post')
    return page({
      title: 'Back to the application',
      formTargets: [new URL(address).origin],
      body: [
        `<form method="post" action="${escaped(address)}">`,
        ...hiddenFields(sent),
        '<p><button>Continue</button></p>',
        '</form>',
        `<script>${sendForm}</script>`,
      ],
    });
  const target = new URL(address);
  for (const [name, value] of Object.entries(sent)) target.searchParams.set(name, value);
  return {status: 302, headers: {...uncached, Location: target.href}};
};
