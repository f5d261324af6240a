import type {Command} from 'commander';
import type {Definition} from './command.ts';
import {bashScript} from './completion/bash.ts';
import {fishScript} from './completion/fish.ts';
import {placesOf, type Place} from './completion/places.ts';
import {pwshScript} from './completion/pwsh.ts';
import {zshScript} from './completion/zsh.ts';
import {exitCodes} from './exit-codes.ts';

type Shell = {
  readonly script: (places: readonly Place[]) => string;
  /** How a person lets their shell know it. */
  readonly use: string;
};

const shells = {
  bash: {script: bashScript, use: 'completion bash > ~/.local/share/bash-completion/completions/refdeck'},
  zsh: {script: zshScript, use: 'completion zsh > ~/.zfunc/_refdeck'},
  fish: {script: fishScript, use: 'completion fish > ~/.config/fish/completions/refdeck.fish'},
  pwsh: {script: pwshScript, use: 'completion pwsh >> $PROFILE'},
} as const satisfies Readonly<Record<string, Shell>>;

export type ShellName = keyof typeof shells;

export const shellNames = Object.keys(shells) as readonly ShellName[];

/** A script with which this shell completes commands, options and their values. */
export const completionScript = (shell: ShellName, tree: Command): string =>
  shells[shell].script(placesOf(tree));

/** `refdeck completion bash` and so on. `tree` is the whole tree of commands, see `createTree`. */
export const completionCommands = (tree: () => Command): readonly Definition[] =>
  shellNames.map((shell) => ({
    name: `completion ${shell}`,
    group: 'tools',
    summary: `what ${shell} needs to complete commands and options, from its next start on`,
    examples: [[shells[shell].use, '']],
    run: ({out}) => {
      out(completionScript(shell, tree()));
      return Promise.resolve(exitCodes.done);
    },
  }));
