import type {Unsaved} from '../resource.ts';
import type {DataSet} from './data-set.ts';
import {randomFor} from './random.ts';

type Oddity = (record: Unsaved) => Unsaved;

const named =
  (name: string): Oddity =>
  (record) => ({
    ...record,
    customerProfile: {...record.customerProfile, name},
  });

const noted =
  (notes: string): Oddity =>
  (record) => ({...record, details: {...record.details, notes}});

/** What the service is known to send, what its contract allows, and what somebody may have typed to do harm. */
const oddities: readonly Oddity[] = [
  (record) => ({...record, substatus: 'Error'}),
  (record) => ({...record, status: 'Suspended', substatus: 'AwaitingMerge'}),
  (record) => ({...record, status: 'None', substatus: 'None'}),
  (record) => ({...record, type: 'Syndicated', qualification: 'PartnerQualified', direction: 'Sideways'}),
  (record) => ({
    ...record,
    status: null,
    substatus: null,
    name: null,
    customerProfile: null,
    details: null,
    team: null,
  }),
  (record) => ({
    ...record,
    customerProfile: {...record.customerProfile, address: null, team: null, size: ''},
  }),
  (record) => ({...record, team: [{firstName: 'Nobody', lastName: null, email: null}, {email: ''}]}),
  (record) => ({
    ...record,
    team: [{email: 'kim.akers@contoso.com'}, {email: ' Kim.Akers@Contoso.com', firstName: 'Kim'}],
  }),
  (record) => ({
    ...record,
    details: {...record.details, closingDateTime: 'soon', dealValue: 12.345678901234567},
  }),
  (record) => ({...record, details: {...record.details, dealValue: 1e21, currency: 'XTS'}}),
  (record) => ({...record, details: {...record.details, dealValue: 0, currency: null}}),
  (record) => ({...record, salesStage: 'Qualify', tags: [{tag: 'a', weight: 3}, 'b'], registrations: null}),
  (record) => ({
    ...record,
    createdDateTime: null,
    updatedDateTime: '2019-02-30T25:61:00Z',
    expirationDateTime: '',
  }),
  (record) => ({...record, consent: null, inviteContext: null, target: null}),
  named('&lt;b&gt;Bold &amp; Sons&lt;/b&gt; &#39;98'),
  named('\u001b[31mRed\u001b[0m\u001b]0;owned\u0007 Ltd'),
  named('invoice\u202Efdp.exe\u202C Holding'),
  named('Zero\u200B\u200Dwidth\uFEFF \u2066GmbH\u2069'),
  named('Tag\u{E0061}\u{E0062} \uD800 AB'),
  named('Å'.normalize('NFD').repeat(3) + ' Z\u0351\u0347\u0323a\u0334\u0310lgo'),
  named('Long '.repeat(120)),
  named('=cmd()|x!A0'),
  named(''),
  noted('First\r\nsecond\u2028third\u0000fourth\u001b[2J\u001b[H'),
  noted('<script>alert(1)</script>\n\t{{7*7}} ${HOME} `id`'),
];

/** Scenario `odd`: two records of three carry an oddity; each kind comes again every few dozen records. */
export const oddOf = (record: Unsaved, {seed}: DataSet, index: number): Unsaved => {
  if (index % 3 === 2) return record;
  const offset = randomFor(seed, 0, 4).whole(oddities.length);
  return oddities[(index - Math.floor(index / 3) + offset) % oddities.length]?.(record) ?? record;
};
