import type {Change} from '../../domain/many.ts';
import {clean, cleanName} from '../../domain/clean.ts';
import {findMember, memberName} from '../../domain/team.ts';
import type {Referral} from '../../domain/referral.ts';
import type {View} from '../view.ts';

// What a change of many deals is called.

const moveTitle = ({language}: View, {substatus, status}: Change & {kind: 'move'}): string => {
  const {many, forms, states} = language.sentences;
  if (status === 'Active') return many.verbs.accept;
  if (status === 'New') return `${forms.titles.step} · ${states[substatus] ?? substatus}`;
  return forms.titles[substatus as 'Won' | 'Lost' | 'Declined'];
};

/** The name of somebody as the deals have it, else the e-mail. */
const nameIn = (referrals: Iterable<Referral>, key: string): string => {
  for (const {team} of referrals) {
    const member = findMember(team, key);
    if (member) return cleanName(memberName(member)) || clean(key);
  }
  return clean(key);
};

/** "Won", "Kim Akers becomes Jana Nováková" */
export const changeTitle = (view: View, change: Change, bases: Iterable<Referral>): string => {
  const {many, forms, fields} = view.language.sentences;
  switch (change.kind) {
    case 'move':
      return moveTitle(view, change);
    case 'edits': {
      const names = Object.keys(change.edits) as readonly (keyof typeof fields)[];
      return names.map((name, index) => (index === 0 ? fields[name] : forms.lower(fields[name]))).join(', ');
    }
    case 'note':
      return change.how === 'add' ? many.verbs.noteAdd : many.verbs.noteReplace;
    case 'add-member':
      return many.verbs.addMember(cleanName(memberName(change.member)));
    case 'hand-over':
      return many.verbs.handOver(nameIn(bases, change.leaver), cleanName(memberName(change.comer)));
  }
};

/** What `y` does, in a word. */
export const changeVerb = (view: View, change: Change): string => {
  const {keys, many, forms} = view.language.sentences;
  if (change.kind !== 'move') return many.hints.send;
  const {common} = keys.hints;
  const {status, substatus} = change;
  if (status === 'New') return common.moves;
  return status === 'Active' ? common.accept : forms.lower(moveTitle(view, {...change, substatus}));
};
