import {describe, expect, it} from 'vitest';
import {createUpdate} from '../../source/store/update.ts';
import type {Failure, State} from '../../source/store/state.ts';
import {textField} from '../../source/store/text-field.ts';
import {keyLine} from '../../source/ui/frame-lines.ts';
import {emptyLines} from '../../source/ui/pipeline/empty-lines.ts';
import {aReferral, aState, aView, language, now, settled} from '../support/builders.ts';
import {textOf, widthsOf} from '../support/text-of.ts';

const linesOf = (state: State, columns = 80): readonly string[] => {
  const lines = emptyLines(aView({...state, size: {columns, rows: 24}}), {columns, rows: 19});
  expect(widthsOf(lines)).toEqual(Array.from({length: 19}, () => columns));
  const texts = textOf(lines);
  return texts.slice(0, texts.findLastIndex((text) => text !== '') + 1);
};

const unread = (reading: State['reading']): State => {
  const state: State & {syncedAt?: number} = {...aState([]), reading};
  delete state.syncedAt;
  return state;
};

const failed = (failure: Failure): State => unread({kind: 'failed', at: now, failure});

describe('before anything is listed', () => {
  it('the first frame says what is being read from where', () => {
    const state = unread({kind: 'reading', request: 1, since: now, count: 0});
    expect(linesOf(state)).toEqual(['', ' Reading referrals from 127.0.0.1 …']);
  });

  it('while deals that were kept are read, or put in order, nobody is told that there are none', () => {
    const cacheReading = {syncedAt: now, wholeAt: now, request: 1};
    const state: State = {
      ...unread({kind: 'reading', request: 1, since: now, count: 9}),
      summaries: aState([aReferral()]).summaries,
    };
    expect(linesOf({...state, cacheReading})).toEqual([
      '',
      ' Reading the referrals that are kept on this computer …',
    ]);
    expect(linesOf({...state, work: {list: {request: 1, about: []}}})).toEqual([
      '',
      ' Putting the referrals in order …',
    ]);
  });

  it('a reading that was stopped says which key reads', () => {
    expect(linesOf(unread({kind: 'stopped', at: now}))).toContain(' r   read again');
  });

  it('a list without deals tells why that may be', () => {
    expect(linesOf({...aState([]), account: {...aState().account, me: 'kim.akers@contoso.com'}})).toEqual([
      '',
      ' No referrals.',
      '',
      ' The service answered, and listed none for kim.akers@contoso.com.',
      ' A Referrals user sees only deals whose team they are on; a Referrals admin',
      ' sees all. If you expected deals, ask your administrator for a role or a team.',
      '',
      ' r   read again',
      ' q   quit',
    ]);
  });
});

describe('when the list cannot be read', () => {
  it('without a connection the cause is said first, then what became of the work, then the keys', () => {
    const state = failed({
      kind: 'unreachable',
      text: 'nothing listens at that address',
      code: 'ECONNREFUSED',
    });
    expect(linesOf(state)).toEqual([
      '',
      ' × The service cannot be reached.',
      '',
      '   127.0.0.1: nothing listens at that address.',
      '',
      '   Nothing was sent.',
      '',
      ' r   try again',
      ' q   quit',
    ]);
  });

  it('a sign-in that is not accepted is called that, with the id that an administrator can look up', () => {
    const lines = linesOf(
      failed({kind: 'refused', status: 401, text: 'the sign-in is not valid (401)', requestId: '91e2b0d4'}),
    );
    expect(lines).toContain(' × Your sign-in is not accepted.');
    expect(lines).toContain('   request id  91e2b0d4');
  });

  it('another answer is told in its own words', () => {
    const lines = linesOf(failed({kind: 'refused', status: 500, text: 'the service answered 500'}), 60);
    expect(lines.slice(1, 4)).toEqual([
      ' × The list cannot be read.',
      '',
      '   127.0.0.1: the service answered 500.',
    ]);
  });
});

describe('a filter without a hit', () => {
  const deals = [aReferral({id: 'z', customerProfile: {name: 'Żółć Sp. z o.o.'}}), aReferral({id: 'n'})];
  const typed = (text: string): State => {
    const state = aState(deals);
    return settled(state, {...state, filter: {field: textField(text), typing: true}});
  };

  it('says what was searched where, and the nearest word that exists, on a key', () => {
    expect(linesOf(typed('zolx'))).toEqual(['', ' Nothing in All matches zolx. Nearest: zolc, 1 deal.']);
    expect(textOf([keyLine(aView(typed('zolx')))])).toEqual([' tab take zolc  esc clear']);
  });

  it('names no word where none is near', () => {
    expect(linesOf(typed('qqqqqqq'))).toEqual(['', ' Nothing in All matches qqqqqqq.']);
  });

  it('the key takes the word and finds the deal', () => {
    const update = createUpdate({
      language,
      extent: () => ({lines: 0, room: 0, sections: []}),
      helpItems: () => [],
      logRows: () => [],
      paletteItems: () => [],
      run: (state) => ({state, effects: []}),
    });
    const {state} = update(typed('sp zolx'), {
      type: 'command-given',
      command: 'take-nearest',
      key: 'tab',
      now,
    });
    expect(state.filter.field.text).toBe('sp zolc');
    expect(state.list.shown.get('Active')?.deals.map(({id}) => id)).toEqual(['z']);
  });
});
