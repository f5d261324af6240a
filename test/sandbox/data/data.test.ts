import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import type {Resource} from '../../../source/sandbox/resource.ts';
import type {SandboxOptions} from '../../../source/sandbox/server.ts';
import {noon, openSandbox, valuesOf} from '../open-sandbox.ts';

const day = 24 * 3_600_000;

const count = (records: readonly Resource[], test: (record: Resource) => boolean): number =>
  records.filter(test).length;

const nearestDay = (text: string): number => Math.round(Date.parse(text) / day);

/** New as a client shows it: the soonest answer first. */
const byExpiration = (one: Resource, other: Resource): number =>
  Date.parse(one.expirationDateTime ?? '') - Date.parse(other.expirationDateTime ?? '');

describe('the same again', () => {
  const everything = async (options: {seed?: number; now?: number; size?: number}): Promise<string> => {
    const {list, token} = await openSandbox(options);
    return token + JSON.stringify(await list({$orderby: 'createdDateTime asc'}));
  };

  test('seed and now decide ids, tags, token and data', async () => {
    expect(await everything({seed: 3})).toBe(await everything({seed: 3}));
  });

  test('another seed has other ids, another now other tags and dates', async () => {
    const [one, seed, now] = await Promise.all(
      [{}, {seed: 2}, {now: noon + 1}].map(async (options) => (await openSandbox(options)).list()),
    );
    const ids = (records: readonly Resource[] | undefined): readonly string[] => records!.map(({id}) => id);
    expect(ids(seed).some((id) => ids(one).includes(id))).toBe(false);
    expect(ids(now)).toEqual(ids(one));
    expect(now!.some(({eTag}, at) => eTag === one![at]?.eTag)).toBe(false);
  });

  test('a record does not depend on how many there are', async () => {
    const few = await (await openSandbox({size: 40})).list();
    const many = new Map(
      (await (await openSandbox({size: 200})).list()).map((record) => [record.id, record]),
    );
    for (const {eTag, ...record} of few) {
      expect(eTag).toBeTypeOf('string');
      expect(many.get(record.id)).toMatchObject(record);
    }
  });
});

describe('150 records', () => {
  test('are 12 New, 34 Active and 104 Closed, 61 % of these won', async () => {
    const {list} = await openSandbox();
    const records = await list();
    const outcomes = ['Won', 'Lost', 'Declined', 'Expired'].map((outcome) =>
      count(records, ({substatus}) => substatus === outcome),
    );
    expect(
      ['New', 'Active', 'Closed'].map((status) => count(records, (one) => one.status === status)),
    ).toEqual([12, 34, 104]);
    expect(outcomes).toEqual([63, 24, 10, 7]);
  });

  test('begin with the deals that the screens draw, in the order in which their clocks run out', async () => {
    const {list} = await openSandbox();
    const incoming = (await list({$filter: "status eq 'New' and direction eq 'Incoming'"})).toSorted(
      byExpiration,
    );
    const drawn = incoming.map(({customerProfile, details, expirationDateTime}) => {
      const hours = Math.floor((Date.parse(expirationDateTime ?? '') - noon) / 3_600_000);
      return `${customerProfile?.name ?? ''} ${details?.currency ?? ''} ${details?.dealValue ?? ''} ${hours} h`;
    });
    expect(drawn).toEqual([
      'Litware Logistics EUR 18500 6 h',
      'Fabrikam Customer Inc USD 10000 52 h',
      '株式会社さくら商事 JPY 48000000 73 h',
      'Żółć Sp. z o.o. PLN 85000 144 h',
      'Adatum Corporation USD 45000 168 h',
      'Dvořák a synové s.r.o. CZK 2400000 192 h',
      "Margie's Travel USD 120000 216 h",
      'School of Fine Art EUR 1500 240 h',
      'Bellows College USD 35000 264 h',
      'Wide World Importers USD 95000 288 h',
      'Trey Research USD 35000 312 h',
    ]);
    const [outgoing] = await list({$filter: "status eq 'New' and direction eq 'Outgoing'"});
    expect(outgoing).toMatchObject({customerProfile: {name: 'Wingtip Toys'}, details: {dealValue: null}});
  });

  test('have the sums per currency that the screens draw', async () => {
    const {list} = await openSandbox();
    const sums = async (status: string): Promise<Readonly<Record<string, number>>> => {
      const totals: Record<string, number> = {};
      for (const {details} of await list({$filter: `status eq '${status}'`}))
        if (details?.currency != null)
          totals[details.currency] = (totals[details.currency] ?? 0) + Number(details.dealValue);
      return totals;
    };
    expect(await sums('New')).toMatchObject({
      USD: 340_000,
      EUR: 20_000,
      CZK: 2_400_000,
      PLN: 85_000,
      JPY: 48_000_000,
    });
    expect(await sums('Active')).toMatchObject({USD: 2_104_500, EUR: 410_000, HUF: 60_750_000});
  });

  test('close from some days ago through today to half a year ahead, and some never say when', async () => {
    const {list} = await openSandbox();
    const active = await list({$filter: "status eq 'Active'"});
    const days = active.flatMap(({details}) =>
      details?.closingDateTime == null
        ? []
        : [nearestDay(details.closingDateTime) - nearestDay('2026-11-20')],
    );
    expect(days.toSorted((one, other) => one - other)).toEqual([
      -3, 0, 5, 12, 18, 26, 30, 31, 40, 41, 41, 45, 49, 56, 63, 70, 82, 87, 98, 100, 115, 131, 131, 161, 175,
      180, 190,
    ]);
    expect(days).toHaveLength(27);
  });

  test('two deals are younger than the 72 hours that a registration needs', async () => {
    const {list} = await openSandbox();
    const young = await list({$filter: "status eq 'Active' and createdDateTime gt 2026-11-17T13:02:00Z"});
    expect(young.map(({customerProfile}) => customerProfile?.name).toSorted()).toEqual([
      'Fourth Coffee',
      'Örnsköldsviks Rör AB',
    ]);
  });

  test('have consistent lives: created before accepted before closed, nothing in the future', async () => {
    const {list} = await openSandbox();
    for (const {createdDateTime, acceptedDateTime, closedDateTime, updatedDateTime} of await list()) {
      const life = [createdDateTime, acceptedDateTime, closedDateTime]
        .filter((text) => text != null)
        .map((text) => Date.parse(text));
      expect(life).toEqual(life.toSorted((one, other) => one - other));
      expect(Math.max(...life, Date.parse(updatedDateTime ?? ''))).toBeLessThanOrEqual(noon);
    }
  });

  test('are in nine currencies and many scripts', async () => {
    const {list} = await openSandbox();
    const records = await list();
    const currencies = new Set(records.flatMap(({details}) => details?.currency ?? []));
    expect([...currencies].toSorted()).toEqual([
      'CZK',
      'EUR',
      'HUF',
      'JPY',
      'KWD',
      'PLN',
      'SEK',
      'TRY',
      'USD',
    ]);
    const names = records.map(({customerProfile}) => customerProfile?.name ?? '').join('\n');
    for (const sample of [
      /[łż]/u,
      /[řů]/u,
      /[ığş]/iu,
      /[őű]/iu,
      /\p{Script=Greek}/u,
      /\p{Script=Han}/u,
      /\p{Script=Arabic}/u,
      /\p{Script=Thai}/u,
      /[a-z]\p{Mn}/u,
      /\u200d/u,
      /&amp;/u,
    ])
      expect(names).toMatch(sample);
  });

  test('have amounts that their currency can hold', async () => {
    const digits: Readonly<Record<string, number>> = {JPY: 0, KWD: 3};
    const {list} = await openSandbox();
    for (const {details} of await list()) {
      const fraction = String(details?.dealValue ?? 0).split('.')[1] ?? '';
      expect(fraction.length).toBeLessThanOrEqual(digits[details?.currency ?? ''] ?? 2);
      expect(Number(details?.dealValue ?? 1)).toBeGreaterThan(0);
      expect(details?.currency == null).toBe(details?.dealValue == null);
    }
  });

  test('mix leads, co-sells and own deals; most have Kim on the team', async () => {
    const {list} = await openSandbox();
    const records = await list();
    const kinds = new Set(records.map(({type, qualification}) => `${type ?? ''} ${qualification ?? ''}`));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'Shared SalesQualified',
        'Independent Direct',
        'Independent MarketingQualified',
      ]),
    );
    const kims = count(
      records,
      ({team}) => team?.some(({email}) => email === 'kim.akers@contoso.com') ?? false,
    );
    expect(kims).toBeGreaterThan(100);
    expect(kims).toBeLessThan(150);
  });

  test('name nobody outside the domains that are kept for examples', async () => {
    const {list} = await openSandbox({scenario: 'calm'});
    const addresses = JSON.stringify(await list()).match(/[\w.+-]+@[\w.-]+/gu) ?? [];
    expect(addresses.length).toBeGreaterThan(300);
    expect(addresses.filter((address) => !/(?:@contoso\.com|\.example)$/u.test(address))).toEqual([]);
  });

  test('show the oddities that the service is known for', async () => {
    const {list} = await openSandbox();
    const records = await list();
    const ids = new Set(records.map(({customerProfile}) => JSON.stringify(customerProfile?.ids).slice(0, 2)));
    expect(ids).toEqual(new Set(['{}', '[]', '[{']));
    const registrations = new Set(
      records.map((record) =>
        'registrations' in record ? JSON.stringify(record.registrations).slice(0, 2) : 'missing',
      ),
    );
    expect(registrations).toEqual(new Set(['missing', 'nu', '[]', '[{']));
    const fractions = new Set(
      records.map(({createdDateTime}) => /\.(\d+)Z$/u.exec(createdDateTime ?? '')?.[1]?.length ?? 0),
    );
    expect(fractions).toEqual(new Set([0, 6, 7]));
    const stages = new Set(records.map(({salesStage}) => salesStage ?? null));
    for (const stage of ['10', '40', '100', 'Qualify', null]) expect(stages).toContain(stage);
    const hours = new Set(records.flatMap(({details}) => details?.closingDateTime?.slice(11) ?? []));
    expect(hours).toEqual(new Set(['00:00:00Z', '23:00:00Z', '18:30:00Z', '03:00:00Z']));
    expect(new Set(records.map(({details}) => details?.notes?.split('\n').length ?? 0)).size).toBeGreaterThan(
      4,
    );
    expect(records.some(({customerProfile}) => customerProfile?.size === '')).toBe(true);
    expect(records.every((record) => JSON.stringify(record).includes('/engagments/'))).toBe(true);
  });
});

describe('many records', () => {
  test('10,000 keep the proportions, and every one can be written and read', async () => {
    const sandbox = await openSandbox({size: 10_000});
    const page = await sandbox.ask('GET', "/referrals?$filter=status eq 'New'&$top=200");
    expect(page.body['@odata.count']).toBeGreaterThan(750);
    expect(page.body['@odata.count']).toBeLessThan(850);
    const last = valuesOf(page).at(-1)!;
    expect((await sandbox.ask('POST', `/_sandbox/colleague/${last.id}`)).status).toBe(200);
    const newest = await sandbox.list({$orderby: 'updatedDateTime desc', $top: '1'});
    expect(newest[0]?.id).toBe(last.id);
  });

  test('each of 100,000 is found by its id, and with its sibling by their engagement', async () => {
    const {get, list} = await openSandbox({size: 100_000});
    const some = await list({$filter: "status eq 'Closed'", $skip: '60000', $top: '40'});
    for (const record of some) {
      expect(await get(record.id)).toMatchObject(record);
      const engaged = await list({$filter: `engagementId eq '${record.engagementId ?? ''}'`});
      expect(engaged).toContainEqual(record);
    }
  });

  test('a seed has the same ids, tags and data in every version', async () => {
    const hashOf = async (options: SandboxOptions): Promise<string> => {
      const {list, get} = await openSandbox({seed: 3, ...options});
      const records = await list({$orderby: 'createdDateTime asc'});
      const hash = createHash('sha1').update(JSON.stringify(records));
      const shared = records.filter(({type}) => type === 'Shared').slice(0, 60);
      for (const {id, engagementId} of shared) {
        const both = await list({$filter: `engagementId eq '${engagementId ?? ''}'`});
        hash.update(JSON.stringify([(await get(id)).eTag, both]));
      }
      return hash.digest('hex');
    };
    expect(await hashOf({size: 200})).toBe('2ea402d0f8b32f81e0db9d51c1c95cea804c01cc');
    expect(await hashOf({size: 200, scenario: 'odd'})).toBe('e44c13f0f1136d52b361dcc2ee3e8a2affb0f101');
  });
});
