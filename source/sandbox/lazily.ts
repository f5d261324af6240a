/** What is worked out when it is first asked for, and then kept. */
export const lazily = <Value>(make: () => Value): (() => Value) => {
  let made: {readonly value: Value} | undefined;
  return () => (made ??= {value: make()}).value;
};
