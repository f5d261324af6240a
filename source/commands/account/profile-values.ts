import {parseBase, AddressError} from '../../api/address.ts';
import {addressProblems} from '../../language/problem-words.ts';
import {liveUrl, type Profile} from '../../storage/profiles.ts';
import {CommandError} from '../command-error.ts';
import {exitCodes} from '../exit-codes.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const domain = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/iu;

const usage = (sentence: string): CommandError => new CommandError(exitCodes.usage, sentence);

const checkedUrl = (url: string): string => {
  try {
    parseBase(url);
    return url;
  } catch (error) {
    if (error instanceof AddressError)
      throw usage(`${url} cannot be used: ${addressProblems[error.problem]}.`);
    throw error;
  }
};

/** A profile of what was typed. Throws a CommandError (usage) that says what each value looks like. */
export const profileFrom = (typed: {
  readonly tenant: string;
  readonly clientId: string;
  readonly url?: string | undefined;
}): Profile => {
  const [tenant, clientId] = [typed.tenant.trim(), typed.clientId.trim()];
  if (!guid.test(tenant) && !domain.test(tenant))
    throw usage(
      `'${tenant}' is no tenant: it is an id like a GUID, or a domain such as contoso.onmicrosoft.com.`,
    );
  if (!guid.test(clientId))
    throw usage(
      `'${clientId}' is no client id: it is the "Application (client) ID" of the app registration, a GUID; see docs/sign-in.md.`,
    );
  return {tenant, clientId, url: checkedUrl(typed.url ?? liveUrl)};
};
