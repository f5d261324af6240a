/** Items on their way to somebody who takes one after the other, so that who brings them need not wait for each. */
export type Handing<Item> = {
  /** Resolves when there is room for a further one. */
  readonly hand: (item: Item) => Promise<void>;
  /** Resolves when all are taken. After a failure none is taken any more, and this rejects with it. */
  readonly allTaken: () => Promise<void>;
};

export const createHanding = <Item>(
  take: (item: Item) => void | Promise<void>,
  mostWaiting: number,
): Handing<Item> => {
  const waiting: Promise<void>[] = [];
  let last = Promise.resolve();
  return {
    hand: async (item) => {
      last = last.then(() => take(item));
      // Its failure is thrown where it is awaited, which may be later than Node likes to wait.
      last.catch(() => undefined);
      waiting.push(last);
      if (waiting.length > mostWaiting) await waiting.shift();
    },
    allTaken: () => last,
  };
};
