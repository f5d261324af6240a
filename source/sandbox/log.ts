import type {Request} from './request.ts';

/** One request to the API, as the sandbox saw it. */
export type LogEntry = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Those that matter to the protocol; never the token. */
  readonly headers: Readonly<Record<string, string>>;
  /** The decoded body; the text when it is not JSON; null without one. */
  readonly body: unknown;
  /** Null when no answer was sent. */
  readonly status: number | null;
  /** Whether this request changed a record, answered or not. */
  readonly effect: boolean;
  /** The tag that the record asked for has after this request; null when none was asked for, or there is none. */
  readonly tagAfter: string | null;
};

export type Outcome = Pick<LogEntry, 'status' | 'effect' | 'tagAfter'>;

export type Log = {
  readonly entries: () => readonly LogEntry[];
  /** Notes a request when it arrives; what came of it follows with the returned function. */
  readonly note: (request: Request) => (outcome: Outcome) => void;
};

const keptHeaders = ['if-match', 'prefer', 'content-type', 'client-request-id', 'ms-correlationid'] as const;
const longest = 10_000;

const decoded = (text: string | undefined): unknown => {
  if (text === undefined || text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** The requests to the API in the order in which they came; of very many the newest. */
export const createLog = (): Log => {
  const entries: LogEntry[] = [];
  return {
    entries: () => entries,
    note: ({method, path, query, headers, body}) => {
      const entry: LogEntry = {
        method,
        path,
        query: Object.fromEntries(query),
        headers: Object.fromEntries(
          keptHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
        ),
        body: decoded(body),
        status: null,
        effect: false,
        tagAfter: null,
      };
      entries.push(entry);
      if (entries.length > longest) entries.shift();
      return (outcome) => {
        Object.assign(entry, outcome);
      };
    },
  };
};
