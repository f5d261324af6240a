import {ok, type Answer} from '../answer.ts';
import type {Request} from '../request.ts';
import type {DeviceCode, DeviceCodes} from './device-codes.ts';
import {asksForStepUp, clientOf, fieldsOf, formOf, type Fields} from './form.ts';
import {uncached} from './oauth-problem.ts';
import {button, escaped, page, paragraph} from './page.ts';
import {people, personOf} from './people.ts';
import type {Settings} from './settings.ts';

export const devicePath = '/device';

const offered = (code: DeviceCode, address: string, {interval, codeLifetime}: Settings): Answer =>
  ok(
    {
      user_code: code.userCode,
      device_code: code.deviceCode,
      verification_uri: address,
      expires_in: codeLifetime,
      interval,
      message: `To sign in, open the page ${address} in a browser and enter the code ${code.userCode}.`,
    },
    uncached,
  );

/** `POST /{tenant}/oauth2/v2.0/devicecode`: a code for somebody to type at `/device`. */
export const createDeviceCodeEndpoint =
  (parts: {
    readonly deviceCodes: DeviceCodes;
    readonly origin: string;
    readonly now: () => number;
    readonly settings: () => Settings;
  }) =>
  (request: Request, tenant: string): Answer => {
    const fields = formOf(request);
    const settings = parts.settings();
    const code = parts.deviceCodes.start({
      client: clientOf(fields),
      scope: fields.need('scope'),
      tenant,
      steppedUp: asksForStepUp(fields),
      expires: parts.now() + settings.codeLifetime * 1_000,
    });
    return offered(code, parts.origin + devicePath, settings);
  };

const form = (fields: Fields, note: string | undefined): Answer =>
  page({
    title: 'Enter the code',
    status: note === undefined ? 200 : 400,
    body: [
      paragraph(note ?? 'Type the code that the program shows, and choose who you are. This is an emulator.'),
      `<form method="post" action="${devicePath}">`,
      '<p><label>Code <input name="code" autocomplete="off" autofocus',
      `  value="${escaped(fields.find('code') ?? '')}"></label></p>`,
      '<p><label>Person <select name="person">',
      ...people.map(
        ({email, name, role}) =>
          `<option value="${escaped(email)}">${escaped(`${name} <${email}>, role ${role}`)}</option>`,
      ),
      '</select></label></p>',
      button('answer', 'approve', 'Approve'),
      button('answer', 'decline', 'Decline'),
      '</form>',
    ],
  });

const done = (text: string): Answer =>
  page({title: text, body: [paragraph('You can close this page and go back to the program.')]});

const decided = (fields: Fields, deviceCodes: DeviceCodes): Answer => {
  const declines = fields.find('answer') === 'decline';
  const person = declines ? undefined : personOf(fields.find('person') ?? '');
  if (!declines && fields.find('answer') !== 'approve') return form(fields, 'Choose Approve or Decline.');
  if (!declines && person === undefined) return form(fields, 'There is no such person.');
  if (!deviceCodes.answer(fields.find('code') ?? '', person))
    return form(fields, 'No sign-in waits with this code. It may have run out.');
  return done(person === undefined ? 'Declined' : `Signed in as ${person.name}`);
};

/** `/device`: where somebody types the code and says who they are; works without a script, and from curl. */
export const createDevicePage =
  (deviceCodes: DeviceCodes) =>
  (request: Request): Answer =>
    request.method === 'GET'
      ? form(fieldsOf(request.query), undefined)
      : decided(formOf(request), deviceCodes);
