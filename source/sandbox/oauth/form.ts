import type {Request} from '../request.ts';
import {isObject} from '../resource.ts';
import {badRequest, OAuthProblem} from './oauth-problem.ts';

/** What a client sends: the fields of a form, or those behind the question mark. */
export type Fields = {
  /** Undefined when it is missing or empty. */
  readonly find: (name: string) => string | undefined;
  /** Throws invalid_request when it is missing. */
  readonly need: (name: string) => string;
};

export const fieldsOf = (parameters: URLSearchParams): Fields => {
  const find = (name: string): string | undefined => parameters.get(name) || undefined;
  return {
    find,
    need: (name) => {
      const value = find(name);
      if (value === undefined)
        throw badRequest(`The request body must contain the following parameter: '${name}'.`);
      return value;
    },
  };
};

/** The fields of a posted form; throws invalid_request for any other body. */
export const formOf = ({headers, body}: Request): Fields => {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded' || body === undefined)
    throw badRequest('The body has to be application/x-www-form-urlencoded.');
  return fieldsOf(new URLSearchParams(body));
};

/** The tenant that does not exist, and the app that nobody registered; all others do. */
const unknownTenant = 'unknown';
const unknownClient = '00000000-0000-0000-0000-000000000000';

export const checkTenant = (tenant: string): void => {
  if (tenant.toLowerCase() === unknownTenant)
    throw new OAuthProblem({
      error: 'invalid_tenant',
      code: 90002,
      message: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`,
    });
};

/** The app's id; throws when it is missing or nobody's. */
export const clientOf = (fields: Fields): string => {
  const client = fields.need('client_id');
  if (client === unknownClient)
    throw new OAuthProblem({
      error: 'unauthorized_client',
      code: 700016,
      message: `Application with identifier '${client}' was not found in the directory.`,
    });
  return client;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Whether the claims asked for answer a challenge. That there are claims says nothing: MSAL sends some with each request,
 * and its capabilities as `access_token.xms_cc`.
 */
export const asksForStepUp = (fields: Fields): boolean => {
  const text = fields.find('claims');
  if (text === undefined) return false;
  const claims = parsed(text);
  if (!isObject(claims)) throw badRequest('The claims parameter is not JSON.', 50146);
  const {access_token: wanted} = claims;
  return isObject(wanted) && 'acrs' in wanted;
};

export const scopesOf = (scope: string): ReadonlySet<string> => new Set(scope.split(/\s+/u));
