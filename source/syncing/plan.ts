import type {Client} from '../api/client.ts';
import type {Page} from '../api/walk.ts';
import {newestOf} from '../domain/version.ts';
import {walkOf, type WalkPosition} from './walk.ts';

/** What is known before anything is read: one call says it. */
export type Outset = {
  /** The highest `updatedDateTime`, as it came: what is changed from here on is asked for at the end. */
  readonly watermark?: string;
  /** How many deals there are, where the service says so. */
  readonly total?: number;
};

/** Of the list: a count of no more than the page, with a further one behind it, counts the page. */
export const totalOf = ({referrals, total, next}: Page): number | undefined =>
  next !== undefined && total !== undefined && total <= referrals.length ? undefined : total;

const outsetOf = (page: Page): Outset => {
  const watermark = newestOf(undefined, page.referrals);
  const total = totalOf(page);
  return {
    ...(watermark === undefined ? {} : {watermark}),
    ...(total === undefined ? {} : {total}),
  };
};

/** Whether deals are gone since: a role was narrowed, or somebody else has taken them. */
export const hasShrunk = ({total: before}: Outset, now: number | undefined): boolean =>
  before !== undefined && now !== undefined && now < before;

/** The last change, and the count that comes with it. */
export const readOutset = async ({list}: Pick<Client, 'list'>, signal: AbortSignal): Promise<Outset> => {
  const options = {orderBy: 'updatedDateTime desc', top: 1, select: ['id', 'updatedDateTime']};
  const first = (await list(options, signal).next()) as IteratorResult<Page, undefined>;
  return first.value === undefined ? {} : outsetOf(first.value);
};

/** What people work on. */
export const openFilters: readonly string[] = ['New', 'Active'].map((status) => `status eq '${status}'`);

const closed = ['Won', 'Lost', 'Declined', 'Expired', 'Error'].map(
  (substatus) => `status eq 'Closed' and substatus eq '${substatus}'`,
);

/**
 * What is walked side by side, first what people work on. Only equality is documented for filters, so that no filter
 * finds a status that nobody knows: it is missing in the count. Without a count the whole list has to be walked.
 */
export const planFor = ({watermark, total}: Outset): readonly WalkPosition[] => {
  const canCount = watermark !== undefined && total !== undefined;
  return [...openFilters.map(walkOf), ...(canCount ? closed.map(walkOf) : [walkOf()])];
};
