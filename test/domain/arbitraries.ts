import fc from 'fast-check';
import {fieldNames, fields, type FieldName} from '../../source/domain/fields.ts';
import {writePath} from '../../source/domain/json-path.ts';
import type {Json, Referral} from '../../source/domain/referral.ts';

// Small pools of values, so that two versions of a referral often agree, differ in spelling only, or clash.

const emails = ['ola@contoso.com', 'jana@contoso.com', 'li@example.org'] as const;

/** Every way to write the members of an object, `absent` for a member that is left out. */
const every = (members: Readonly<Record<string, readonly Json[]>>): readonly Json[] =>
  Object.entries(members).reduce<readonly {readonly [name: string]: Json}[]>(
    (made, [name, choices]) =>
      made.flatMap((object) =>
        choices.map((value) => (value === absent ? object : {...object, [name]: value})),
      ),
    [{}],
  );

const absent = 'absent';

// The e-mail as the service, a form or a person may spell it; members that a later version of the service may add,
// one of them with a name to trip over.
const personWith = (...email: readonly Json[]): fc.Arbitrary<Json> =>
  fc.constantFrom(
    ...every({
      email,
      firstName: ['Jana', absent],
      phoneNumber: ['1', '2', null, '', absent],
      title: ['CTO', 7, absent],
      contactPreference: [
        absent,
        {locale: 'cs', disableNotifications: true},
        {disableNotifications: true, locale: 'cs'},
      ],
      constructor: [absent, 'x'],
    }),
  );

const personOf = emails.map((email) => personWith(email, email.toUpperCase(), ` ${email} `));

/** People with an e-mail each, no two the same, in any order. */
const mergeablePeople: fc.Arbitrary<Json> = fc
  .shuffledSubarray([0, 1, 2] as const)
  .chain((chosen) => fc.tuple(...chosen.map((index) => personOf[index]!)));

const optional = (...values: readonly Json[]): fc.Arbitrary<Json> => fc.constantFrom(...values, null, '');

const anybody = fc.oneof(personWith(null, '', ' ', ...emails), fc.constantFrom<Json>(null, 'Ola', 3, {}));

/** Somebody without e-mail, two with the same, or no list at all. */
const oddPeople: fc.Arbitrary<Json> = fc.oneof(
  fc.array(anybody, {maxLength: 4}),
  fc.constantFrom<Json>(null, [], {}, 'nobody'),
);

export const people: fc.Arbitrary<Json> = fc.oneof(
  {weight: 5, arbitrary: mergeablePeople},
  {weight: 1, arbitrary: oddPeople},
);

const solution = fc.constantFrom<Json>(
  {id: 's1', name: 'One'},
  {id: 's2', name: null},
  {id: 's2'},
  'odd',
  null,
);

const values: Readonly<Record<FieldName, fc.Arbitrary<Json>>> = {
  status: fc.constantFrom<Json>('New', 'Active', 'Closed', 'Closed', 'None', null, 4),
  substatus: fc.constantFrom<Json>(
    'Pending',
    'Received',
    'Accepted',
    'Won',
    'Lost',
    'Declined',
    'Expired',
    'Error',
    null,
  ),
  statusReason: optional('Other', 'Other: x'),
  salesStage: optional('40', 'Qualify', 40),
  externalReferenceId: optional('A', 'B'),
  campaignId: optional('A', 'B'),
  referralProgram: optional('A', {odd: [1]}),
  dealValue: fc.constantFrom<Json>(
    10000,
    '10000',
    '10000.00',
    '1e4',
    0.1,
    '0.10',
    '99999999999999999999.25',
    null,
    '',
    'much',
    {},
  ),
  currency: optional('USD', 'EUR', 'JPY'),
  closingDateTime: optional(
    '2026-12-31T00:00:00Z',
    '2026-12-30T18:30:00.0000000Z',
    '2026-12-30T00:00:00Z',
    '2026-12-31T00:00:00.000000Z',
    'soon',
  ),
  notes: optional('one\ntwo', 'one\r\ntwo', 'one', 'one\ntwo\nthree', 'Caf\u00e9', 'Cafe\u0301', ['odd']),
  solutions: fc.oneof(fc.array(solution, {maxLength: 3}), fc.constantFrom<Json>(null, 'odd')),
  contacts: people,
  team: people,
  microsoftConsent: fc.constantFrom<Json>(true, false, null),
};

/** Any fields at all, with values as they stand on the wire. */
export const edits = fc.record(values, {requiredKeys: [], noNullPrototype: true}) as fc.Arbitrary<
  Readonly<Partial<Record<FieldName, Json>>>
>;

/** Everything that cannot be edited: known, unknown and beside the fields. */
const frames: fc.Arbitrary<Json> = fc.constantFrom(
  ...every({
    id: ['r1'],
    eTag: ['"1"', '"2"'],
    name: ['Copilot pilot', null],
    newMember: [absent, {deep: [1, {x: null}]}],
    details: [
      absent,
      null,
      {},
      {customerAction: 'call'},
      {requirements: null},
      {requirements: {offers: [1]}},
    ],
    customerProfile: [absent, null, {name: 'Contoso'}],
    consent: [absent, null, {consentToContact: true}],
  }),
);

/** Puts values into a referral as they are, null and odd ones too: unlike `applyEdits`, which knows what is no edit. */
export const place = (frame: Json, placed: Readonly<Partial<Record<FieldName, Json>>>): Referral =>
  fieldNames.reduce<Json>((referral, name) => {
    const value = placed[name];
    return value === undefined ? referral : writePath(referral, fields[name].path, value);
  }, frame) as unknown as Referral;

type Placed = Readonly<Partial<Record<FieldName, Json>>>;

/** The values without those below one parent, which would otherwise hardly ever be missing. */
const without = (placed: Placed, parent: string): Placed =>
  Object.fromEntries(Object.entries(placed).filter(([name]) => fields[name as FieldName].path[0] !== parent));

export const referrals: fc.Arbitrary<Referral> = fc
  .tuple(frames, edits, fc.constantFrom('', '', '', '', 'details', 'customerProfile'))
  .map(([frame, placed, missing]) => place(frame, without(placed, missing)));

/** A later version of the same referral by somebody: some fields set anew, all else as it was. */
export const laterThan = (base: Referral): fc.Arbitrary<Referral> =>
  edits.map((placed) => place(base as unknown as Json, placed));

/** What three people hold of one referral; `mine` differs from `base` in editable fields only, as any edit does. */
export const threeVersions: fc.Arbitrary<readonly [Referral, Referral, Referral]> = referrals.chain((base) =>
  fc.tuple(fc.constant(base), fc.oneof(laterThan(base), referrals), laterThan(base)),
);

/** Referrals in which any member is any JSON, as no decoder would let them through. */
export const wildReferrals: fc.Arbitrary<Referral> = fc
  .record(
    {
      id: fc.constant('r1'),
      status: fc.jsonValue({maxDepth: 1}),
      substatus: fc.jsonValue({maxDepth: 1}),
      direction: fc.jsonValue({maxDepth: 1}),
      team: fc.oneof(people, fc.jsonValue({maxDepth: 3})),
      details: fc.oneof(
        fc.jsonValue({maxDepth: 3}),
        fc.record({dealValue: fc.jsonValue({maxDepth: 1}), notes: fc.jsonValue({maxDepth: 1})}),
      ),
      customerProfile: fc.oneof(
        fc.jsonValue({maxDepth: 2}),
        fc.record({team: fc.oneof(people, fc.jsonValue({maxDepth: 2}))}),
      ),
      consent: fc.jsonValue({maxDepth: 2}),
    },
    {requiredKeys: [], noNullPrototype: true},
  )
  .map((wild) => wild as unknown as Referral);
