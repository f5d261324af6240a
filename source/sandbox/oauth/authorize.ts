import type {Answer} from '../answer.ts';
import type {Request} from '../request.ts';
import type {AuthorizationCodes} from './authorization-codes.ts';
import {backTo, choicePage} from './authorize-page.ts';
import {asksForStepUp, clientOf, fieldsOf, formOf, type Fields} from './form.ts';
import {badRequest, describe, OAuthProblem, type OAuthFacts} from './oauth-problem.ts';
import {personOf, type Account} from './people.ts';
import {clientInfo} from './token-answer.ts';

/** An answer, and the error it takes to the client, for the log. */
export type Outcome = {readonly answer: Answer; readonly error?: string};

/** Whether a browser may be sent there: only to a program on this computer (RFC 8252, section 7.3). */
const isLoopback = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const {protocol, hostname, hash} = new URL(address);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname) && hash === '';
};

const redirectUriOf = (fields: Fields): string => {
  const address = fields.need('redirect_uri');
  if (!isLoopback(address))
    throw new OAuthProblem({
      error: 'invalid_request',
      code: 50011,
      message:
        'The redirect URI is not registered for the application: it has to be on the loopback address.',
    });
  return address;
};

const modes: ReadonlySet<string> = new Set(['query', 'form_post']);

const check = (fields: Fields): void => {
  if (fields.need('response_type') !== 'code')
    throw new OAuthProblem({
      error: 'unsupported_response_type',
      code: 700054,
      message: "Only the response type 'code' is enabled for the application.",
    });
  if (fields.find('code_challenge_method') !== 'S256')
    throw badRequest('PKCE with S256 is required.', 9002325);
  fields.need('code_challenge');
  fields.need('scope');
  asksForStepUp(fields);
  if (fields.find('prompt') === 'none')
    throw new OAuthProblem({error: 'login_required', code: 50058, message: 'No user is signed in.'});
};

const refusedTo = (fields: Fields, facts: OAuthFacts): Outcome => ({
  answer: backTo(fields, {error: facts.error, error_description: describe(facts)}),
  error: facts.error,
});

const declined: OAuthFacts = {error: 'access_denied', code: 65004, message: 'User declined to consent.'};

const agreedBy = (fields: Fields, person: Account, tenant: string, codes: AuthorizationCodes): Answer => {
  const code = codes.issue({
    person,
    tenant,
    client: fields.need('client_id'),
    scope: fields.need('scope'),
    redirectUri: fields.need('redirect_uri'),
    challenge: fields.need('code_challenge'),
    nonce: fields.find('nonce'),
    steppedUp: asksForStepUp(fields),
  });
  const wanted = fields.find('client_info') === '1';
  return backTo(fields, {code, ...(wanted && {client_info: clientInfo(person, tenant)})});
};

const answered = (request: Request, fields: Fields, tenant: string, codes: AuthorizationCodes): Outcome => {
  check(fields);
  if (request.method === 'GET') return {answer: choicePage(request, fields)};
  if (fields.find('answer') === 'decline') return refusedTo(fields, declined);
  const person = personOf(fields.need('person'));
  if (person === undefined) throw badRequest('There is no such person.', 50034);
  return {answer: agreedBy(fields, person, tenant, codes)};
};

/**
 * `/{tenant}/oauth2/v2.0/authorize`: asks who signs in, and takes the answer to the client. An app or an address that is
 * not to be trusted is thrown as an OAuthProblem; every other mistake goes to the client as an error.
 */
export const createAuthorizeEndpoint =
  (codes: AuthorizationCodes) =>
  (request: Request, tenant: string): Outcome => {
    const fields = request.method === 'GET' ? fieldsOf(request.query) : formOf(request);
    clientOf(fields);
    redirectUriOf(fields);
    const mode = fields.find('response_mode') ?? 'query';
    if (!modes.has(mode)) throw badRequest(`The response mode '${mode}' is not supported.`);
    try {
      return answered(request, fields, tenant, codes);
    } catch (error) {
      if (error instanceof OAuthProblem) return refusedTo(fields, error.facts);
      throw error;
    }
  };
