/** All lines of stdin as one text. */
export const wholeInput = async (lines: AsyncIterable<string>): Promise<string> => {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all.join('\n');
};
