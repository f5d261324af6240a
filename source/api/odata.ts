export type ListOptions = {
  /** An OData expression; put texts into it with `quoted`. */
  readonly filter?: string;
  readonly orderBy?: string;
  readonly top?: number;
  /** Where the service refuses it, whole records come. */
  readonly select?: readonly string[];
  /** `Page.next` of a walk that was broken off: it goes on there, and all other options are those of that walk. */
  readonly from?: string;
};

/** A text as an OData literal: in single quotes, a quote inside doubled (OData 4.01 URL Conventions, section 5.1.1.6.1). */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

// The service's default order is not documented, and paging without an order can skip or repeat records.
const defaultOrder = 'createdDateTime desc';

/** The query of a list call, such as `?$orderby=createdDateTime%20desc&$top=200`. An order is always in it. */
export const listQuery = (options: ListOptions): string => {
  if (options.from !== undefined) return options.from;
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['$filter', options.filter],
    ['$orderby', options.orderBy || defaultOrder],
    ['$top', options.top === undefined ? undefined : String(options.top)],
    ['$select', options.select?.join(',')],
  ];
  const given = parts.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return `?${given.join('&')}`;
};

/**
 * The whole list, page by page, in an order that no write changes: a record that somebody edits during the walk
 * keeps its place, where an order by `updatedDateTime` would let it slip past.
 */
export const wholeList: ListOptions = {orderBy: 'createdDateTime desc', top: 200};
