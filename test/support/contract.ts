import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {Ajv, type ValidateFunction} from 'ajv';
import type {LogEntry} from '../../source/sandbox/log.ts';

// What the client sends, held against the service's own published description (OpenAPI 2), where a variable names its
// folder. The description is data of somebody else and no part of this project.

type Schema = {readonly [name: string]: unknown};
type Parameter = {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header' | 'body';
  readonly type?: string;
  readonly required?: boolean;
  readonly schema?: Schema;
};
type Operation = {readonly parameters?: readonly Parameter[]};
type Description = {
  readonly basePath: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly definitions: Readonly<Record<string, Schema>>;
};

export type Contract = {
  /** What of a request the description does not allow; [] for a request that is as it says. */
  readonly problems: (entry: Pick<LogEntry, 'method' | 'path' | 'query' | 'body'>) => readonly string[];
};

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A client sends back what it was given, and the service itself gives null for what it declares as a text. */
const nullable = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(nullable);
  if (!isObject(schema)) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, nullable(value)]));
  return typeof schema['type'] === 'string' ? {...inner, type: [schema['type'], 'null']} : inner;
};

/** The query of the service's own links to further pages. */
const ofLinks = '$skiptoken';

const fits: Readonly<Record<string, (text: string) => boolean>> = {
  integer: (text) => /^\d+$/u.test(text),
  boolean: (text) => text === 'true' || text === 'false',
  string: (text) => text !== '',
};

const queryProblems = (query: LogEntry['query'], parameters: readonly Parameter[]): readonly string[] =>
  Object.entries(query).flatMap(([name, text]) => {
    if (name === ofLinks) return [];
    const known = parameters.find((parameter) => parameter.in === 'query' && parameter.name === name);
    if (known === undefined) return [`the query option ${name} is not described`];
    return fits[known.type ?? 'string']?.(text) ? [] : [`${name}=${text} is no ${known.type ?? ''}`];
  });

const pathOf = (entry: Pick<LogEntry, 'path'>, {basePath, paths}: Description): string | undefined => {
  const below = entry.path.startsWith(basePath) ? `/${entry.path.slice(basePath.length)}` : undefined;
  return Object.keys(paths).find(
    (template) =>
      below !== undefined && new RegExp(`^${template.replace('{id}', '[^/]+')}$`, 'u').test(below),
  );
};

const bodyChecks = (description: Description, ajv: Ajv) => {
  const known = new Map<string, ValidateFunction>();
  return (template: string, method: string, parameter: Parameter): ValidateFunction => {
    const key = `${method} ${template}`;
    const found =
      known.get(key) ??
      ajv.compile({
        ...(nullable(parameter.schema ?? {}) as Schema),
        definitions: nullable(description.definitions) as Schema,
      });
    known.set(key, found);
    return found;
  };
};

const readContract = (folder: string): Contract => {
  const text = readFileSync(join(folder, 'partner-center-referrals.swagger.json'), 'utf8');
  const description = JSON.parse(text) as Description;
  const ajv = new Ajv({strict: false, validateFormats: false, allErrors: true});
  const checkOf = bodyChecks(description, ajv);
  return {
    problems: (entry) => {
      const template = pathOf(entry, description);
      const operation =
        template === undefined ? undefined : description.paths[template]?.[entry.method.toLowerCase()];
      if (template === undefined || operation === undefined)
        return [`${entry.method} ${entry.path} is not described`];
      const {parameters = []} = operation;
      const body = parameters.find((parameter) => parameter.in === 'body');
      const inQuery = queryProblems(entry.query, parameters);
      if (body === undefined)
        return entry.body === null ? inQuery : [...inQuery, 'a body where none is described'];
      const check = checkOf(template, entry.method, body);
      return check(entry.body) ? inQuery : [...inQuery, ajv.errorsText(check.errors)];
    },
  };
};

const folder = process.env['REFDECK_CONTRACT'];

/** Undefined where REFDECK_CONTRACT names no folder. */
export const contract: Contract | undefined = folder === undefined ? undefined : readContract(folder);

/**
 * Fails the test whose client sent something that the description does not allow. What was made to fail on purpose is
 * the test's own: only requests that the emulator took are looked at.
 */
export const expectContract = (entries: readonly LogEntry[]): void => {
  if (contract === undefined) return;
  const taken = entries.filter(({status}) => status !== null && status < 400);
  const problems = taken.flatMap((entry) =>
    contract.problems(entry).map((problem) => `${entry.method} ${entry.path}: ${problem}`),
  );
  if (problems.length > 0) throw new Error(`Not as the service describes itself:\n${problems.join('\n')}`);
};
