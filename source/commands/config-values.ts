import {
  findWrongSetting,
  settingNames,
  settingsSchema,
  type SettingSchema,
} from '../storage/settings-schema.ts';
import type {Settings} from '../storage/settings-schema.ts';
import {clean} from '../domain/clean.ts';
import {queryOfView, readViews} from '../domain/views.ts';
import {CommandError} from './command-error.ts';
import {exitCodes} from './exit-codes.ts';

export type SettingName = keyof Settings;

/** What may stand for a setting, in words. */
export const allowedFor = (schema: SettingSchema): string => {
  switch (schema.type) {
    case 'integer':
      return `a whole number from ${schema.minimum} to ${schema.maximum}`;
    case 'boolean':
      return 'true or false';
    case 'string':
      return schema.enum === undefined ? 'a text' : `one of ${schema.enum.join(', ')}`;
    case 'array':
      return schema.items === undefined
        ? 'a JSON array, as config get prints it'
        : `${allowedFor(schema.items)}, several with commas between, none as ""`;
    case 'object':
      return Object.entries(schema.properties)
        .map(([name, member]) => `${name}: ${allowedFor(member)}`)
        .join(', ');
  }
};

const flags: Readonly<Record<string, boolean>> = {true: true, false: false};

const wordsOf = (text: string): readonly string[] =>
  text === '' ? [] : text.split(',').map((each) => each.trim());

const isJsonArray = (text: string): boolean => {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
};

/** "New 7, Active 30"; a colon between is as good. */
const pairs = (text: string): unknown =>
  Object.fromEntries(
    text.split(',').map((each) => {
      const [name = '', value = ''] = each.trim().split(/\s*[\s:=]\s*/u);
      return [name, /^\d+$/u.test(value) ? Number(value) : value];
    }),
  );

const readers: Readonly<Record<SettingSchema['type'], (text: string) => unknown>> = {
  integer: (text) => (/^\d+$/u.test(text) ? Number(text) : text),
  boolean: (text) => flags[text] ?? text,
  string: (text) => text,
  array: (text) => (isJsonArray(text) ? (JSON.parse(text) as unknown) : wordsOf(text)),
  object: pairs,
};

const usage = (sentence: string): CommandError => new CommandError(exitCodes.usage, sentence);

/** Throws a CommandError for a name that is no setting. */
export const settingNamed = (typed: string): SettingName => {
  const name = settingNames.find((each) => each === typed);
  if (name !== undefined) return name;
  if (typed === 'profile' || typed === 'profiles')
    throw usage('profiles have a command of their own: refdeck profile list, add, use, remove.');
  throw usage(`there is no setting ${JSON.stringify(typed)}; there are ${settingNames.join(', ')}.`);
};

const isLocale = (tag: string): boolean => {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
};

/** Throws a CommandError for a view that the list could not show. */
const checkViews = (saved: readonly unknown[]): void => {
  const {views, broken} = readViews(saved);
  const [first] = broken;
  if (first !== undefined)
    throw usage(`a view cannot be used: ${JSON.stringify(first.name)}, its ${first.fault} is wrong.`);
  const unread = views.find((view) => !queryOfView(view).ok);
  if (unread !== undefined)
    throw usage(
      `the filter of the view ${JSON.stringify(unread.name)} cannot be read: ${clean(unread.filter)}`,
    );
};

/** The value that a typed text means for this setting. Throws a CommandError that says what is allowed. */
export const settingValue = (name: SettingName, typed: string): unknown => {
  const schema = settingsSchema[name];
  const value = readers[schema.type](typed);
  if (findWrongSetting({[name]: value}) !== undefined) throw usage(`${name} takes ${allowedFor(schema)}.`);
  if (name === 'views') checkViews(value as readonly unknown[]);
  if (name === 'locale' && !isLocale(typed)) throw usage('locale takes a language tag, such as cs or en-GB.');
  return value;
};
