import {mkdirSync} from 'node:fs';
import type Conf from 'conf';
import {join} from 'node:path';
import {readText} from './settings-file.ts';

/** Where somebody works, and as what: no secret is in it. */
export type Profile = {
  /** The tenant's id or domain, such as contoso.onmicrosoft.com. */
  readonly tenant: string;
  /** Of the app registration that an administrator of the partner made. */
  readonly clientId: string;
  /** The address of the API. */
  readonly url: string;
};

export type Profiles = {
  /** The one that is used when none is named. */
  readonly current?: string;
  readonly profiles: Readonly<Record<string, Profile>>;
};

/** The live service's address (https://learn.microsoft.com/partner-center/developer/referrals-api). */
export const liveUrl = 'https://api.partner.microsoft.com/v1.0/engagements';

export class ProfilesError extends Error {
  override readonly name = 'ProfilesError';
}

const fileName = 'profiles';

export const profilesPath = (folder: string): string => join(folder, `${fileName}.json`);

const none: Profiles = {profiles: {}};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isProfile = (value: unknown): value is Profile =>
  isObject(value) &&
  ['tenant', 'clientId', 'url'].every((name) => typeof value[name] === 'string') &&
  URL.canParse(String(value['url']));

const isProfiles = (value: unknown): value is Profiles =>
  isObject(value) &&
  (value['current'] === undefined || typeof value['current'] === 'string') &&
  isObject(value['profiles']) &&
  Object.values(value['profiles']).every(isProfile);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Reads the profiles at once, without Conf, for the time before the first paint. Throws a ProfilesError for a file that
 * cannot be used: with a guess somebody would work on the wrong service.
 */
export const readProfiles = (folder: string): Profiles => {
  const path = profilesPath(folder);
  const read = readText(path);
  if (read.kind === 'absent') return none;
  if (read.kind === 'unreadable')
    throw new ProfilesError(`The profiles in ${path} cannot be read (${read.code}).`);
  const value = parsed(read.text);
  if (isProfiles(value)) return value;
  throw new ProfilesError(
    `${path} is not a file of profiles. Mend it, or move it away and make them anew with refdeck profile add.`,
  );
};

/** As JSON Schema; Conf checks it when writing. */
const schema = {
  current: {type: 'string'},
  profiles: {
    type: 'object',
    additionalProperties: {
      type: 'object',
      required: ['tenant', 'clientId', 'url'],
      properties: {tenant: {type: 'string'}, clientId: {type: 'string'}, url: {type: 'string'}},
    },
  },
} as const;

/** Writes all profiles. Rejects when the file cannot be written. */
export const writeProfiles = async (folder: string, profiles: Profiles): Promise<void> => {
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const {default: Loaded} = await import('conf');
  const conf: Conf = new Loaded<Record<string, unknown>>({
    cwd: folder,
    configName: fileName,
    schema,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
  });
  conf.store = {...profiles};
};
