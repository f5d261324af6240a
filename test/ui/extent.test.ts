import {expect, it} from 'vitest';
import {extentOf} from '../../source/ui/extent.ts';
import {detailPage} from '../../source/ui/pages/detail.ts';
import {aState, aView, language} from '../support/builders.ts';
import {fabrikam} from '../support/drawn-deals.ts';

it('a page scrolls by what its drawing has and the screen holds', () => {
  const state = aState([fabrikam()]);
  const layer = {kind: 'detail', id: fabrikam().id, top: 0} as const;
  const {body, sections} = detailPage(aView(state), layer);
  expect(extentOf(state, layer, language)).toEqual({lines: body.length, room: 19, sections});
});

it('a layer that is no page does not scroll', () => {
  expect(extentOf(aState(), {kind: 'quit'}, language)).toMatchObject({lines: 0, sections: []});
});
