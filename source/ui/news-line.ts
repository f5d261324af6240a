import {customerOf} from '../store/draft-rows.ts';
import type {Bell} from '../store/unseen.ts';
import {gap, span, spread, type Line} from './line.ts';
import type {View} from './view.ts';

const bellWords = ({state, language}: View, bells: readonly Bell[], why: Bell['why']): readonly string[] => {
  const [first, ...others] = bells.filter((bell) => bell.why === why);
  return first === undefined
    ? []
    : [language.sentences.live.bells[why](customerOf(state, first.id), others.length)];
};

/** What somebody else changed since the last key, counted; what it rang for by name. */
export const newsLine = (view: View): Line | undefined => {
  const {news, size, layers} = view.state;
  if (!news || layers.some(({kind}) => kind !== 'detail')) return undefined;
  const words = view.language.sentences.live;
  const deals = [...news.deals.values()];
  const fresh = deals.filter((each) => each === 'new').length;
  const counts = words.news(deals.length - fresh, fresh);
  const parts = [...bellWords(view, news.bells, 'new'), ...bellWords(view, news.bells, 'expiring'), counts];
  return spread([span(parts.filter((part) => part !== '').join(' '))], [gap(1)], size.columns);
};
