import type {Json} from '../domain/referral.ts';
import {isObject, type Resource} from './resource.ts';
import {dataOf, scenarios, type Scenario} from './scenarios.ts';
import type {Changed} from './written.ts';

/** What has to be kept so that another run goes on with the same data: how it was made, and what was changed. */
export type Snapshot = {
  readonly format: 1;
  readonly seed: number;
  readonly size: number;
  readonly scenario: Scenario;
  /** Epoch ms that the made-up data looks back from. */
  readonly anchor: number;
  /** Tags depend on it and on the version of a record. */
  readonly tagSalt: number;
  /** The instant of the last write; those to come are later. */
  readonly stamp: string | null;
  readonly changed: readonly Changed[];
  /** Records that were created, oldest first. Absent in what was kept before there was a way to create any. */
  readonly created?: readonly Changed[];
};

/** Where the data is kept between two runs. The sandbox itself touches no file. */
export type Keep = {
  /** What was saved last; undefined when nothing was. */
  readonly load: () => Json | undefined;
  /** Called at the start and after each change, before it is answered. When it throws, there was no change. */
  readonly save: (snapshot: Json) => void;
};

/** How the data set is made, as far as somebody said so. */
export type Wished = {readonly [Name in 'seed' | 'size' | 'scenario']?: Snapshot[Name] | undefined};

/** `Required`, so that no member goes unchecked. */
type Checks = {readonly [Name in keyof Required<Snapshot>]: (value: unknown) => boolean};

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const isStamp = (value: unknown): boolean =>
  value === null ||
  (typeof value === 'string' && /^\d{4}-.*\.\d{7}Z$/u.test(value) && !Number.isNaN(Date.parse(value)));

const isChanged = (value: unknown): value is Changed => {
  if (!isObject(value)) return false;
  const {version, resource} = value;
  return isCount(version) && isObject(resource) && typeof resource['id'] === 'string';
};

const areChanged = (value: unknown): value is readonly Changed[] =>
  Array.isArray(value) && value.every(isChanged);

const checks: Checks = {
  format: (value) => value === 1,
  seed: isCount,
  size: isCount,
  scenario: (value) => scenarios.some((scenario) => scenario === value),
  anchor: (value) => Number.isSafeInteger(value),
  tagSalt: isCount,
  stamp: isStamp,
  changed: (value) => areChanged(value) && value.every(({version}) => version > 0),
  created: (value) => value === undefined || areChanged(value),
};

const isSnapshot = (value: unknown): value is Snapshot =>
  isObject(value) && Object.entries(checks).every(([name, holds]) => holds(value[name]));

/** Kept data that cannot be gone on with; the message is a sentence for whoever named it. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

const differs = (name: string, kept: string | number, wished: string | number): SnapshotError =>
  new SnapshotError(
    `The kept data was made with ${name} ${kept}, so it cannot go on with ${name} ${wished}.`,
  );

/** Checks what was kept: that it is a snapshot, and of the data set that is wished. Throws a SnapshotError. */
export const readSnapshot = (value: unknown, wished: Wished): Snapshot => {
  if (!isSnapshot(value))
    throw new SnapshotError('The kept data is not of this emulator, or of another version of it.');
  for (const name of ['seed', 'size'] as const) {
    const wish = wished[name];
    if (wish !== undefined && wish !== value[name]) throw differs(name, value[name], wish);
  }
  if (wished.scenario !== undefined && dataOf(wished.scenario) !== dataOf(value.scenario))
    throw differs('scenario', value.scenario, wished.scenario);
  return value;
};

const plainJson = (resource: Resource): Json => JSON.parse(JSON.stringify(resource)) as Json;

const plainRecords = (records: readonly Changed[]): Json =>
  records.map(({version, resource}) => ({version, resource: plainJson(resource)}));

export const snapshotJson = ({changed, created = [], ...rest}: Snapshot): Json => ({
  ...rest,
  changed: plainRecords(changed),
  created: plainRecords(created),
});
