import {changeCautions} from '../../domain/change-cautions.ts';
import {nowAt} from '../../domain/clock.ts';
import {findMember} from '../../domain/team.ts';
import {cautionWords} from '../../language/close-words.ts';
import type {Language} from '../../language/language.ts';
import type {Write} from '../../saving/write.ts';

// What to know before a change that is possible: told before anything is sent, and never in the way.

export type Reader = {
  readonly language: Language;
  /** Epoch ms. */
  readonly now: number;
  /** The signed-in person's e-mail. */
  readonly me?: string;
};

const isLeaving = ({me}: Reader, {base, mine}: Write): boolean =>
  me !== undefined && findMember(base.team, me) !== undefined && findMember(mine.team, me) === undefined;

export const cautionsOf = (reader: Reader, write: Write): readonly string[] => {
  const {language, now} = reader;
  const found = changeCautions(write.base, write.mine, nowAt(now, language.timeZone));
  return [
    ...found.map((caution) => cautionWords(language, caution)),
    ...(isLeaving(reader, write) ? [language.sentences.closing.leaving] : []),
  ];
};
