import process from 'node:process';
import {parseArgs} from 'node:util';
import {measureKeys} from './parts/keys.ts';
import {measureStart} from './parts/start.ts';
import {openStage, type Stage} from './stage.ts';
import {partTable} from './table.ts';

const parts: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  start: measureStart,
  keys: measureKeys,
};

const say = (line = ''): void => void process.stdout.write(`${line}\n`);

const {values: options} = parseArgs({
  options: {
    only: {type: 'string', default: Object.keys(parts).join(',')},
    runs: {type: 'string', default: '5'},
  },
});

const stage = openStage(Number(options.runs));
try {
  for (const name of options.only.split(',')) {
    const began = performance.now();
    await parts[name]!(stage);
    await stage.endPart();
    process.stderr.write(`${name}: ${Math.round((performance.now() - began) / 1000)} s\n`);
  }
} finally {
  await stage.close();
}
for (const part of stage.figures.parts()) {
  say();
  for (const line of partTable(stage.figures, part)) say(line);
}
