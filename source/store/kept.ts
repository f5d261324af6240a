import {isDeepStrictEqual} from 'node:util';
import {decodeReferral} from '../api/decode.ts';
import {isRecord} from '../api/shape.ts';
import type {Edits, FieldName} from '../domain/fields.ts';
import {fieldNames, units} from '../domain/fields.ts';
import type {Json, Referral} from '../domain/referral.ts';
import {listKinds, listNames} from './lists.ts';
import type {Draft, FormField, Intent, Item, ListName, ListRow, Pending, Submission} from './pending.ts';
import {textField, type TextField} from './text-field.ts';

/**
 * What the journal holds of one deal. `draft` and `held`: never sent. `sending` and `unknown`: may have arrived, so
 * the deal is read before anything else.
 */
export type Kept = {
  readonly id: string;
  readonly state: 'draft' | 'held' | 'sending' | 'unknown';
  readonly draft?: Draft;
  readonly submission?: Submission;
};

const stateByPhase: Readonly<Record<Pending['phase'], Kept['state']>> = {
  held: 'held',
  sending: 'sending',
  checking: 'unknown',
  'still-unknown': 'unknown',
  // Nobody has seen yet that it was saved: the next start finds it out again.
  'was-saved': 'unknown',
  changed: 'draft',
  'asked-to-wait': 'draft',
  spurious: 'draft',
  'was-not-saved': 'draft',
  'changed-meanwhile': 'draft',
};

/** What is to be kept of a deal; undefined when nothing is. */
export const keptOf = (id: string, draft?: Draft, pending?: Pending): Kept | undefined => {
  if (!pending) return draft && {id, state: draft.wasHeld ? 'held' : 'draft', draft};
  const {draft: _sent, ...submission} = pending.submission;
  return {id, state: stateByPhase[pending.phase], submission, ...(draft ? {draft} : {})};
};

const texts = (fields: {readonly [name: string]: TextField}): Json =>
  Object.fromEntries(Object.entries(fields).map(([name, {text}]) => [name, text]));

const rowToJson = ({was, now, typed, gone}: ListRow): Json =>
  ({
    ...(was ? {was} : {}),
    ...(now ? {now} : {}),
    ...(typed ? {typed: texts(typed)} : {}),
    ...(gone ? {gone: rowToJson(gone)} : {}),
  }) as Json;

/** What somebody typed and decided in a draft, whatever version it stands on. */
const contentToJson = ({typed, stage, reasonNote, ...rest}: Draft): {readonly [name: string]: Json} =>
  ({
    typed: texts(typed),
    ...Object.fromEntries(
      listNames.flatMap((list) => {
        const rows = rest[list];
        return rows ? [[list, rows.map(rowToJson)] as const] : [];
      }),
    ),
    ...(stage ? {stage} : {}),
    ...(reasonNote ? {reasonNote: reasonNote.text} : {}),
  }) as {readonly [name: string]: Json};

const draftToJson = (draft: Draft): Json => ({base: draft.base, ...contentToJson(draft)}) as Json;

/** Whether two drafts say the same; carets do not count. */
export const sameDraft = (a: Draft | undefined, b: Draft | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && isDeepStrictEqual(contentToJson(a), contentToJson(b)));

/** As plain JSON: carets are not kept. */
export const keptToJson = ({id, state, draft, submission}: Kept): Json =>
  ({
    version: 1,
    id,
    state,
    ...(draft ? {draft: draftToJson(draft)} : {}),
    ...(submission ? {submission} : {}),
  }) as Json;

const referralIn = (value: unknown): Referral | undefined => {
  const decoded = isRecord(value) ? decodeReferral(value) : undefined;
  return decoded?.ok ? decoded.value : undefined;
};

const formFields: ReadonlySet<string> = new Set<FormField>([
  'dealValue',
  'currency',
  'closingDateTime',
  'salesStage',
  'externalReferenceId',
  'campaignId',
  'referralProgram',
  'notes',
]);

const textsIn = (value: unknown, names: ReadonlySet<string>): {readonly [name: string]: TextField} =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).flatMap(([name, text]) =>
      names.has(name) && typeof text === 'string' ? [[name, textField(text)] as const] : [],
    ),
  );

const itemIn = (value: unknown): Item | undefined => (isRecord(value) ? value : undefined);

const typedIn = (value: unknown, list: ListName): ListRow['typed'] => {
  if (!isRecord(value)) return undefined;
  const {fields} = listKinds[list];
  const known = textsIn(value, new Set(fields));
  return Object.fromEntries(fields.map((name) => [name, known[name] ?? textField()]));
};

const rowIn = (value: unknown, list: ListName): ListRow => {
  if (!isRecord(value)) return {};
  const was = itemIn(value['was']);
  const now = itemIn(value['now']);
  const typed = typedIn(value['typed'], list);
  const gone = isRecord(value['gone']) ? rowIn(value['gone'], list) : undefined;
  return {
    ...(was ? {was} : {}),
    ...(now ? {now} : {}),
    ...(typed ? {typed} : {}),
    ...(gone ? {gone} : {}),
  };
};

const listsIn = (draft: {readonly [name: string]: unknown}): Pick<Draft, ListName> =>
  Object.fromEntries(
    listNames.flatMap((list) => {
      const rows: unknown = draft[list];
      return Array.isArray(rows) ? [[list, rows.map((row) => rowIn(row, list))] as const] : [];
    }),
  );

const stageIn = (value: unknown): Edits | undefined => {
  if (!isRecord(value)) return undefined;
  const known = units.stage.flatMap((name) => {
    const text = value[name];
    return typeof text === 'string' || text === null ? [[name, text] as const] : [];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
};

const draftIn = (value: unknown, held: boolean): Draft | undefined => {
  if (!isRecord(value)) return undefined;
  const base = referralIn(value['base']);
  if (!base) return undefined;
  const stage = stageIn(value['stage']);
  const {reasonNote} = value;
  return {
    base,
    typed: textsIn(value['typed'], formFields),
    ...listsIn(value),
    ...(stage ? {stage} : {}),
    ...(typeof reasonNote === 'string' ? {reasonNote: textField(reasonNote)} : {}),
    ...(held ? {wasHeld: true} : {}),
  };
};

const intents: ReadonlySet<unknown> = new Set<Intent>(['edit', 'accept', 'won', 'lost', 'declined', 'step']);

const submissionIn = (value: unknown): Submission | undefined => {
  if (!isRecord(value)) return undefined;
  const base = referralIn(value['base']);
  const mine = referralIn(value['mine']);
  const {intent, sent} = value;
  if (!base || !mine || base.id !== mine.id || !intents.has(intent)) return undefined;
  const names: readonly unknown[] = Array.isArray(sent) ? sent : [];
  return {
    base,
    mine,
    intent: intent as Intent,
    sent: fieldNames.filter((name: FieldName) => names.includes(name)),
  };
};

const states: ReadonlySet<unknown> = new Set<Kept['state']>(['draft', 'held', 'sending', 'unknown']);

const isState = (value: unknown): value is Kept['state'] => states.has(value);

/**
 * Reads an entry back. The file is distrusted like an answer: undefined for a shape of another version or of another
 * program, and then the entry is left where it is.
 */
export const keptFromJson = (value: Json): Kept | undefined => {
  if (!isRecord(value) || value['version'] !== 1) return undefined;
  const {id, state} = value;
  if (typeof id !== 'string' || !isState(state)) return undefined;
  const submission = submissionIn(value['submission']);
  const draft = draftIn(value['draft'], state === 'held' && !submission);
  const bases = [draft, submission].flatMap((part) => (part ? [part.base.id] : []));
  if (bases.length === 0 || bases.some((base) => base !== id)) return undefined;
  return {id, state, ...(draft ? {draft} : {}), ...(submission ? {submission} : {})};
};
