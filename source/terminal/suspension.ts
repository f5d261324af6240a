import type {SessionProcess} from './endings.ts';
import type {FullScreen} from './full-screen.ts';

export type SuspensionOptions = {
  readonly screen: FullScreen;
  readonly process: SessionProcess;
  /** Whether the terminal may be taken again: false after the end, and while another program has it. */
  readonly mayReturn: () => boolean;
  readonly repaint: () => void;
};

export type Suspension = {
  readonly watch: () => void;
  readonly unwatch: () => void;
  readonly suspend: () => void;
  /** Takes the terminal again and paints everything. */
  readonly comeBack: () => void;
  /** Forgets a return that was planned. */
  readonly cancel: () => void;
  readonly isStopped: () => boolean;
};

// Where nothing stops the program (a process group without a shell), it goes on after this time.
const stopDelay = 100;

/** Being stopped by Ctrl+Z or by a signal, and coming back. */
export const createSuspension = ({screen, process, mayReturn, repaint}: SuspensionOptions): Suspension => {
  let stopped = false;
  let cancel = (): void => {};

  const comeBack = (): void => {
    if (!mayReturn()) return;
    stopped = false;
    // Still on when something stopped the program without asking: the shell has changed the modes since.
    screen.turnOff();
    screen.turnOn();
    process.off('SIGTSTP', stopAlone);
    process.on('SIGTSTP', stopAlone);
    repaint();
    // The kernel tells a new window size to the programs in the foreground only; Node asks anew at this signal.
    if (process.platform !== 'win32') process.kill(process.pid, 'SIGWINCH');
  };
  // Not at once: a shell that ends a stopped program sends SIGTERM and SIGCONT together, in either order.
  const comeBackNextTurn = (): void => {
    cancel();
    const immediate = setImmediate(comeBack);
    cancel = () => {
      clearImmediate(immediate);
    };
  };
  const comeBackSoon = (): void => {
    const timer = setTimeout(comeBackNextTurn, stopDelay);
    cancel = () => {
      clearTimeout(timer);
    };
  };
  /** Stops by the signal's own effect, which the kernel keeps from a group that no shell could continue. */
  const stop = (target: number): void => {
    stopped = true;
    screen.turnOff();
    process.off('SIGTSTP', stopAlone);
    comeBackSoon();
    process.kill(target, 'SIGTSTP');
  };
  function stopAlone(): void {
    if (screen.isOn()) stop(process.pid);
  }

  return {
    watch: () => {
      process.on('SIGCONT', comeBackNextTurn);
      process.on('SIGTSTP', stopAlone);
    },
    unwatch: () => {
      process.off('SIGCONT', comeBackNextTurn);
      process.off('SIGTSTP', stopAlone);
    },
    // To the whole group, as the terminal's own Ctrl+Z: npm or a pipeline around the program must stop too.
    suspend: () => {
      if (screen.isOn() && process.platform !== 'win32') stop(0);
    },
    comeBack,
    cancel: () => {
      cancel();
    },
    isStopped: () => stopped,
  };
};
