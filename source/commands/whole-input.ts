const read = new WeakMap<object, Promise<string>>();

const readAll = async (lines: () => AsyncIterable<string>): Promise<string> => {
  const all: string[] = [];
  for await (const line of lines()) all.push(line);
  return all.join('\n');
};

/** All lines of stdin as one text. It can be read only once: who asks again gets the same. */
export const wholeInput = (world: {readonly lines: () => AsyncIterable<string>}): Promise<string> => {
  const known = read.get(world) ?? readAll(world.lines);
  read.set(world, known);
  return known;
};
