/** The same items, each asked for while the one before is worked on: for whoever will want all of them. */
export async function* readAhead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  const ask = (): Promise<IteratorResult<T, undefined>> => {
    const asked: Promise<IteratorResult<T, undefined>> = items.next();
    // Its failure is thrown where it is awaited, which may be later than Node likes to wait.
    asked.catch(() => undefined);
    return asked;
  };
  let asked = ask();
  for (;;) {
    const {value, done} = await asked;
    if (done === true) return;
    asked = ask();
    yield value;
  }
}
