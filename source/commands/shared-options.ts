import {Option} from 'commander';
import {roles} from '../sandbox/roles.ts';
import {largestSize, scenarios, sizeOf} from '../sandbox/scenarios.ts';
import {address, fault, instant, locale, name, whole} from './option-values.ts';

// What these are once they are read: global-options.ts.

/** For `--demo` and `refdeck sandbox` alike. */
export const emulatorOptions = (): readonly Option[] => [
  new Option('--port <number>', 'port of the emulator (any free one)').argParser(whole(0, 65_535)),
  new Option(
    '--size <number>',
    `how many referrals it has, to ${largestSize} (${sizeOf('calm')}; large ${sizeOf('large')})`,
  ).argParser(whole(0, largestSize)),
  new Option('--seed <number>', 'another made-up data set').argParser(whole(0, 4_294_967_295)),
  new Option('--scenario <name>', 'what happens in it').choices(scenarios),
  new Option('--now <instant>', 'stop its clock there; data, ids and tags repeat').argParser(instant),
  new Option('--role <name>', 'what its signed-in person may (admin)').choices(roles),
  new Option('--closed-final', 'refuse every change of the status of a closed referral'),
  new Option('--data <file>', 'keep its data there, and the drafts of --demo beside it'),
  new Option('--fault <spec>', 'let calls fail, such as "PATCH drop-after x2"; may be repeated').argParser(
    fault,
  ),
];

/** For every command and for the screen. */
export const sharedOptions = (): readonly Option[] => [
  new Option('--demo', 'work on the built-in emulator, with made-up deals'),
  new Option('--url <address>', 'work on the service there; its token from REFDECK_TOKEN or refdeck login')
    .argParser(address)
    .conflicts('demo'),
  new Option('--profile <name>', 'work as this profile (refdeck profile list)')
    .argParser(name)
    .conflicts(['demo', 'url']),
  new Option('--read-only', 'refuse to change anything'),
  new Option('--no-input', 'never ask; what would have to be asked is an error'),
  new Option('--lang <tag>', 'how numbers and dates are written, such as cs').argParser(locale),
  new Option('--no-color', 'no colour; weight and signs stay'),
  new Option('--no-persist', 'keep nothing on this computer: drafts and sign-in end with the program'),
  new Option('--debug <file>', 'append method, path, status, ids, times and sizes of each call to a file'),
  new Option('--hold <seconds>', 'how long a closing can be taken back before it is sent (5)').argParser(
    whole(0, 60),
  ),
  new Option('--refresh <seconds>', 'how often the screen asks what has changed; 0 never (30)').argParser(
    whole(0, 3600),
  ),
  new Option('--notify', 'ring the bell for a new deal to answer, and when its last day to answer begins'),
];
