import {setInterval} from 'node:timers';
import {SignInError} from '../../auth/sign-in-error.ts';
import type {DeviceCode, Person, SignIn} from '../../auth/sign-in.ts';
import {clean} from '../../domain/clean.ts';
import {signInWords} from '../../language/sign-in-words.ts';
import type {World} from '../world.ts';

// Sign-in by a code that is typed into a page, on this computer or on another.

const second = 1000;

const left = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / second));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Shows the code, and counts down where a person looks on; returns the way to end it. */
const showCode = (world: World, {code, address, expiresAt}: DeviceCode): (() => void) => {
  const {err, keys, terminal} = world;
  err(`\nOpen  ${clean(address)}\nType  ${clean(code)}\n\n`);
  if (!terminal.errors) return () => undefined;
  const hint = keys === undefined ? 'ctrl+c cancels' : 'n new code  ctrl+c cancel';
  const draw = (): void =>
    err(`\r\x1b[KWaiting for you there … ${left(expiresAt - Date.now())} left   ${hint}`);
  draw();
  const timer = setInterval(draw, second);
  return () => {
    clearInterval(timer);
    err('\r\x1b[K');
  };
};

type Attempt = {readonly kind: 'signed-in'; readonly person: Person} | {readonly kind: 'again'};

/** A key ends the attempt under way, or the wait after one whose code has expired. */
type Again = {readonly pressed: Promise<void>; readonly signal: AbortSignal; readonly end: () => void};

const listenForN = (world: World): Again => {
  const abort = new AbortController();
  let press: () => void = () => undefined;
  const pressed = new Promise<void>((resolve) => {
    press = resolve;
  });
  const end = world.keys?.((key) => {
    if (!/[nN\r]/u.test(key)) return;
    press();
    abort.abort();
  });
  return {pressed, signal: abort.signal, end: end ?? (() => undefined)};
};

const untilCancelled = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const cancel = (): void => reject(new SignInError({kind: 'cancelled'}));
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, {once: true});
  });

const attempt = async (world: World, signIn: SignIn, again: Again): Promise<Attempt> => {
  let hide: () => void = () => undefined;
  try {
    const person = await signIn.byDevice({
      signal: AbortSignal.any([world.signal, again.signal]),
      onCode: (code) => {
        hide();
        hide = showCode(world, code);
      },
    });
    return {kind: 'signed-in', person};
  } catch (error) {
    hide();
    if (again.signal.aborted && !world.signal.aborted) {
      world.err('That code is not waited for any more; the next one:\n');
      return {kind: 'again'};
    }
    const isExpired = error instanceof SignInError && error.kind === 'code-expired';
    if (!isExpired || world.keys === undefined) throw error;
    world.err(`${signInWords(error).what} n shows a new one, ctrl+c leaves.\n`);
    await Promise.race([again.pressed, untilCancelled(world.signal)]);
    return {kind: 'again'};
  } finally {
    hide();
  }
};

/** Signs in by code; `n` takes a new one at any time, ctrl+c ends it. Rejects with a SignInError. */
export const byDevice = async (world: World, signIn: SignIn): Promise<Person> => {
  for (;;) {
    const again = listenForN(world);
    try {
      const ended = await attempt(world, signIn, again);
      if (ended.kind === 'signed-in') return ended.person;
    } finally {
      again.end();
    }
  }
};
