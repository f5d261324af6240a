import {describe, expect, it} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {groupKey} from '../../source/store/rows.ts';
import {layoutOf} from '../../source/store/layout.ts';
import type {State} from '../../source/store/state.ts';
import {paneLines} from '../../source/ui/pipeline/pane-lines.ts';
import {aReferral, aState, aView} from '../support/builders.ts';
import {fabrikam, microsoftsSide} from '../support/drawn-deals.ts';
import {hardNames, textOf, widthsOf} from '../support/text-of.ts';

const account = {
  organization: 'Contoso',
  place: 'demo',
  host: 'h',
  url: 'http://h',
  emulator: true,
  me: 'kim.akers@contoso.com',
};

const stateOf = (
  referrals: readonly Referral[],
  columns: number,
  rows: number,
  different: Partial<State> = {},
): State => aState(referrals, {size: {columns, rows}, account, ...different});

const paneOf = (state: State) => {
  const {pane} = layoutOf(state.size, state.pane);
  return paneLines(aView(state), pane!.size, pane!.place);
};

const both = [fabrikam(), microsoftsSide()];

describe('the pane right of the list', () => {
  it('answers who, how much, by when, in which state, whom to call, what was said', () => {
    const lines = textOf(paneOf(stateOf(both, 120, 40)));
    expect(lines.slice(0, 29)).toEqual([
      ' Fabrikam Customer Inc',
      ' M365 for 400 seats',
      '',
      ' USD 10,000.00           answer in 2 d 4 h',
      ' closes 1 Dec 26, in 11 d  by 22 Nov 18:10',
      '',
      ' New · Pending           Incoming · Shared',
      ' SalesQualified           stage 10 created',
      '',
      ' Customer',
      ' Redmond, US    10 to 50 employees',
      ' Sam Reyes      sam.reyes@fabrikam.example',
      '                +1 425 555 0137',
      '',
      ' Team  2 of 50',
      ' Kim Akers      you',
      ' Jana Nováková  jana.novakova@contoso.com',
      '',
      ' Notes',
      ' Wants a quote for 400 seats of M365 E3',
      ' before the board meets on 27 Nov. Renewal',
      ' of the old contract is 31 Dec. Asked to',
      ' be called, not mailed.',
      '',
      " Microsoft's side of this engagement",
      ' Active · Accepted, 3 d ago  USD 12,000.00',
      ' Ravi Menon',
      '',
      ' Changed 3 h ago',
    ]);
  });

  it('a listed record of ours is not the other side', () => {
    const ours = fabrikam({organizationId: 'contoso'});
    const second = {...microsoftsSide(), id: 'a', organizationId: 'contoso', organizationName: 'Contoso'};
    const told = textOf(paneOf(stateOf([ours, second, microsoftsSide()], 120, 40))).join('\n');
    expect(told).toContain("Microsoft's side of this engagement");
  });

  it('notes that do not fit say which key shows all of them, and what stands below stays', () => {
    const notes = 'many words '.repeat(200);
    const lines = textOf(paneOf(stateOf([fabrikam({details: {notes}}), microsoftsSide()], 120, 40)));
    expect(lines.at(-1)).toBe(' Changed 3 h ago');
    expect(lines.find((line) => line.endsWith('⏎ all'))).toMatch(/…\s+⏎ all$/u);
  });

  it('a team of many says how many more there are', () => {
    const team = Array.from({length: 50}, (_, at) => ({
      firstName: `Person ${at}`,
      email: `p${at}@contoso.com`,
    }));
    expect(textOf(paneOf(stateOf([fabrikam({team})], 120, 40)))).toContain(' 45 more');
  });
});

describe('the pane below the list', () => {
  it('has a rule with name and clock, and a line for each question', () => {
    expect(textOf(paneOf(stateOf(both, 100, 30)))).toEqual([
      '── Fabrikam Customer Inc · M365 for 400 seats ───────────────────────────────── answer in 2 d 4 h ──',
      ' USD 10,000.00   closes 1 Dec 26, in 11 d     Incoming · Shared · SalesQualified · stage 10 created',
      ' Redmond, US · 10 to 50 employees          Sam Reyes · sam.reyes@fabrikam.example · +1 425 555 0137',
      ' Team   Kim Akers (you), Jana Nováková',
      ' Notes  Wants a quote for 400 seats of M365 E3 before the board meets on 27 Nov. Renewal of…  ⏎ all',
      " Microsoft's side  Active · Accepted, 3 d ago · USD 12,000.00                            Ravi Menon",
    ]);
  });
});

describe('the pane of a group', () => {
  const deals = [
    aReferral({id: 'a', details: {dealValue: 250000, currency: 'USD'}, salesStage: '40'}),
    aReferral({id: 'b', details: {dealValue: 1000.5, currency: 'KWD'}}),
    aReferral({id: 'c', details: {dealValue: 5, currency: 'USD'}, salesStage: '10'}),
    aReferral({id: 'd', details: {}}),
  ];

  it('has all its sums, exact, one currency a line', () => {
    const lines = textOf(paneOf(stateOf(deals, 160, 40, {cursor: groupKey('Active')})));
    expect(lines.slice(0, 4)).toEqual([
      ' Active · 4 deals',
      '',
      ' USD  250,005.00  2 deals  weighted 100,000.50',
      ' KWD   1,000.500   1 deal     weighted 400.200',
    ]);
    expect(lines).toContain(' 1 deal has no value.');
  });

  it('in Closed tells the share of the won ones', () => {
    const closed = [
      aReferral({id: 'w', status: 'Closed', substatus: 'Won'}),
      aReferral({id: 'l', status: 'Closed', substatus: 'Lost'}),
    ];
    const lines = textOf(paneOf(stateOf(closed, 120, 40, {cursor: groupKey('Closed')})));
    expect(lines).toContain(' USD  250,000.00  1 deal');
    expect(lines).toContain(' 50 % of 2 closed deals are won.');
  });
});

describe('the size of the pane', () => {
  const sizes = [
    [60, 30],
    [80, 30],
    [109, 40],
    [110, 16],
    [120, 40],
    [200, 60],
  ] as const;

  it.each(sizes)('fills its place in %i × %i exactly, whatever the names', (columns, rows) => {
    const {size} = layoutOf({columns, rows}, true).pane!;
    const cursors = [undefined, groupKey('New'), 'nowhere'];
    for (const name of hardNames)
      for (const cursor of cursors) {
        const member = {firstName: name, email: `${name}@example.com`, phoneNumber: name};
        const strange = fabrikam({
          name,
          customerProfile: {name, address: {city: name}, team: [member]},
          details: {notes: name, dealValue: 1e21, currency: 'XTS'},
          team: [member, member],
          direction: name,
        });
        const other = {...microsoftsSide(), organizationName: name, team: [member]};
        const state = stateOf([strange, other], columns, rows, cursor === undefined ? {} : {cursor});
        expect(widthsOf(paneOf(state))).toEqual(Array.from({length: size.rows}, () => size.columns));
      }
  });
});
