import process from 'node:process';
import {setFlagsFromString} from 'node:v8';

// V8 lets the part of its heap for young objects grow to 16 MB, twice, while a long list is read, and does not give it
// back. What a key makes is gone with the next, so that a small one does; reading 100,000 deals takes no longer with it.
// Measured on Node 20, whose V8 reads the flag each time it would let it grow.

const isMeasured = process.versions.v8.startsWith('11.3.');

// cli.js and the program are built apart, and each has this module: what it has to know is kept with the process.
const shared = globalThis as {[key: symbol]: unknown};
const kept = Symbol.for('refdeck.nursery');

/** By 2 if nothing is said. */
const growBy = (factor: number): void => {
  if (isMeasured) setFlagsFromString(`--semi-space-growth-factor=${factor}`);
};

/** Once deals are read the nursery stays as small as it is. */
export const keepNursery = (): void => {
  shared[kept] = true;
  growBy(1);
};

/** V8 refuses compiled code that was made under other flags than those under which it is taken. */
export const withUsualFlags = <T>(compile: () => T): T => {
  if (shared[kept] !== true) return compile();
  growBy(2);
  try {
    return compile();
  } finally {
    growBy(1);
  }
};
