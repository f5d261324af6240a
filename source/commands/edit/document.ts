import type * as Yaml from 'yaml';
import {clean} from '../../domain/clean.ts';
import {closingDay} from '../../domain/days.ts';
import {isExactly} from '../../domain/exact.ts';
import {fieldNames, fields, readField, type FieldName} from '../../domain/fields.ts';
import {isObject} from '../../domain/json-path.ts';
import {parseDecimal, toWire} from '../../domain/money.ts';
import type {Json, Referral} from '../../domain/referral.ts';
import {reasonList} from '../plan/values.ts';
import {dealName} from '../writing/difference.ts';

// The editable fields of a deal as YAML: what a person gets to edit.

/** What to know of a field, in a line above it. */
const remarks: Readonly<Record<FieldName, string>> = {
  status: 'New, Active or Closed; goes together with substatus. A closed deal is not opened again.',
  substatus: 'New: Pending, Received. Active: Accepted. Closed: Won, Lost, Declined.',
  statusReason: `Why lost or declined: ${reasonList}, or a text.`,
  salesStage: 'Percent: 10, 20, 40, 60, 80, 100; or Qualify, Develop, Propose, Close.',
  externalReferenceId: 'The id in your CRM.',
  campaignId: 'The campaign.',
  referralProgram: 'The referral program.',
  dealValue: 'A decimal point, nothing that groups: 12000.50, 45k, 1.2m.',
  currency: 'Three letters, such as USD.',
  closingDateTime: 'A day: 2026-12-31, +14, fri, eom, eoq.',
  notes: 'Several lines: | behind the colon, the lines indented below.',
  solutions: 'At most 50. The id is what counts.',
  contacts: "The customer's people. The e-mail is what a person is known by.",
  team: 'At most 50. Without you in it, a Referrals user loses the deal.',
  microsoftConsent: 'Shown to sellers of Microsoft: true or false. Can never be taken back once true.',
};

/** How the text differs from the whole of a deal as it is. */
export type Showing = {
  /** Shown in place of the value. */
  readonly texts?: {readonly [F in FieldName]?: string};
  /** The consent for Microsoft sellers is not for this text: it can never be taken back. */
  readonly withoutConsent?: true;
};

export const isShown = (name: FieldName, {withoutConsent}: Showing): boolean =>
  !(withoutConsent && name === 'microsoftConsent');

export const consentElsewhere = ({id}: Referral): string =>
  `the consent for Microsoft sellers can never be taken back: refdeck set ${clean(id)} consent=yes gives it.`;

const head = (referral: Referral, {withoutConsent}: Showing): readonly string[] => [
  ` ${dealName(referral) || clean(referral.id)}`,
  ' Save and close: you see the difference, and nothing is sent before you say so.',
  ' A field that you delete stays as it is; one that you empty is cleared.',
  ' Close without a change to send nothing.',
  ...(withoutConsent ? [` Not here: ${consentElsewhere(referral)}`] : []),
];

/** Amounts as exact decimals, the closing date as a day, all else as it is. */
export const shownValue = (referral: Referral, name: FieldName, {texts = {}}: Showing = {}): Json => {
  const typed = texts[name];
  if (typed !== undefined) return typed;
  const value = readField(referral, name) ?? null;
  const decimal = fields[name].kind === 'decimal' ? parseDecimal(value) : undefined;
  if (decimal !== undefined) return toWire(decimal);
  return fields[name].kind === 'day' ? (closingDay(value) ?? value) : value;
};

type Shown = readonly (readonly [name: FieldName, value: unknown, node: Yaml.Node])[];

/** Those that would come back otherwise than they are: a block of lines does not keep every blank. */
const lossy = (yaml: typeof import('./yaml.ts'), shown: Shown, text: string): Shown => {
  const back: unknown = yaml.parseDocument(text, {logLevel: 'error'}).toJS();
  return shown.filter(([name, value]) => !isObject(back) || !isExactly(back[name], value));
};

const quote = (yaml: typeof import('./yaml.ts'), node: Yaml.Node): void =>
  yaml.visit(node, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string') scalar.type = yaml.Scalar.QUOTE_DOUBLE;
    },
  });

/** Every field with a remark above it, in the order of the table of fields. What nobody touches reads back as it is. */
export const documentText = async (referral: Referral, showing: Showing = {}): Promise<string> => {
  const yaml = await import('./yaml.ts');
  const document = new yaml.Document();
  const map = new yaml.YAMLMap();
  const names = fieldNames.filter((name) => isShown(name, showing));
  const shown: Shown = names.map((name) => {
    const value: unknown = shownValue(referral, name, showing);
    return [name, value, document.createNode(value)] as const;
  });
  for (const [name, , node] of shown) {
    const key = new yaml.Scalar(name);
    key.commentBefore = ` ${remarks[name]}`;
    key.spaceBefore = true;
    map.add(new yaml.Pair(key, node));
  }
  document.contents = map;
  document.commentBefore = head(referral, showing).join('\n');
  const write = (): string => document.toString({lineWidth: 0, nullStr: ''});
  const text = write();
  const lost = lossy(yaml, shown, text);
  for (const [, , node] of lost) quote(yaml, node);
  return lost.length === 0 ? text : write();
};
