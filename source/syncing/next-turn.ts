/** Time for other things, such as keys. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
