import {describe, expect, it} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {createClock} from '../../source/sandbox/clock.ts';
import {createRecords} from '../../source/sandbox/records.ts';
import {lineWidth} from '../../source/ui/line.ts';
import {detailPage} from '../../source/ui/pages/detail.ts';
import {paneLines} from '../../source/ui/pipeline/pane-lines.ts';
import {aState, aView, now} from '../support/builders.ts';
import {textOf, widthsOf} from '../support/text-of.ts';

/** What the service is known to send, and what somebody may have typed to do harm. */
const oddRecords = (): readonly Referral[] => {
  const records = createRecords({size: 90, seed: 1, shape: 'odd', clock: createClock(now), tagSalt: 1});
  return records.ours().map(records.at);
};

describe.each([60, 80, 120])('odd records at %i columns', (columns) => {
  const views = oddRecords().map((record) => ({
    id: record.id,
    view: aView(aState([record], {size: {columns, rows: 40}})),
  }));

  it('are shown inside the page, without a control character', () => {
    for (const {id, view} of views) {
      const {body, head} = detailPage(view, {kind: 'detail', id, top: 0});
      for (const line of [...head, ...body]) expect(lineWidth(line), id).toBeLessThanOrEqual(columns);
      expect(textOf(body).join(''), id).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/u);
    }
  });

  it('are shown inside the pane', () => {
    const sized = (rows: number, cells: number): readonly number[] => Array.from({length: rows}, () => cells);
    for (const {id, view} of views) {
      expect(widthsOf(paneLines(view, {columns: 43, rows: 35}, 'right')), id).toEqual(sized(35, 43));
      expect(widthsOf(paneLines(view, {columns, rows: 6}, 'below')), id).toEqual(sized(6, columns));
    }
  });
});
