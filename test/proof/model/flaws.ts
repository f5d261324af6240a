import {stepAfter} from '../../../source/saving/outcome.ts';
import {settled} from '../../../source/saving/settled.ts';
import type {Writer} from '../../../source/saving/write.ts';

/** The safety taken out, piece by piece: with any of them the model has to find what it looks for. */
export type Flaws = {
  /** As if no tag was sent. */
  readonly ignoresTags?: true;
  /** What may have arrived is sent again as it is, under whatever tag there is now. */
  readonly sendsBlindly?: true;
  /** My edits go on top of theirs without a question. */
  readonly mineAlwaysWins?: true;
  /** What may have arrived is told as saved. */
  readonly takesUnknownForSaved?: true;
  /** A lost answer is replaced by what the record looks like afterwards. */
  readonly makesUpAnswers?: true;
  /** Nothing is put on disk before it is sent. */
  readonly keepsNoRecord?: true;
};

const mostTries = 3;

const makeUpAnswers = (writer: Writer): Writer => ({
  get: writer.get,
  patch: async (id, change, signal) => {
    const sent = await settled(writer.patch(id, change, signal));
    if (sent.ok) return sent.value;
    if (stepAfter(sent.error) === 'unknown') return writer.get(id, signal);
    throw sent.error;
  },
});

/** What an ordinary retry does for a write. */
const sendBlindly = (writer: Writer): Writer => ({
  get: writer.get,
  patch: async (id, change, signal) => {
    let sent = await settled(writer.patch(id, change, signal));
    for (let tries = 1; !sent.ok && stepAfter(sent.error) === 'unknown' && tries < mostTries; tries += 1) {
      const newest = await settled(writer.get(id, signal));
      const tag = newest.ok ? newest.value.eTag : undefined;
      sent = await settled(writer.patch(id, {...change, ...(tag ? {tag} : {})}, signal));
    }
    if (sent.ok) return sent.value;
    throw sent.error;
  },
});

/** The writer of a client with these flaws. */
export const withFlaws = (flaws: Flaws, writer: Writer): Writer => {
  if (flaws.sendsBlindly) return sendBlindly(writer);
  return flaws.makesUpAnswers ? makeUpAnswers(writer) : writer;
};
