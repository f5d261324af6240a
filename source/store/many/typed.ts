import type {State} from '../state.ts';

/** Whether a text for many deals was begun and not sent: it is in no draft, and so on no disk. */
export const isTypedForMany = ({manyTyped}: Pick<State, 'manyTyped'>): boolean =>
  Object.values(manyTyped).some(({text}) => text.trim() !== '');
