import {describe, expect, it} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {drained} from '../../source/domain/task.ts';
import type {EffectOf} from '../../source/store/effect.ts';
import type {MessageOf} from '../../source/store/message.ts';
import {indexOfRow} from '../../source/store/rows.ts';
import type {WorkName} from '../../source/store/work.ts';
import {emptyLines} from '../../source/ui/pipeline/empty-lines.ts';
import {aReferral, aState, aView, language} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';
import {dealRows} from '../support/rows.ts';
import {textOf} from '../support/text-of.ts';

const many = 11_000;

/** More than are looked at with one key; only the last of them is Nod's. */
const deals: readonly Referral[] = Array.from({length: many}, (_, at) =>
  aReferral({
    id: `d${String(at).padStart(5, '0')}`,
    customerProfile: {name: at === many - 1 ? 'Nod' : 'Northwind'},
  }),
);

const last = deals.at(-1)!.id;

/** All pages have come, one after the other, and so has what they left to do. */
const open = (): Desk => {
  const desk = openDesk(aState([]));
  desk.give('refresh');
  const {reading} = desk.state();
  const request = reading.kind === 'reading' ? reading.request : 0;
  for (let from = 0; from < many; from += 1000)
    desk.send({type: 'page-read', request, referrals: deals.slice(from, from + 1000)});
  desk.send({type: 'list-read', request, ids: new Set(deals.map(({id}) => id)), malformed: []});
  return finish(desk);
};

const wishes = (desk: Desk, name: WorkName): readonly EffectOf<'work'>[] =>
  desk.effects().flatMap((effect) => (effect.type === 'work' && effect.name === name ? [effect] : []));

/** Carries out what is still to be done for the newest of the wishes. */
const finish = (desk: Desk, name: WorkName = 'list', back = 1): Desk => {
  const effect = wishes(desk, name).at(-back);
  if (!effect) return desk;
  const {request, task} = effect;
  return desk.send({
    type: 'worked',
    name,
    request,
    result: drained(task as never),
    isDone: true,
  } as MessageOf<'worked'>);
};

describe('in a list that is too large for one key', () => {
  it('pages show at once, in their order', () => {
    const {list} = open().state();
    expect(list.count).toBe(many);
    expect(dealRows(list).slice(0, 2)).toEqual(['d00000', 'd00001']);
  });

  it('a filter shows what it has found so far, says that it still looks, and keys act on that', () => {
    const desk = open().give('filter').type('n');
    const {list} = desk.state();
    expect(list.count).toBeGreaterThan(0);
    expect(list.left).toBeGreaterThan(0);
    expect(list.count + list.left).toBe(many);
    desk.give('down');
    expect(indexOfRow(desk.state().list, desk.state().cursor)).toBe(2);
    expect(finish(desk).state().list).toMatchObject({count: many, left: 0});
  });

  it('a filter that has found nothing yet does not say that there is nothing', () => {
    const desk = open().give('filter').type('nod');
    const told = (): string => textOf(emptyLines(aView(desk.state()), {columns: 80, rows: 10})).join('\n');
    expect(told()).toContain(language.sentences.pipeline.stillLooking('nod', 'All'));
    finish(desk);
    expect(dealRows(desk.state().list)).toEqual([last]);
  });

  it('what a filter was looking for before the next letter is not waited for', () => {
    const desk = open().give('filter').type('n').type('o').type('d');
    const {list} = finish(desk, 'list', 2).state();
    expect(list.left).toBeGreaterThan(0);
    expect(dealRows(finish(desk).state().list)).toEqual([last]);
  });

  it('a filter that narrows a whole one looks only at what that found', () => {
    const desk = finish(open().give('filter').type('nod'));
    const before = wishes(desk, 'list').length;
    desk.type(' d1');
    expect(wishes(desk, 'list')).toHaveLength(before);
    expect(desk.state().list).toMatchObject({left: 0, count: 1});
  });

  it('the cursor comes back to its deal when the filter finds it, unless somebody has moved it meanwhile', () => {
    const typed = open().give('last');
    expect(typed.state().cursor).toBe(last);
    typed.give('filter').type('n');
    expect(typed.state().cursor).not.toBe(last);
    expect(finish(typed).state().cursor).toBe(last);
    const moved = open().give('last', 'filter').type('n').give('up');
    const {cursor} = moved.state();
    expect(finish(moved).state().cursor).toBe(cursor);
  });

  it('another sort leaves the list as it is until it is sorted, and a deal that changes meanwhile is in it', () => {
    const desk = open();
    const before = dealRows(desk.state().list);
    desk.give('sort', 'sort');
    expect(dealRows(desk.state().list)).toEqual(before);
    const renamed = {...deals[5]!, customerProfile: {name: 'Alpine'}, eTag: '"2"'};
    desk.send({type: 'referral-read', referral: renamed});
    expect(dealRows(desk.state().list)).toContain(renamed.id);
    expect(dealRows(finish(desk).state().list)[0]).toBe(renamed.id);
  });

  it('one deal that changes is in its place with the message that brings it', () => {
    const desk = open();
    const count = wishes(desk, 'list').length;
    desk.send({
      type: 'referral-read',
      referral: {...deals[7]!, status: 'Closed', substatus: 'Won', eTag: '"2"'},
    });
    expect(
      desk
        .state()
        .list.shown.get('Closed')
        ?.deals.map(({id}) => id),
    ).toEqual([deals[7]!.id]);
    expect(wishes(desk, 'list')).toHaveLength(count);
  });

  it('the views are counted, and a change counts without all being counted again', () => {
    const desk = finish(open(), 'counts');
    expect(desk.state().views.counts[0]).toBe(many);
    const counted = wishes(desk, 'counts').length;
    desk.send({
      type: 'referral-read',
      referral: aReferral({id: 'new', status: 'New', substatus: 'Received'}),
    });
    expect(desk.state().views.counts.slice(0, 2)).toEqual([many + 1, 1]);
    expect(wishes(desk, 'counts')).toHaveLength(counted);
  });
});
