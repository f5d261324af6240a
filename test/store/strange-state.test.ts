import {expect, test} from 'vitest';
import type {Command} from '../../source/store/command.ts';
import {allBindings} from '../../source/ui/keymap.ts';
import {reasonAgainst} from '../../source/ui/help-reasons.ts';
import {aReferral, aState, language} from '../support/builders.ts';
import {openDesk} from '../support/desk.ts';

// What such a state allows is not known, so nothing of the deal is changed from here.
const strange = aReferral({status: 'Active', substatus: 'Paused'});
const why = 'refdeck does not know this state; read-only';

test.each(['edit', 'value', 'date', 'note', 'team'] as const satisfies readonly Command[])(
  'a deal in a state that refdeck does not know: %s opens no form and says why',
  (command) => {
    const state = aState([strange]);
    const desk = openDesk(state).give(command);
    expect(desk.kinds()).toEqual([]);
    expect(desk.told()).toEqual([`Not possible: ${why}.`]);
    const binding = allBindings().find((each) => each.command === command && each.places.includes('list'))!;
    expect(reasonAgainst(binding, 'list', state, language)).toBe(why);
  },
);
