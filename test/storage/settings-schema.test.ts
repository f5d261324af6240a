import Conf from 'conf';
import fc from 'fast-check';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {
  defaultSettings,
  findWrongSetting,
  groupSettings,
  settingNames,
  settingsSchema,
  sortSettings,
} from '../../source/storage/settings-schema.ts';

const aConf = () => {
  const cwd = mkdtempSync(join(tmpdir(), 'refdeck-schema-'));
  onTestFinished(() => rmSync(cwd, {recursive: true}));
  return new Conf<Record<string, unknown>>({
    cwd,
    schema: settingsSchema,
    accessPropertiesByDotNotation: false,
  });
};

const plausible = fc.oneof(
  fc.integer({min: -2, max: 62}),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(...sortSettings, ...groupSettings, ''),
  fc.array(fc.constantFrom<unknown>(...groupSettings, 'Old', 1)),
  fc.jsonValue(),
);

test('the quick check at the start and Conf agree on every file', () => {
  const conf = aConf();
  const isAccepted = (settings: Record<string, unknown>) => {
    try {
      conf.store = settings;
      return true;
    } catch {
      return false;
    }
  };
  const file = fc.record(Object.fromEntries(settingNames.map((name) => [name, plausible])), {
    requiredKeys: [],
  });
  fc.assert(
    fc.property(file, (settings) => {
      expect(findWrongSetting(settings) === undefined).toBe(isAccepted(settings));
    }),
    {numRuns: 500},
  );
});

test('the defaults are valid', () => {
  expect(findWrongSetting(defaultSettings)).toBeUndefined();
});
