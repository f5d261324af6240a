import {expect, test} from 'vitest';
import {editPlaces} from '../../../source/store/layers/edit.ts';
import {textField} from '../../../source/store/text-field.ts';
import {firstShown} from '../../../source/ui/page.ts';
import {editPage} from '../../../source/ui/pages/edit.ts';
import {aState, aView} from '../../support/builders.ts';
import {drawing, drawn, drawnLine, pageLines} from '../../support/drawn.ts';
import {changedTeam, northwind, typedNotes, viewOn} from '../form-deals.ts';
import {wholeFrame} from '../../support/whole-frame.tsx';

const layer = (place: (typeof editPlaces)[number] = 'dealValue') =>
  ({kind: 'edit', id: northwind.id, base: northwind, focus: editPlaces.indexOf(place)}) as const;

const typed = {dealValue: textField('275k'), closingDateTime: textField('31 nov'), notes: typedNotes};

test('the form shows what is typed, how it is understood, what it was, and the way out of an error', () => {
  const [, , ...lines] = pageLines(editPage(viewOn(northwind, {typed}), layer('closingDateTime')));
  expect(drawn(lines)).toBe(
    drawing(`
── Edit ───────────────────────────────────────────────────── draft, not sent ──

   Value            275k                     USD 275,000.00   was 250,000.00
   Currency         USD                      US dollar
›  Closing date     31 nov_                  × November has 30 days
                                             30 nov, 2026-11-30 or eom
   Sales stage      40                       developed
   CRM id           NW-20418
   Campaign id      none
   Program          none

   Notes            Budget approved for Q1.                       2 lines added
                    Wants a quote by 27 Nov.
                    Competes with a hosted offer.

   Solutions        0 of 50                  ⏎ open
   Contacts         0                        ⏎ open
   Team             3 of 50                  ⏎ open

   See the difference
 1 field to mend before anything is sent: closing date.               2 changed
`),
  );
});

test('an untouched form says nothing of changes and of a draft', () => {
  const page = editPage(viewOn(northwind), layer());
  expect(page.message).toBeUndefined();
  expect(drawn(pageLines(page))).not.toMatch(/draft|was |changed/u);
});

test('an amount that can be misread is doubted, and what to type for the other reading stands below', () => {
  const view = viewOn(northwind, {typed: {dealValue: textField('1.250'), closingDateTime: textField('+14')}});
  const lines = drawn(editPage(view, layer()).body);
  expect(lines).toContain(
    drawing(`
›  Value            1.250_                   USD 1.25   was 250,000.00
                                             ! reads as USD 1.25; for more type
                                               1250 or 1,250
   Currency         USD                      US dollar
   Closing date     +14                      Friday 4 December, in 14 d
`),
  );
});

test('an amount from the service is not doubted while nobody touches it', () => {
  const odd = {...northwind, details: {...northwind.details, dealValue: 1.25, currency: 'KWD'}};
  const view = viewOn({...odd, details: {...odd.details, dealValue: '1.234'}});
  expect(
    drawn(editPage(view, {...layer(), base: {...odd, details: {...odd.details, dealValue: '1.234'}}}).body),
  ).not.toContain('!');
});

test('somebody else’s change turns the freshness into a warning and leaves the form alone', () => {
  const newer = {...northwind, eTag: '"0000-0001"', updatedDateTime: '2026-11-20T14:01:00Z'};
  const view = viewOn(newer, {base: northwind, typed});
  const page = editPage(view, layer());
  expect(drawnLine(page.head[1], 80)).toMatch(/! changed 14:01$/u);
  expect(drawn(page.body)).toContain('USD 275,000.00');
});

test('a closing that could not be sent waits as a line that cannot be typed into', () => {
  const view = viewOn(northwind, {stage: {status: 'Closed', substatus: 'Won'}});
  const lines = drawn(editPage(view, layer()).body);
  expect(lines).toContain('   Status           Closed · Won             not sent yet');
  expect(lines).toContain('was Active · Accepted');
});

test('the team says how many there will be, and what changes', () => {
  const lines = drawn(editPage(viewOn(northwind, {team: changedTeam}), layer('team')).body);
  expect(lines).toContain('›  Team             3 of 50                  ⏎ open');
  expect(lines).toContain('1 added, 1 changed, 1 removed');
});

test.each(editPlaces)('on a low screen the place of %s is in sight with all that belongs to it', (place) => {
  const view = viewOn(northwind, {typed}, {size: {columns: 60, rows: 16}});
  const {body, keep = 0} = editPage(view, layer(place));
  const room = 16 - 5;
  const from = firstShown(body.length, room, undefined, keep);
  const shown = body.slice(from, from + room);
  expect(shown.some((line) => line[0]?.text === '›')).toBe(true);
  expect(shown).toContain(body[keep]);
});

test('the caret is in the field, where the terminal’s cursor is to stand', () => {
  const state = aState([northwind], {layers: [layer('externalReferenceId')]});
  const line = wholeFrame(aView(state)).find((each) => each.includes('CRM id')) ?? '';
  expect(line).toContain('NW-20418');
  expect(line).toContain('\x1b[53m \x1b[55m');
});
