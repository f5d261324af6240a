import type {Client} from '../../source/api/client.ts';
import {ownError} from '../../source/api/errors.ts';
import {ApiError} from '../../source/api/errors.ts';
import type {ListOptions} from '../../source/api/odata.ts';
import type {Page} from '../../source/api/walk.ts';
import type {Referral} from '../../source/domain/referral.ts';

// A list service in memory, for what the emulator never does: no counts, counts of pages, no order, no filters.

export type Habits = {
  readonly pageSize?: number;
  readonly count?: 'list' | 'page' | 'none';
  /** It takes `$orderby` and does not follow it. */
  readonly isUnordered?: boolean;
  /** These come in a shape that cannot be read. */
  readonly isMalformed?: (referral: Referral) => boolean;
  readonly refuses?: (options: ListOptions) => boolean;
  /** Before each answer. */
  readonly onCall?: (options: ListOptions) => void;
};

export type Service = Pick<Client, 'list'> & {
  readonly calls: readonly ListOptions[];
  /** How many calls were under way at once, at most. */
  readonly most: () => number;
};

const request = {
  method: 'GET',
  url: new URL('http://127.0.0.1:1/'),
  template: '/referrals',
  headers: {},
} as const;

const holds = (filter: string, referral: Referral): boolean =>
  filter.split(' and ').every((term) => {
    const [, name = '', value] = /^(\w+) eq '(.*)'$/u.exec(term) ?? [];
    if (value !== undefined) return (referral as unknown as Record<string, unknown>)[name] === value;
    const [, since = ''] = /^updatedDateTime ge (.*)$/u.exec(term) ?? [];
    return (referral.updatedDateTime ?? '') >= since;
  });

type OrderKey = 'createdDateTime' | 'updatedDateTime';

/** Records of one instant come in the order of their ids, whichever way the rest is turned. */
const sorted = (found: readonly Referral[], orderBy = ''): readonly Referral[] => {
  const [key, way] = orderBy.split(' ') as [OrderKey, string];
  const sign = way === 'desc' ? -1 : 1;
  const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  return found.toSorted((a, b) => sign * compare(a[key] ?? '', b[key] ?? '') || compare(a.id, b.id));
};

type Place = {readonly options: ListOptions; readonly after?: readonly [key: string, id: string]};

/** `deals` may change while it is read. */
export const aService = (deals: () => readonly Referral[], habits: Habits = {}): Service => {
  const {
    pageSize = 3,
    count = 'list',
    isUnordered = false,
    refuses = () => false,
    isMalformed = () => false,
  } = habits;
  const calls: ListOptions[] = [];
  let underWay = 0;
  let most = 0;
  const answer = ({options, after}: Place): Page => {
    const {filter, orderBy, top = 200} = options;
    const found = deals().filter((deal) => filter === undefined || holds(filter, deal));
    const all = isUnordered ? found : sorted(found, orderBy);
    const place = after === undefined ? -1 : all.findIndex(({id}) => id === after[1]);
    const size = Math.min(top, pageSize);
    const referrals = all.slice(place + 1, place + 1 + size);
    const last = referrals.at(-1);
    const hasMore = place + 1 + size < all.length;
    const total = count === 'list' ? all.length : referrals.length;
    return {
      referrals: referrals.filter((referral) => !isMalformed(referral)),
      malformed: referrals.filter(isMalformed).map(({id}) => `${id} has no shape`),
      ...(count === 'none' ? {} : {total}),
      ...(hasMore && last ? {next: JSON.stringify({options, after: ['', last.id]} satisfies Place)} : {}),
    };
  };
  async function* list(options: ListOptions, signal?: AbortSignal): AsyncGenerator<Page> {
    let place: Place | undefined =
      options.from === undefined ? {options} : (JSON.parse(options.from) as Place);
    while (place !== undefined) {
      if (signal?.aborted === true) throw ownError(request, 'unreachable', 'ABORTED');
      calls.push(place.options);
      most = Math.max(most, (underWay += 1));
      await new Promise(setImmediate);
      underWay -= 1;
      habits.onCall?.(place.options);
      if (refuses(place.options)) throw new ApiError(request, {kind: 'refused', status: 400});
      const page: Page = answer(place);
      yield page;
      place = page.next === undefined ? undefined : (JSON.parse(page.next) as Place);
    }
  }
  return {list, calls, most: () => most};
};
