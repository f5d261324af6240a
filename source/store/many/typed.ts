import type {Change} from '../../domain/many.ts';
import type {ManyTyped, State} from '../state.ts';

/** Whether a text for many deals was begun and not sent: it is in no draft, and so on no disk. */
export const isTypedForMany = ({manyTyped}: Pick<State, 'manyTyped'>): boolean =>
  Object.values(manyTyped).some(({text}) => text.trim() !== '');

const namesOf = (change: Change): readonly string[] => {
  switch (change.kind) {
    case 'move':
      return ['reason'];
    case 'edits':
      return Object.keys(change.edits);
    case 'note':
      return ['notes'];
    case 'add-member':
    case 'hand-over':
      return ['email'];
  }
};

/** Without what was typed for this change; what was typed for another one and not sent stays. */
export const withoutTypedFor = (typed: ManyTyped, change: Change): ManyTyped => {
  const names = namesOf(change);
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !names.includes(name)));
};
