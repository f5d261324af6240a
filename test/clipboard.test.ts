import {describe, expect, it} from 'vitest';
import {copyText} from '../source/clipboard.ts';

const run = async (
  env: Readonly<Record<string, string>>,
  works: readonly string[],
  platform: NodeJS.Platform = 'linux',
) => {
  const tried: string[] = [];
  const written: string[] = [];
  const to = await copyText(
    {
      env,
      platform,
      write: (sequence) => void written.push(sequence),
      feed: ([command = '']) => {
        tried.push(command);
        return Promise.resolve(works.includes(command));
      },
    },
    'Żółć',
  );
  return {to, tried, written};
};

const osc52 = `\x1b]52;c;${Buffer.from('Żółć').toString('base64')}\x07`;

describe('copying', () => {
  it('goes to the first program that takes it, and then to no other place', async () => {
    expect(await run({WAYLAND_DISPLAY: 'w', DISPLAY: ':0'}, ['xclip', 'xsel'])).toEqual({
      to: 'clipboard',
      tried: ['wl-copy', 'xclip'],
      written: [],
    });
  });

  it('goes through the terminal over ssh, whatever programs there are', async () => {
    expect(await run({DISPLAY: ':0', SSH_CONNECTION: '1 2 3 4'}, ['xclip'])).toEqual({
      to: 'terminal',
      tried: [],
      written: [osc52],
    });
  });

  it('goes through the terminal where no program takes it', async () => {
    expect(await run({}, [], 'darwin')).toEqual({to: 'terminal', tried: ['pbcopy'], written: [osc52]});
  });

  it('a program that is not there is no program', async () => {
    const written: string[] = [];
    const write = (sequence: string): void => void written.push(sequence);
    expect(await copyText({env: {DISPLAY: ':0', PATH: '/nowhere'}, platform: 'darwin', write}, 'x')).toBe(
      'terminal',
    );
    expect(written).toHaveLength(1);
  });
});
