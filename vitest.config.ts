import {defineConfig} from 'vitest/config';

// One project a layer: `vitest run --project unit` for the fast ones while working.
// The pty layer starts the built program (dist/cli.js), so it wants `npm run build` first.
export default defineConfig({
  test: {
    globalSetup: 'test/support/temporary-folder.ts',
    projects: [
      {
        test: {
          name: 'unit',
          // Loading the modules anew for each file takes longer than most tests; none leaves anything behind in them.
          isolate: false,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/pty/**', 'test/proof/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Both cores of a small machine: left alone, vitest leaves one of them free.
          maxWorkers: 2,
          sequence: {groupOrder: 0},
        },
      },
      {
        test: {
          name: 'pty',
          isolate: false,
          include: ['test/pty/**/*.test.ts'],
          testTimeout: 60_000,
          // After the others, so that they do not take the machine from a program that a terminal waits for.
          sequence: {groupOrder: 1},
          // A program in a terminal waits about half of its time, as its test does.
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'proof',
          isolate: false,
          include: ['test/proof/**/*.test.ts'],
          // Counted in runs, not in seconds: the long mode takes its time.
          testTimeout: 3_600_000,
          hookTimeout: 3_600_000,
          sequence: {groupOrder: 2},
          // The faults, the kills and the two programs wait, the laws do not.
          maxWorkers: 3,
        },
      },
    ],
  },
});
