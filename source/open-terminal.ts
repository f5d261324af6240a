import process from 'node:process';
import {createScreen, type Screen} from './terminal/screen.ts';
import {createSession, type Session} from './terminal/session.ts';

export const terminalSize = () => ({columns: process.stdout.columns || 80, rows: process.stdout.rows || 24});

/** The terminal as ours, with all ways in which it is given back. */
export const openTerminal = (
  onSignal: () => Promise<void>,
): {readonly session: Session; readonly screen: Screen} => {
  const session: Session = createSession({
    stdin: process.stdin,
    stdout: process.stdout,
    process,
    // The session writes for the screen and has it repainted: each needs the other.
    repaint: () => screen.repaint(),
    onSignal,
  });
  const screen: Screen = createScreen({output: session.output});
  return {session, screen};
};
