import type {Change} from '../../domain/many.ts';
import {cleanName} from '../../domain/clean.ts';
import {findMember, memberKey, memberName} from '../../domain/team.ts';
import type {Referral} from '../../domain/referral.ts';
import {noteLines} from '../value-words.ts';
import {changedUnits, unitEdits, unitWords} from '../value-words.ts';
import {statusText} from '../pages/page-head.ts';
import type {View} from '../view.ts';

// The two columns of the look at many: what is there, and what will be.

const teamWords = ({language}: View, base: Referral, mine: Referral): string => {
  const {look} = language.sentences.many;
  const keys = (team: Referral['team']) => (team ?? []).flatMap((member) => memberKey(member) ?? []);
  const [before, after] = [keys(base.team), keys(mine.team)];
  const come = after.find((key) => !before.includes(key));
  const gone = before.find((key) => !after.includes(key));
  const name = (team: Referral['team'], key: string): string =>
    cleanName(memberName(findMember(team, key) ?? {}));
  if (come !== undefined) return look.joins(name(mine.team, come));
  return gone === undefined ? '' : look.leaves(name(base.team, gone));
};

export const nowWords = (view: View, change: Change, base: Referral, mine: Referral): string =>
  change.kind === 'move'
    ? statusText(view, base)
    : changedUnits(base, mine)
        .map((unit) => unitWords(view, unit, unitEdits(base, unit)))
        .join(', ');

export const afterWords = (view: View, change: Change, base: Referral, mine: Referral): string => {
  if (change.kind === 'move') return statusText(view, mine);
  if (change.kind === 'add-member' || change.kind === 'hand-over') return teamWords(view, base, mine);
  if (change.kind === 'note' && change.how === 'add')
    return view.language.sentences.many.look.noteAdded(noteLines(change.text).length);
  return changedUnits(base, mine)
    .map((unit) => unitWords(view, unit, unitEdits(mine, unit)))
    .join(', ');
};
