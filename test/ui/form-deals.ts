import {aReferral, aState, aView} from '../support/builders.ts';
import {hanako, jana, kim, ola} from '../domain/a-referral.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {targetsOf, type Substatus, type Target} from '../../source/domain/transitions.ts';
import type {Draft, State, ListRow} from '../../source/store/state.ts';
import {textField} from '../../source/store/text-field.ts';
import type {View} from '../../source/ui/view.ts';

// The deals of the drawings of sheets and forms.

export const fabrikam = aReferral({
  customerProfile: {name: 'Fabrikam Customer Inc'},
  name: 'M365 for 400 seats',
  status: 'New',
  substatus: 'Pending',
  expirationDateTime: '2026-11-22T18:10:00Z',
  details: {dealValue: 10000, currency: 'USD', closingDateTime: '2026-12-01T00:00:00Z'},
});

export const woodgrove = aReferral({customerProfile: {name: 'Woodgrove Bank'}, name: 'Sentinel onboarding'});

export const tailwind = aReferral({
  customerProfile: {name: 'Tailwind Traders'},
  name: 'M365 E5 upgrade',
  details: {dealValue: 156000, currency: 'USD'},
});

export const fourthCoffee = aReferral({
  customerProfile: {name: 'Fourth Coffee'},
  name: 'Store network',
  createdDateTime: '2026-11-18T21:05:00Z',
  details: {dealValue: 18000, currency: 'USD', closingDateTime: '2026-11-20T00:00:00Z'},
});

export const northwind = aReferral({externalReferenceId: 'NW-20418'});

export const sizes = [
  {columns: 60, rows: 16},
  {columns: 80, rows: 24},
  {columns: 120, rows: 40},
] as const;

/** A view on one deal with this draft; without a version of its own the draft stands on the deal as it is. */
export const viewOn = (deal: Referral, draft?: Partial<Draft>, different: Partial<State> = {}): View => {
  const drafts = new Map(draft ? [[deal.id, {base: deal, typed: {}, ...draft}]] : []);
  return aView(aState([deal], {drafts, ...different}));
};

export const targetOf = (deal: Referral, substatus: Substatus): Target => {
  const target = targetsOf(deal).find((each) => each.substatus === substatus);
  if (!target) throw new Error(`no target ${substatus}`);
  return target;
};

export const typedNotes = textField(
  ['Budget approved for Q1.', 'Wants a quote by 27 Nov.', 'Competes with a hosted offer.'].join('\n'),
);

const kimWithPhone = {...kim, phoneNumber: '+1 425 555 0101'};
const janaBefore = {...jana, contactPreference: {locale: 'cs-CZ'}};

/** The team of the drawings: one stays, one is changed, one removed, one added. */
export const changedTeam: readonly ListRow[] = [
  {was: kimWithPhone, now: kimWithPhone},
  {was: janaBefore, now: {...janaBefore, phoneNumber: '+420 222 555 099'}},
  {was: ola},
  {now: {...hanako, firstName: '田中', lastName: '花子'}},
];

/** The same while Jana's phone is still being typed. */
export const teamBeingTyped: readonly ListRow[] = changedTeam.map((row, index) =>
  index === 1
    ? {
        was: janaBefore,
        now: janaBefore,
        typed: {
          firstName: textField('Jana'),
          lastName: textField('Nováková'),
          email: textField('jana.novakova@contoso.com'),
          phoneNumber: textField('+420 222 555 099'),
        },
      }
    : row,
);

/** Names that take two cells a letter, join, run from right to left, or hold emoji and entities. */
export const wideNames = [
  '株式会社さくら商事',
  'شركة النور التجارية',
  'บริษัท สยามน้ำมัน จำกัด',
  '👨‍👩‍👧 Smith &amp; Sons 🇨🇿',
];
