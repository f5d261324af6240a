import {describe, expect, test} from 'vitest';
import type {Member} from '../../../source/domain/referral.ts';
import type {ListRow} from '../../../source/store/state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {memberPage, teamPage} from '../../../source/ui/pages/team.ts';
import type {View} from '../../../source/ui/view.ts';
import {drawing, drawn, pageLines} from '../../support/drawn.ts';
import {changedTeam, northwind, teamBeingTyped, viewOn} from '../form-deals.ts';

const asKim = (view: View): View => ({
  ...view,
  state: {...view.state, account: {...view.state.account, me: 'Kim.Akers@contoso.com'}},
});

const teamLayer = (cursor = 0) =>
  ({kind: 'team', list: 'team', id: northwind.id, base: northwind, cursor, asking: false}) as const;
const memberLayer = (row: number, focus: number) =>
  ({kind: 'member', list: 'team', id: northwind.id, base: northwind, row, focus}) as const;

describe('the list', () => {
  test('edits wait in the rows as words, and the cursor row’s edit is told below', () => {
    const [, , ...lines] = pageLines(teamPage(asKim(viewOn(northwind, {team: changedTeam})), teamLayer(1)));
    expect(drawn(lines)).toBe(
      drawing(`
── Team ─────────────────────────────────────────── 3 of 50 · draft, not sent ──

   Name                 E-mail                       Phone
   Kim Akers (you)      kim.akers@contoso.com        +1 425 555 0101
›  Jana Nováková        jana.novakova@contoso.com    +420 222 555 099  changed
 × Ola Berg             ola.berg@contoso.com         +46 8 555 0142    removed
   田中 花子            hanako.tanaka@contoso.com    no phone          added

   Jana Nováková
   phone            +420 222 555 014 becomes +420 222 555 099
 Nothing is sent yet.                             1 added, 1 changed, 1 removed
`),
    );
  });

  test('at 60 columns the phone leaves the table and stands below it', () => {
    const view = viewOn(northwind, {team: changedTeam}, {size: {columns: 60, rows: 16}});
    const lines = drawn(teamPage(view, teamLayer(2)).body, 60);
    expect(lines).toContain('›× Ola Berg             ola.berg@contoso.com       removed');
    expect(lines).toContain('   phone         +46 8 555 0142');
    expect(lines).not.toContain('Phone');
  });

  const many: readonly Member[] = Array.from({length: 50}, (_, index) => ({
    firstName: `Member ${index + 1}`,
    email: `member.${index + 1}.of.a.department.with.a.long.name@contoso.example`,
  }));

  test('a long list scrolls inside: the cursor row, its whole e-mail and what is in sight are told', () => {
    const view = viewOn({...northwind, team: many});
    const page = teamPage(view, {...teamLayer(29), base: {...northwind, team: many}});
    const lines = drawn(pageLines(page));
    expect(page.body.length).toBeLessThanOrEqual(24 - 5);
    expect(lines).toContain('›  Member 30');
    expect(lines).toContain('e-mail           member.30.of.a.department.with.a.long.name@contoso.example');
    expect(lines).toMatch(/lines \d+ to 31 of 50 · 50 of 50/u);
  });

  test('who was added and removed again is crossed out and counted nowhere', () => {
    const gone: readonly ListRow[] = [...changedTeam.slice(0, 1), {gone: {now: {firstName: 'Mia'}}}];
    const lines = drawn(pageLines(teamPage(viewOn(northwind, {team: gone}), teamLayer(1))));
    expect(lines).toMatch(/^›× Mia .* removed$/mu);
    expect(lines).toContain(' 1 of 50 ');
    expect(lines).not.toContain('1 removed');
  });

  test('a team of nobody says so', () => {
    const alone = {...northwind, team: []};
    expect(drawn(teamPage(viewOn(alone), {...teamLayer(), base: alone}).body)).toContain(
      'Nobody is on the team.',
    );
  });
});

describe('the form of a member', () => {
  test('it opens below the list, says what a field was and what stays though it is not shown', () => {
    const view = asKim(viewOn(northwind, {team: teamBeingTyped}));
    const [, , ...lines] = pageLines(memberPage(view, memberLayer(1, 3)));
    expect(drawn(lines)).toBe(
      drawing(`
── Team ─────────────────────────────────────────── 3 of 50 · draft, not sent ──

   Name                 E-mail                       Phone
   Kim Akers (you)      kim.akers@contoso.com        +1 425 555 0101
›  Jana Nováková        jana.novakova@contoso.com    +420 222 555 014
 × Ola Berg             ola.berg@contoso.com         +46 8 555 0142    removed
   田中 花子            hanako.tanaka@contoso.com    no phone          added

── Change Jana Nováková ────────────────────────────────────────────────────────

   First name       Jana
   Last name        Nováková
   E-mail           jana.novakova@contoso.com
›  Phone            +420 222 555 099_        was +420 222 555 014

   Kept as it is: title, contact preference
`),
    );
  });

  test('a new member needs an e-mail, and one that cannot be one is an error', () => {
    const view = viewOn(northwind);
    const empty = drawn(memberPage(view, memberLayer(3, 2)).body);
    expect(empty).toContain('── Add a member ─');
    expect(empty).toContain('›  E-mail           _                        an e-mail is needed');
    const none = textField();
    const typed = {firstName: none, lastName: none, email: textField('ola@contoso'), phoneNumber: none};
    const wrong = viewOn(northwind, {team: [...changedTeam, {typed}]});
    expect(drawn(memberPage(wrong, memberLayer(4, 2)).body)).toContain(
      'ola@contoso_             × not an e-mail address',
    );
  });

  test('at 60 x 16 the whole form and the member’s own row fit', () => {
    const view = viewOn(northwind, {team: teamBeingTyped}, {size: {columns: 60, rows: 16}});
    const {body} = memberPage(view, memberLayer(1, 3));
    expect(body.length).toBeLessThanOrEqual(16 - 5);
    expect(drawn(body, 60)).toContain('›  Jana Nováková');
  });
});
