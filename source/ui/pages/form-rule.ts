import {listNames} from '../../store/lists.ts';
import type {Draft} from '../../store/state.ts';
import {withoutNoEdits} from '../../store/no-edit.ts';
import {titleRule} from '../line.ts';
import type {Page} from '../page.ts';
import type {View} from '../view.ts';

/** A note to a reason alone is typed elsewhere and no part of a form. */
const isDraft = (draft: Draft | undefined): boolean =>
  draft !== undefined &&
  (Object.keys(draft.typed).length > 0 || listNames.some((list) => draft[list]) || !!draft.stage);

/** The rule of a form's page: title, which lines are in sight where not all are, a count, and that there is a draft. */
export const formRule =
  ({state, language}: View, title: string, id: string, count: string): Page['rule'] =>
  (from, to, all) => {
    const {forms} = language.sentences;
    const lines = from === 1 && to === all ? '' : forms.linesShown(from, to, all);
    const kept = state.drafts.get(id);
    const draft = isDraft(kept && withoutNoEdits(language, state.now, kept)) ? forms.draft : '';
    const right = [lines, count, draft].filter((part) => part !== '').join(' · ');
    return titleRule(title, right, state.size.columns);
  };
