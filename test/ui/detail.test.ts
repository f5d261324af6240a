import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import type {State} from '../../source/store/state.ts';
import {lineWidth} from '../../source/ui/line.ts';
import {detailPage} from '../../source/ui/pages/detail.ts';
import {aReferral, aState, aView, now} from '../support/builders.ts';
import {asListed, fabrikam, microsoftsSide} from '../support/drawn-deals.ts';
import {hardNames, textOf} from '../support/text-of.ts';

const kim = {
  organization: 'Contoso',
  place: 'demo',
  host: 'h',
  url: 'http://h',
  emulator: true,
  me: 'kim.akers@contoso.com',
};

const pageOf = (referrals: readonly Referral[], columns: number, different: Partial<State> = {}) => {
  const size = {columns, rows: 24};
  const state = aState(referrals, {size, account: kim, syncedAt: now - 12_000, ...different});
  return detailPage(aView(state), {kind: 'detail', id: referrals[0]!.id, top: 0});
};

describe('the page of a deal at 80 columns', () => {
  const page = pageOf([fabrikam(), microsoftsSide()], 80);
  const body = textOf(page.body);

  it('has the deal, its place in its group, its value and its clock on top', () => {
    expect(textOf(page.head)).toEqual([
      ' Fabrikam Customer Inc · M365 for 400 seats                 New 1 of 1   ? help',
      ' USD 10,000.00 · New · Pending · answer in 2 d 4 h              synced 12 s ago',
    ]);
  });

  it('tells in its rule which lines are in sight, and nothing when all are', () => {
    const told = '───────────────────────────────────────────────────────── lines 1 to 19 of 58 ──';
    expect(textOf([page.rule(1, 19, 58)])).toEqual([told]);
    expect(textOf([page.rule(1, 12, 12)])).toEqual(['─'.repeat(80)]);
  });

  it('begins with what the deal is and whose', () => {
    expect(body.slice(0, 20)).toEqual([
      ' Overview',
      '  Value           USD 10,000.00',
      '  Closing date    1 December 2026, in 11 d',
      '  Status          New · Pending',
      '  Answer by       22 November 18:10, or it expires',
      '  Sales stage     10 created',
      '  Kind            co-sell: Incoming · Shared · SalesQualified',
      '  Help asked for  Quotes or licensing',
      '  Your CRM id     none',
      '  Campaign        M365-FY27-Q2',
      '  Created         8 November 18:10, 11 d 19 h ago',
      '  Changed         20 November 11:02, 3 h ago',
      '',
      ' Customer',
      '  Name            Fabrikam Customer Inc',
      '  Address         4567 148th Ave NE, Redmond WA 98052, US',
      '  Size            10 to 50 employees',
      '  Contact         Sam Reyes         sam.reyes@fabrikam.example',
      '                                    +1 425 555 0137',
      '                  wants to be contacted',
    ]);
  });

  it('goes on with what people add to it', () => {
    expect(body.slice(21, 38)).toEqual([
      ' Team  2 of 50',
      '  Kim Akers (you)         kim.akers@contoso.com         +1 425 555 0101',
      '  Jana Nováková           jana.novakova@contoso.com     +420 222 555 014',
      '',
      ' Notes  3 lines',
      '  Wants a quote for 400 seats of M365 E3 before the board meets on 27 Nov.',
      '  Renewal of the old contract is 31 Dec.',
      '  Asked to be called, not mailed.',
      '',
      ' Engagement  2 records',
      "                  Ours                    Microsoft's",
      '  Status          New · Pending           Active · Accepted, 17 Nov',
      '  Value           USD 10,000.00           USD 12,000.00',
      '  Seller          Kim Akers (you)         Ravi Menon',
      '',
      ' Solutions  1 of 50',
      '  Microsoft 365 E3                          400 seats',
    ]);
  });

  it('names the lines where sections begin, for tab', () => {
    const headings = page.sections!.map((line) => body[line]);
    expect(headings).toEqual([
      ' Overview',
      ' Customer',
      ' Team  2 of 50',
      ' Notes  3 lines',
      ' Engagement  2 records',
      ' Solutions  1 of 50',
      ' Registrations',
      ' Consent',
      ' Raw fields  the rest of the record',
    ]);
  });
});

describe('the page of a deal from 110 columns on', () => {
  const body = textOf(pageOf([fabrikam(), microsoftsSide()], 120).body);

  it('stands in two columns: what describes the deal, and what people add to it', () => {
    expect(body[0]).toBe(`${' Overview'.padEnd(63)}Team  2 of 50`);
    expect(body[1]).toBe(
      `${'  Value           USD 10,000.00'.padEnd(64)}Kim Akers (you)     kim.akers@contoso.com`,
    );
    expect(body[2]).toBe(`${'  Closing date    1 December 2026, in 11 d'.padEnd(84)}+1 425 555 0101`);
  });

  it('has the raw fields last, on the right', () => {
    expect(body.at(-1)).toBe(`${' '.repeat(64)}registrationStatus  null`);
    expect(body.find((line) => line.includes('eTag'))).toContain(
      'eTag              "2500ec5a-0000-0000-0000-5bf4967d0000"',
    );
  });
});

describe('what the service may send', () => {
  const textAt = (referral: Referral, columns = 80): string =>
    textOf(pageOf([referral], columns).body).join('\n');

  it('a member that no section knows is among the raw fields by its wire name, nested ones flattened', () => {
    const strange = {weather: 'fine', forecast: {days: [{low: 3}], sources: []}} as Partial<Referral>;
    const text = textAt(aReferral(strange));
    expect(text).toContain('  weather           fine');
    expect(text).toContain('  forecast.days[0].low  3');
    expect(text).toContain('  forecast.sources  []');
  });

  it('any further member of any name and value is shown', () => {
    const short = fc.string({
      minLength: 1,
      maxLength: 12,
      unit: fc.constantFrom('a', 'b', 'Y', 'Z', '0', '9'),
    });
    const known = Object.keys(aReferral());
    fc.assert(
      fc.property(short, fc.oneof(short, fc.integer(), fc.boolean(), fc.constant(null)), (name, value) => {
        fc.pre(!known.includes(name));
        expect(textAt(aReferral({[name]: value}))).toContain(`  ${name.padEnd(16)}  ${value}`);
      }),
    );
  });

  it('what a member of the team has besides name, e-mail and phone is shown too', () => {
    const team = [{firstName: 'Jana', email: 'jana@contoso.com', title: 'Account manager'}];
    expect(textAt(aReferral({team}))).toContain('  team[0].title     Account manager');
  });

  it('a value that its section cannot read is shown as it came', () => {
    const text = textAt(
      aReferral({details: {closingDateTime: 'soon', dealValue: 'plenty', currency: 'USD'}}),
    );
    expect(text).toContain('  Value           no value');
    expect(text).toContain('  details.closingDateTime  soon');
    expect(text).toContain('  details.dealValue  plenty');
  });

  it('nothing but an id makes a page', () => {
    const bare = {id: 'bare', customerProfile: null, details: null, team: null, status: null} as Referral;
    expect(textAt(bare)).toContain('  id                bare');
  });

  it('control characters of a name never reach the screen', () => {
    const text = textAt(
      aReferral({customerProfile: {name: '\u001b[31mRed\u0007'}, statusReason: '\u202Ereversed'}),
    );
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/u);
  });

  it.each([60, 80, 109, 110, 120, 160])('no line is wider than %i columns, whatever the names', (columns) => {
    for (const name of hardNames) {
      const member = {firstName: name, email: `${name}@example.com`, phoneNumber: name};
      const page = pageOf(
        [
          {
            ...fabrikam(),
            name,
            statusReason: name,
            customerProfile: {name, team: [member], address: {city: name}},
            team: [member],
          },
          {...microsoftsSide(), organizationName: name, team: [member]},
        ],
        columns,
      );
      for (const line of page.body) expect(lineWidth(line)).toBeLessThanOrEqual(columns);
    }
  });

  it('a deal that is gone from the list says so', () => {
    const page = detailPage(aView(aState([])), {kind: 'detail', id: 'gone', top: 0});
    expect(textOf(page.body).join(' ')).toContain('is not in the list any more');
  });
});

describe('a deal that came out of a list', () => {
  const page = pageOf([asListed(fabrikam())], 80);
  const body = textOf(page.body);
  const after = (heading: string): string => body[body.findIndex((line) => line.startsWith(heading)) + 1]!;

  it('shows nothing as none that only the whole record tells', () => {
    expect(after(' Registrations')).toBe('  not read yet');
    expect(body).toContain('  Invitation      not read yet');
    expect(body.some((line) => line.includes('Help asked for'))).toBe(false);
    expect(body.at(-1)).toBe('  not read yet');
    const told = page.body.flat().filter(({text}) => text.trim() === 'not read yet');
    expect(told.map(({token}) => token)).toEqual(['dim', 'dim', 'dim']);
  });

  it('shows what a list does tell as on the page of the whole record', () => {
    expect(body).toContain('  Your CRM id     none');
    expect(after(' Solutions')).toContain('Microsoft 365 E3');
  });

  it('is told in whole when it was read', () => {
    const whole = textOf(pageOf([fabrikam({registrations: []})], 80).body);
    expect(whole.join('\n')).not.toContain('not read yet');
    expect(whole[whole.indexOf(' Registrations') + 1]).toBe('  none');
  });
});

describe('ours and theirs', () => {
  const engagementOf = (ours: Referral) => {
    const {body, sections} = pageOf([ours, microsoftsSide()], 80);
    const start = sections!.find((line) => textOf(body)[line]!.includes('Engagement'))!;
    return body.slice(start + 2, start + 5);
  };
  const token = (text: string, lines: ReturnType<typeof engagementOf>) =>
    lines
      .flat()
      .filter((span) => span.text.trim() === text)
      .map((span) => span.token);

  it('a pair that differs is bold on both sides, one that agrees is not', () => {
    const lines = engagementOf(fabrikam({details: {dealValue: 12000, currency: 'USD'}}));
    expect(token('USD 12,000.00', lines)).toEqual(['text', 'text']);
    expect(token('New · Pending', lines)).toEqual(['selected']);
  });

  it('a second record of ours is not taken for theirs, listed or read whole', () => {
    const organizationId = 'contoso';
    const ours = fabrikam({organizationId});
    const second = {...microsoftsSide(), id: 'second', organizationId, organizationName: 'Contoso'};
    const {organizationId: _, organizationName: __, ...bare} = second;
    const whole = {...second, mpnId: '4711'};
    const theirs = microsoftsSide();
    const related = new Map([[ours.engagementId!, {records: [whole, theirs]}]]);
    for (const [listed, read] of [
      [[ours, second, theirs], {}],
      [[ours, bare], {related}],
    ] as const) {
      const body = textOf(pageOf(listed, 80, read).body);
      expect(body.find((line) => line.includes('Ours'))).toMatch(/Ours\s+Microsoft's/u);
      expect(body.some((line) => line.startsWith("  Contoso's"))).toBe(true);
    }
  });

  it('the section is away without the other record', () => {
    expect(textOf(pageOf([fabrikam()], 80).body).join('\n')).not.toContain('Engagement');
  });
});
