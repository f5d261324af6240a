import {groupings, type Grouping} from '../domain/grouping.ts';
import {optionalColumns, type OptionalColumn} from '../domain/list-columns.ts';
import {defaultStaleDays, type StaleDays} from '../domain/stale.ts';

/** What a person has set. Everything has a default, so a file need hold only what differs. */
export type Settings = {
  /** How long a closing move is held back before it is sent; 0 to 60. */
  readonly holdSeconds: number;
  /** How often it is asked what has changed, in seconds, 0 to 3600; 0: never. */
  readonly refreshSeconds: number;
  /** Whether the terminal's bell rings for deals to answer. */
  readonly notify: boolean;
  readonly sort: SortSetting;
  /** Whether the detail pane stands beside the list. */
  readonly pane: boolean;
  /** A BCP 47 tag; the environment's locale when absent. */
  readonly locale?: string;
  /** Groups of the list that are folded. */
  readonly folded: readonly GroupSetting[];
  /** Keys of one's own, each `command=key key`; see ui/rebinding.ts. */
  readonly keys: readonly string[];
  /** By what the whole list is taken apart into groups. */
  readonly grouping: Grouping;
  /** The columns that may be left out and are shown; as many as fit when absent. */
  readonly columns?: readonly OptionalColumn[];
  /** Saved views; what each has to be is read one by one, so that a broken one spoils nothing else. */
  readonly views: readonly unknown[];
  /** After how many days without a change an open deal is stale, by its status. */
  readonly staleDays: StaleDays;
};

export const sortSettings = ['clock', 'value', 'customer', 'changed', 'created'] as const;
export type SortSetting = (typeof sortSettings)[number];

export const groupSettings = ['New', 'Active', 'Closed', 'Other'] as const;
export type GroupSetting = (typeof groupSettings)[number];

export const defaultSettings: Settings = {
  holdSeconds: 5,
  refreshSeconds: 30,
  notify: false,
  sort: 'clock',
  pane: true,
  folded: ['Closed'],
  keys: [],
  grouping: 'status',
  views: [],
  staleDays: defaultStaleDays,
};

/** JSON Schema of one setting: the few words of it that are used here, so that `matches` can be complete. */
export type SettingSchema =
  | {readonly type: 'integer'; readonly minimum: number; readonly maximum: number}
  | {readonly type: 'boolean'}
  | {readonly type: 'string'; readonly enum?: readonly string[]; readonly minLength?: number}
  | {readonly type: 'array'; readonly items?: SettingSchema}
  /** All of the members, and no others. */
  | {
      readonly type: 'object';
      readonly properties: Readonly<Record<string, SettingSchema>>;
      readonly required: readonly string[];
      readonly additionalProperties: false;
    };

const days = {type: 'integer', minimum: 1, maximum: 3650} as const;

/** The one description of the settings: Conf validates with it when writing, `findWrongSetting` when reading. */
export const settingsSchema = {
  holdSeconds: {type: 'integer', minimum: 0, maximum: 60},
  refreshSeconds: {type: 'integer', minimum: 0, maximum: 3600},
  notify: {type: 'boolean'},
  sort: {type: 'string', enum: sortSettings},
  pane: {type: 'boolean'},
  locale: {type: 'string', minLength: 1},
  folded: {type: 'array', items: {type: 'string', enum: groupSettings}},
  keys: {type: 'array', items: {type: 'string'}},
  grouping: {type: 'string', enum: groupings},
  columns: {type: 'array', items: {type: 'string', enum: optionalColumns}},
  views: {type: 'array'},
  staleDays: {
    type: 'object',
    properties: {New: days, Active: days},
    required: ['New', 'Active'],
    additionalProperties: false,
  },
} as const satisfies Record<keyof Settings, SettingSchema>;

/** The first setting whose value is not what it should be; unknown settings are of another version and fine. */
export const findWrongSetting = (file: Readonly<Record<string, unknown>>): keyof Settings | undefined =>
  settingNames.find((name) => Object.hasOwn(file, name) && !matches(file[name], settingsSchema[name]));

export const settingNames = Object.keys(settingsSchema) as readonly (keyof Settings)[];

const matches = (value: unknown, schema: SettingSchema): boolean => {
  switch (schema.type) {
    case 'integer':
      return Number.isInteger(value) && Number(value) >= schema.minimum && Number(value) <= schema.maximum;
    case 'boolean':
      return typeof value === 'boolean';
    case 'string':
      return typeof value === 'string' && isWord(value, schema);
    case 'array':
      return Array.isArray(value) && value.every((item) => !schema.items || matches(item, schema.items));
    case 'object':
      return isObject(value) && hasAll(value, schema);
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type ObjectSchema = Extract<SettingSchema, {readonly type: 'object'}>;

const hasAll = (value: Readonly<Record<string, unknown>>, {properties, required}: ObjectSchema): boolean =>
  required.every((name) => Object.hasOwn(value, name)) &&
  Object.entries(value).every(([name, member]) => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return schema !== undefined && matches(member, schema);
  });

const isWord = (value: string, schema: Extract<SettingSchema, {readonly type: 'string'}>): boolean =>
  (schema.enum?.includes(value) ?? true) && value.length >= (schema.minLength ?? 0);
