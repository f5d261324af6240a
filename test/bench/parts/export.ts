import {cli, runNode} from '../built.ts';
import {inTurn} from '../rounds.ts';
import type {Stage} from '../stage.ts';

export const exportPart = 'export --csv of 5,000 deals';
export const exportName = 'refdeck export --csv';
export const exportMeasure = 'with its start s';

export const measureExport = (stage: Stage): Promise<void> => {
  const prepare = async () => {
    const {url} = await stage.emulator('--size', '5000');
    const run = () =>
      runNode([cli, '--url', url, 'export', '--csv'], {REFDECK_CONFIG_DIR: stage.freshFolder()});
    await run();
    return run;
  };
  return inTurn(stage, exportPart, [{name: exportName, prepare}], async (run, note) =>
    note(exportMeasure, (await run()).ms / 1000),
  );
};
