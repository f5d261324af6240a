import type {CommandGroup, Definition} from './command.ts';

const titles: Readonly<Record<CommandGroup, string>> = {
  look: 'Look',
  change: 'Change',
  account: 'Account',
  tools: 'Tools',
};

/** `team add`, `team remove` … stand as `team`. */
const namesIn = (group: CommandGroup, definitions: readonly Definition[]): readonly string[] => [
  ...new Set(definitions.filter((each) => each.group === group).map(({name}) => name.split(' ')[0] ?? name)),
];

const groupLine = (group: CommandGroup, definitions: readonly Definition[]): string =>
  `  ${titles[group].padEnd(9)}${namesIn(group, definitions).join(', ')}`;

/** `refdeck --help`: all of it fits a terminal of 80 by 24. */
export const rootHelp = (definitions: readonly Definition[]): string =>
  `refdeck: your Partner Center referral pipeline, by keyboard and in scripts

  refdeck                   the screen, as the profile in use
  refdeck --demo            the screen, on made-up deals
  refdeck COMMAND --help    what a command takes, with examples

${(Object.keys(titles) as CommandGroup[]).map((group) => groupLine(group, definitions)).join('\n')}

For the screen and for every command:
  --profile NAME, --url ADDRESS, --demo    which service (the profile in use)
  --read-only     change nothing           --no-input     never ask
  --lang TAG      numbers and dates        --no-color     signs and weight stay
  --debug FILE    log the calls            --no-persist   keep nothing here
  --hold SECONDS  till a closing is sent   refdeck sandbox --help: emulator

  refdeck list --status new --json id,customer,value
  refdeck close 5d1e7c90-0f3b-47b8-9a44-b6f2c03d7e18 --won --yes
  refdeck list -q --stale 60 | refdeck close - --lost --reason 2 --yes

Exit: 0 done  1 failed  2 usage  4 sign in  5 conflict  6 refused  7 some failed
      8 outcome unknown  130 interrupted
`;
