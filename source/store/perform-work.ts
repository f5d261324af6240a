import {nextTurn} from '../api/next-turn.ts';
import {carriedOn} from '../domain/task.ts';
import type {EffectOf} from './effect.ts';
import type {Message, MessageOf} from './message.ts';
import type {WorkName} from './work.ts';

// How work on all deals goes on between the keys: a few milliseconds at a time.

/** A turn of it, in ms: with the frame of a key beside it no key waits for longer than a frame. */
const turnMs = 4;

/** So often, in ms, what there is so far is told, and drawn; the first time at once. */
const tellEvery = 60;

/** @param now in ms */
export const createWorker = (now: () => number) => {
  /** What is being done, by its request: what was begun later takes its place. */
  const latest = new Map<WorkName, number>();
  return ({name, request, task}: EffectOf<'work'>, dispatch: (message: Message) => void): void => {
    latest.set(name, request);
    let toldAt = -Infinity;
    const tell = (result: unknown, isDone: boolean): void =>
      dispatch({type: 'worked', name, request, result, isDone} as MessageOf<'worked'>);
    const turn = (): void => {
      if (latest.get(name) !== request) return;
      const end = now() + turnMs;
      const step = carriedOn<unknown>(task, () => now() < end);
      if (step.isDone) {
        tell(step.result, true);
        return;
      }
      if (step.soFar && now() - toldAt >= tellEvery) {
        toldAt = now();
        tell(step.soFar(), false);
      }
      void nextTurn().then(turn);
    };
    void nextTurn().then(turn);
  };
};
