import {writeFileSync} from 'node:fs';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {checked, isHeld} from './check.ts';
import {documentOf} from './document.ts';
import {readOptions} from './options.ts';
import {measureBulk} from './parts/bulk.ts';
import {measureExport} from './parts/export.ts';
import {measureFilter} from './parts/filter.ts';
import {measureKeys} from './parts/keys.ts';
import {measureMemory} from './parts/memory.ts';
import {measureStart} from './parts/start.ts';
import {measureSync} from './parts/sync.ts';
import {measureWaits} from './parts/waits.ts';
import {linesOf} from './report.ts';
import {openStage, type Stage} from './stage.ts';

const parts: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  start: measureStart,
  keys: measureKeys,
  filter: measureFilter,
  waits: measureWaits,
  sync: measureSync,
  bulk: measureBulk,
  export: measureExport,
  memory: measureMemory,
};

const options = readOptions(process.argv.slice(2), Object.keys(parts));

const measure = async (stage: Stage): Promise<void> => {
  for (const name of options.only) {
    const began = performance.now();
    await parts[name]!(stage);
    await stage.endPart();
    process.stderr.write(`${name}: ${Math.round((performance.now() - began) / 1000)} s\n`);
  }
};

const stage = openStage(options.runs);
// Emulators and folders go also when somebody does not wait for the end.
process.once('SIGINT', () => void stage.close().finally(() => process.exit(130)));
try {
  await measure(stage);
} finally {
  await stage.close();
}
const verdicts = checked(stage.figures, options.only);
process.stdout.write(`${linesOf(stage.figures, verdicts).join('\n')}\n`);
if (options.writes) {
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync('BENCHMARKS.md', documentOf(stage.figures, verdicts, {runs: options.runs, day}));
}
if (options.checks && !verdicts.every(isHeld)) process.exitCode = 1;
