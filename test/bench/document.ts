import {arch, availableParallelism, platform, totalmem} from 'node:os';
import process from 'node:process';
import type {Verdict} from './check.ts';
import type {Figures} from './figures.ts';
import {partTables, verdictTable} from './report.ts';
import {behindLines, versusTable} from './versus.ts';

const machine = (): string =>
  [
    `${availableParallelism()} cores`,
    `${Math.round(totalmem() / 2 ** 30)} GB of memory`,
    `${platform()} ${arch()}`,
    `Node ${process.versions.node}`,
  ].join(', ');

const head = (runs: number, day: string): string => `# Benchmarks

Made by \`npm run bench -- --write\` on ${day}: ${machine()}; a terminal of 120×40; medians of ${runs} runs.

How long something takes depends on the machine and on what else it does; a ratio within one run much less. So each run measures all programs in turn, and the limits are ratios wherever they can be. Programs run in a real pseudo-terminal; the time of a byte is when it came out of it. Short starts (\`node -e 0\`, \`--demo\`) are made three times in each run, and their median counts. A key is done when 40 ms have passed without output (120 ms in the filter); its last byte is the last before that. What refdeck's clock writes into the first row once a second is not counted as an answer to a key. \`floor\` is a list of 10,000 rows without any framework (\`test/bench/floor.mjs\`), \`cat\` the terminal alone. The emulator runs in a process of its own, but for \`--demo\`. CPU is the sum of all threads of the program.

\`npm run bench\` repeats it (about half an hour; let the machine do nothing else), \`-- --only start,keys\` a part of it, \`-- --runs 3\` with fewer runs, and \`-- --check\` exits with 1 when a limit is exceeded. visidata, fzf and htop take part when they are installed. It needs Linux: CPU and memory are read from /proc.
`;

const others = `## Beside visidata, fzf and htop

The same rows and keys, refdeck at 10,000 deals from its cache; behind each figure stands how many times that refdeck takes, so above 1 it is behind. They do other things: fzf shows lines of a text, which it neither groups nor sums, and nothing changes under it; visidata reads a file once; htop has a few dozen rows. refdeck shows the whole deal beside the list and draws it anew with each key, which is most of its bytes.
`;

/** BENCHMARKS.md */
export const documentOf = (
  figures: Figures,
  verdicts: readonly Verdict[],
  {runs, day}: {readonly runs: number; readonly day: string},
): string =>
  [
    head(runs, day),
    '## Limits\n',
    ...verdictTable(verdicts),
    '',
    '## Figures\n',
    ...partTables(figures),
    others,
    ...versusTable(figures),
    '',
    ...behindLines(figures),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
