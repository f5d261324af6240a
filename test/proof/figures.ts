import {appendFileSync} from 'node:fs';

/** `quick` runs with `npm test` on every push; `long` by itself, with more of everything that is drawn. */
export type Mode = 'quick' | 'long';

export const mode: Mode = process.env['REFDECK_PROOF'] === 'long' ? 'long' : 'quick';

const table = {
  merges: {quick: 10_000, long: 1_000_000},
  patches: {quick: 20_000, long: 200_000},
  sequences: {quick: 10_000, long: 500_000},
  kills: {quick: 100, long: 2000},
  strings: {quick: 100_000, long: 1_000_000},
} as const satisfies Readonly<Record<string, Readonly<Record<Mode, number>>>>;

/** How many of each are tried. */
export const counts = Object.fromEntries(
  Object.entries(table).map(([name, byMode]) => [name, byMode[mode]]),
) as Readonly<Record<keyof typeof table, number>>;

const aSeed = (): number => Math.floor(Math.random() * 2 ** 31);

/** One seed for a whole run: run.mjs draws and prints it, or REFDECK_PROOF_SEED repeats an earlier one. */
export const runSeed: number = Number(process.env['REFDECK_PROOF_SEED'] ?? aSeed()) >>> 0;

/** FNV-1a: other names, other seeds. */
const hash = (name: string): number =>
  Buffer.from(name).reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5);

/** The seed of one proof in this run. */
export const seedFor = (name: string): number => (runSeed + hash(name)) % 2 ** 31;

/** To be said wherever a proof fails. */
export const repeatWith = `repeat it with REFDECK_PROOF_SEED=${String(runSeed)}${mode === 'long' ? ' and npm run proof' : ''}`;

/** What a proof has measured, for the table that run.mjs prints. Called once, at its end. */
export const report = (name: string, numbers: Readonly<Record<string, number>>): void => {
  const file = process.env['REFDECK_PROOF_FIGURES'];
  if (file === undefined) return;
  appendFileSync(file, `${JSON.stringify({name, numbers})}\n`);
};

/** Numbers that follow from one seed, the same on every machine (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
