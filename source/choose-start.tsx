import process from 'node:process';
import type {Language} from './language/language.ts';
import {openTerminal, terminalSize} from './open-terminal.ts';
import {createKeyboard} from './terminal/keyboard.ts';
import {createInk} from './ui/ink.tsx';
import {FirstStart, starts, type Start} from './ui/first-start.tsx';
import type {Palette} from './ui/theme.ts';

type Answer = Start | 'quit';

/** What a key does: moves, chooses, or nothing. */
const afterKey = (name: string, at: Start): {readonly at: Start} | {readonly answer: Answer} | undefined => {
  const index = starts.indexOf(at);
  const by = (steps: number) => ({at: starts[(index + steps + starts.length) % starts.length] ?? at});
  const keys: Readonly<Record<string, () => {readonly at: Start} | {readonly answer: Answer}>> = {
    j: () => by(1),
    down: () => by(1),
    k: () => by(-1),
    up: () => by(-1),
    enter: () => ({answer: at}),
    1: () => ({answer: 'demo'}),
    2: () => ({answer: 'signIn'}),
    q: () => ({answer: 'quit'}),
    escape: () => ({answer: 'quit'}),
    'ctrl+c': () => ({answer: 'quit'}),
  };
  return keys[name]?.();
};

/** Asks on a page of its own where to work; resolves when the terminal is given back. */
export const chooseStart = async (language: Language, palette: Palette): Promise<Answer> => {
  const {session, screen} = openTerminal(() => Promise.resolve());
  let at: Start = starts[0];
  const ink = createInk();
  const show = (): void => {
    const size = terminalSize();
    screen.paint(ink.lines(<FirstStart {...{language, palette, at, size}} />, size));
  };
  session.enter();
  show();
  const onResize = (): void => {
    const {columns, rows} = terminalSize();
    screen.resize(columns, rows);
    show();
  };
  process.stdout.on('resize', onResize);
  const answer = await new Promise<Answer>((resolve) => {
    const keyboard = createKeyboard({
      stdin: process.stdin,
      onKey: (key) => {
        const next = afterKey(key.name, at);
        if (next === undefined) return;
        if ('at' in next) {
          at = next.at;
          show();
          return;
        }
        keyboard.close();
        resolve(next.answer);
      },
    });
  });
  process.stdout.off('resize', onResize);
  ink.close();
  session.leave();
  return answer;
};
