import {describe, expect, test} from 'vitest';
import {readIds} from '../../source/commands/ids.ts';

const piped = {input: false, output: false, errors: false};
const reading = (args: readonly string[], ...lines: readonly string[]) =>
  readIds(
    {
      terminal: piped,
      lines: async function* () {
        await Promise.resolve();
        yield* lines;
      },
    },
    args,
  );

describe('ids', () => {
  test('come each once, whatever their case, as they are spelled first', async () => {
    expect(await reading(['B', 'a', '-', 'A'], 'b', 'C  a name', 'c')).toEqual(['B', 'a', 'C']);
  });

  test('on stdin may have blank lines, remarks, and a byte order mark before them', async () => {
    expect(await reading(['-'], '\ufeff5d1e-7c90', '', '# two', '  x\tname')).toEqual(['5d1e-7c90', 'x']);
  });

  test.each([
    ['a row of CSV', '5d1e7c90,Fabrikam'],
    ['a heading of CSV', 'id,name'],
    ['a row of JSON', '{"id":"5d1e7c90"}'],
    ['an e-mail', 'kim@contoso.com'],
    ['a control character', '\u001b[2J'],
    ['what is too long', 'x'.repeat(129)],
  ])('%s is none: it is told with its line, cleaned and cut', async (_, line) => {
    const refused = reading(['-'], 'x', line);
    await expect(refused).rejects.toMatchObject({exit: 2});
    await expect(refused).rejects.toThrow(
      /^line 2 of stdin begins with no id: "[^\u001b]{1,45}"\. .*list -q/u,
    );
  });
});
