import type {Resource} from './resource.ts';

/** The service's own links carry its address, and misspell the path; clients are expected to make their own. */
const linkRoot = 'https://api.partner.microsoft.com/v1.0/engagments/referrals';

const linksOf = (resource: Resource): unknown => ({
  relatedReferrals: {
    uri: `${linkRoot}?$filter=engagementId eq '${resource.engagementId ?? ''}'`,
    method: 'GET',
  },
  self: {uri: `${linkRoot}/${resource.id}`, method: 'GET'},
});

/** A referral as it goes over the wire: with links, which are not stored. */
export const represent = (resource: Resource): Readonly<Record<string, unknown>> => ({
  ...resource,
  links: linksOf(resource),
});

/** Only the members that `$select` names, in the order in which the whole has them. */
export const selected = (resource: Resource, names: readonly string[] | undefined): unknown => {
  if (names === undefined) return represent(resource);
  const whole: Readonly<Record<string, unknown>> = resource;
  const chosen: Record<string, unknown> = {};
  for (const name of Object.keys(resource)) if (names.includes(name)) chosen[name] = whole[name];
  return names.includes('links') ? {...chosen, links: linksOf(resource)} : chosen;
};

export const tagHeader = (resource: Resource): Readonly<Record<string, string>> =>
  resource.eTag == null ? {} : {ETag: resource.eTag};

/** The envelope of a single referral; `root` is the address of the API. */
export const withContext = (resource: Resource, root: string): Readonly<Record<string, unknown>> => ({
  '@odata.context': `${root}/$metadata#referrals/$entity`,
  ...represent(resource),
});
