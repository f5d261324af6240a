import type {Fault, Harm, Moment} from './faults.ts';

export type {Fault};

/** A fault that cannot be read; the message is a sentence for whoever wrote it. */
export class FaultSpecError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FaultSpecError';
  }
}

const shape =
  'A fault is written METHOD[:list|record] WHAT [xCOUNT] [skip:COUNT], such as "PATCH drop-after x2"';

const methods: readonly string[] = ['GET', 'PATCH', 'PUT', 'POST', 'DELETE', '*'];
const longestMs = 600_000;
const largestCount = 1_000_000;

const wholeOf = (text: string, name: string, most: number, least = 0): number => {
  const number = Number(text);
  if (/^\d+$/u.test(text) && number >= least && number <= most) return number;
  throw new FaultSpecError(`${name} has to be a whole number from ${least} to ${most}, not "${text}".`);
};

const msOf = (text: string | undefined, name: string, otherwise?: number): number => {
  if (text === undefined && otherwise !== undefined) return otherwise;
  return wholeOf(text ?? '', `The time of ${name} in milliseconds`, longestMs);
};

const addressOf = (text: string): string => {
  if (URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol) && !/\s/u.test(text)) return text;
  throw new FaultSpecError(`A redirect wants an address such as http://127.0.0.1:1/, not "${text}".`);
};

/** Seconds, or any date: sent in the form that HTTP prescribes. */
const retryAfterOf = (text: string): string => {
  if (/^\d{1,9}$/u.test(text)) return text;
  const ms = /\d{4}/u.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(ms)) return new Date(ms).toUTCString();
  throw new FaultSpecError(`Retry-After has to be seconds or a date, not "${text}".`);
};

const statusOf = (text: string | undefined, moment: Moment): Harm => {
  const [code, ...rest] = (text ?? '').split(':');
  const retryAfter = rest.length === 0 ? undefined : retryAfterOf(rest.join(':'));
  // Before the effect a success would be a lie that no fault of a network tells.
  return {
    kind: 'status',
    code: wholeOf(code ?? '', 'The status', 599, moment === 'before' ? 300 : 200),
    ...(retryAfter !== undefined && {retryAfter}),
  };
};

type Kind = {
  /** As it is shown to people; what stands in brackets may be left out. */
  readonly usages: readonly string[];
  /** The moment when none is said; undefined: it has to be said. Null: there is none to say. */
  readonly moment: Moment | undefined | null;
  /** Absent: it takes no value. */
  readonly read?: (value: string | undefined, moment: Moment) => Harm;
};

const kinds: Readonly<Record<Harm['kind'], Kind>> = {
  latency: {
    usages: ['latency:MS'],
    moment: null,
    read: (value) => ({kind: 'latency', ms: msOf(value, 'latency')}),
  },
  drop: {usages: ['drop-before', 'drop-after'], moment: undefined},
  hang: {usages: ['hang-before', 'hang-after'], moment: undefined},
  drip: {
    usages: ['drip[:MS]'],
    moment: 'after',
    read: (value) => ({kind: 'drip', ms: msOf(value, 'drip', 50)}),
  },
  'short-body': {usages: ['short-body'], moment: 'after'},
  'bad-json': {usages: ['bad-json'], moment: 'after'},
  html: {usages: ['html'], moment: 'after'},
  redirect: {
    usages: ['redirect[:ADDRESS]'],
    moment: 'after',
    read: (value = 'http://127.0.0.1:1/') => ({kind: 'redirect', to: addressOf(value)}),
  },
  'gzip-bomb': {usages: ['gzip-bomb'], moment: 'after'},
  status: {
    usages: ['status:CODE[:RETRY-AFTER]', 'status-after:CODE'],
    moment: 'before',
    read: statusOf,
  },
};

const isKind = (name: string): name is Harm['kind'] => Object.hasOwn(kinds, name);

/** Every kind of fault as it is written, for help. */
export const faultKinds: readonly string[] = Object.values(kinds).flatMap(({usages}) => usages);

const listed = faultKinds.join(', ');

const momentOf = (kind: string, said: string | undefined, {moment}: Kind): Moment => {
  if (moment === undefined && said === undefined)
    throw new FaultSpecError(`Say ${kind}-before or ${kind}-after: without the effect or with it.`);
  if (moment === null && said !== undefined)
    throw new FaultSpecError(
      `There is no ${kind}-${said}: ${kind} delays an answer and takes nothing from it.`,
    );
  return said === 'before' || said === 'after' ? said : (moment ?? 'after');
};

const plain = (kind: Harm['kind'], value: string | undefined): Harm => {
  if (value !== undefined) throw new FaultSpecError(`${kind} takes no value, so not ":${value}".`);
  return {kind} as Harm;
};

const readWhat = (text: string): Pick<Fault, 'what' | 'moment'> => {
  const [, name = '', said, value] = /^([a-z-]*?)(?:-(before|after))?(?::(.*))?$/u.exec(text) ?? [];
  if (!isKind(name)) throw new FaultSpecError(`There is no fault "${text}". There are ${listed}.`);
  const kind = kinds[name];
  const moment = momentOf(name, said, kind);
  return {what: kind.read?.(value, moment) ?? plain(name, value), moment};
};

const readWhere = (text: string): Pick<Fault, 'method' | 'path'> => {
  const [method = '', path, ...more] = text.split(':');
  const known = method.toUpperCase();
  if (!methods.includes(known))
    throw new FaultSpecError(`"${method}" is no method. There are ${methods.join(', ')}.`);
  if (path === undefined) return {method: known};
  if ((path !== 'list' && path !== 'record') || more.length > 0)
    throw new FaultSpecError(`After the method comes :list, :record or nothing, not "${text}".`);
  return {method: known, path};
};

const modifier = /^(x|skip:)(\d+)$/u;

/** The words at the end that say how often. */
const readOften = (words: readonly string[]): Pick<Fault, 'count' | 'skip'> => {
  const said = words.map((word) => modifier.exec(word)?.slice(1) ?? []);
  const one = (name: string, otherwise: number): number => {
    const [first, ...more] = said.filter(([sign]) => sign === name);
    if (more.length > 0) throw new FaultSpecError(`${name} is said twice.`);
    return first === undefined
      ? otherwise
      : wholeOf(first[1] ?? '', `The number after ${name}`, largestCount);
  };
  return {count: one('x', 1), skip: one('skip:', 0)};
};

/** A fault as it is written on the command line and in the hook. Throws FaultSpecError. */
export const readFaultSpec = (text: string): Fault => {
  const [where, ...words] = text.trim().split(/\s+/u);
  const end = words.findIndex((word) => modifier.test(word));
  const what = words.slice(0, end < 0 ? words.length : end).join(' ');
  const often = end < 0 ? [] : words.slice(end);
  if (where === undefined || where === '' || what === '')
    throw new FaultSpecError(`${shape}, not "${text}".`);
  const stray = often.find((word) => !modifier.test(word));
  if (stray !== undefined) throw new FaultSpecError(`${shape}; "${stray}" has no meaning there.`);
  return {...readWhere(where), ...readWhat(what), ...readOften(often)};
};

const valueText = (what: Harm): string => {
  switch (what.kind) {
    case 'latency':
    case 'drip':
      return `:${what.ms}`;
    case 'redirect':
      return `:${what.to}`;
    case 'status':
      return `:${what.code}${what.retryAfter === undefined ? '' : `:${what.retryAfter}`}`;
    default:
      return '';
  }
};

/** The same fault in words that `readFaultSpec` reads. */
export const faultText = ({method, path, what, moment, count, skip}: Fault): string =>
  [
    path === undefined ? method : `${method}:${path}`,
    what.kind +
      (kinds[what.kind].moment === moment || what.kind === 'latency' ? '' : `-${moment}`) +
      valueText(what),
    ...(count === 1 ? [] : [`x${count}`]),
    ...(skip === 0 ? [] : [`skip:${skip}`]),
  ].join(' ');
