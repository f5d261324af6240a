import {readPath, writePath} from './json-path.ts';
import {isEmpty, normalForm, type Kind} from './normal-form.ts';
import type {Json, Referral} from './referral.ts';

export type FieldName =
  | 'status'
  | 'substatus'
  | 'statusReason'
  | 'salesStage'
  | 'externalReferenceId'
  | 'campaignId'
  | 'referralProgram'
  | 'dealValue'
  | 'currency'
  | 'closingDateTime'
  | 'notes'
  | 'solutions'
  | 'contacts'
  | 'team'
  | 'microsoftConsent';

/** A value of the wire. `dealValue` in edits is the typed decimal in wire form, "1250000.50". */
export type FieldValue = Json | undefined;

/** What is decided as one: a status with its reason, an amount with its currency, any other field alone. */
export type UnitName =
  'stage' | 'value' | Exclude<FieldName, 'status' | 'substatus' | 'statusReason' | 'dealValue' | 'currency'>;

export type Field = {
  readonly name: FieldName;
  readonly path: readonly string[];
  readonly kind: Kind;
  readonly unit: UnitName;
  /** What stands for "nothing there" on the wire. */
  readonly cleared: null | '' | readonly [];
};

/** A present key is an edit, also when its value is empty: then the field is cleared. */
export type Edits = {readonly [F in FieldName]?: FieldValue};

const field = (
  name: FieldName,
  path: string,
  kind: Kind,
  cleared: Field['cleared'],
  unit: UnitName,
): Field => ({name, path: path.split('/').slice(1), kind, unit, cleared});

/**
 * Everything that may be edited, and only that (the paths that a PATCH may touch by the service's OpenAPI file).
 * Free text is cleared with "": the contract's type is a string, and the service itself sends "" for an empty one.
 * Amount, currency, date and sales stage are cleared with null: "" is no number, no code, no date and no stage.
 */
export const fields: Readonly<Record<FieldName, Field>> = {
  status: field('status', '/status', 'word', null, 'stage'),
  substatus: field('substatus', '/substatus', 'word', null, 'stage'),
  statusReason: field('statusReason', '/statusReason', 'text', '', 'stage'),
  salesStage: field('salesStage', '/salesStage', 'word', null, 'salesStage'),
  externalReferenceId: field(
    'externalReferenceId',
    '/externalReferenceId',
    'word',
    '',
    'externalReferenceId',
  ),
  campaignId: field('campaignId', '/campaignId', 'word', '', 'campaignId'),
  referralProgram: field('referralProgram', '/referralProgram', 'word', '', 'referralProgram'),
  dealValue: field('dealValue', '/details/dealValue', 'decimal', null, 'value'),
  currency: field('currency', '/details/currency', 'word', null, 'value'),
  closingDateTime: field('closingDateTime', '/details/closingDateTime', 'day', null, 'closingDateTime'),
  notes: field('notes', '/details/notes', 'text', '', 'notes'),
  solutions: field('solutions', '/details/requirements/solutions', 'solutions', [], 'solutions'),
  contacts: field('contacts', '/customerProfile/team', 'members', [], 'contacts'),
  team: field('team', '/team', 'members', [], 'team'),
  microsoftConsent: field(
    'microsoftConsent',
    '/consent/consentToShareReferralWithMicrosoftSellers',
    'flag',
    null,
    'microsoftConsent',
  ),
};

export const fieldNames = Object.keys(fields) as readonly FieldName[];

/** The fields of each unit, both in the order of the table. */
export const units: Readonly<Record<UnitName, readonly FieldName[]>> = Object.fromEntries(
  fieldNames.map((name) => {
    const {unit} = fields[name];
    return [unit, fieldNames.filter((other) => fields[other].unit === unit)];
  }),
) as unknown as Record<UnitName, readonly FieldName[]>;

export const unitNames = Object.keys(units) as readonly UnitName[];

/** undefined when the field, or an object above it, is absent. */
export const readField = (referral: Referral, name: FieldName): FieldValue =>
  readPath(referral, fields[name].path);

/** Is there a difference that a person would call one? The order of people and a date's hour are none. */
export const sameValue = (name: FieldName, a: FieldValue, b: FieldValue): boolean =>
  a === b || normalForm(fields[name].kind, a) === normalForm(fields[name].kind, b);

/** What is stored for a value: the value itself, or the field's own form of "nothing there". */
export const storedValue = (name: FieldName, value: FieldValue): Json =>
  value === undefined || isEmpty(value) ? fields[name].cleared : value;

/**
 * `base` with the edits. Copies only along the changed paths, creates absent parents, keeps all that it does not
 * know; an edit to what is there already changes nothing, not even its spelling.
 */
export const applyEdits = (base: Referral, edits: Edits): Referral => {
  const changed = fieldNames.filter(
    (name) => Object.hasOwn(edits, name) && !sameValue(name, readField(base, name), edits[name]),
  );
  return changed.reduce(
    (referral, name) =>
      writePath(referral, fields[name].path, storedValue(name, edits[name])) as unknown as Referral,
    base,
  );
};

/** The fields in which `mine` differs from `base`, without undefined, so that a draft survives as JSON. */
export const editsBetween = (base: Referral, mine: Referral): Edits =>
  Object.fromEntries(
    fieldNames
      .filter((name) => !sameValue(name, readField(base, name), readField(mine, name)))
      .map((name) => [name, storedValue(name, readField(mine, name))]),
  );
