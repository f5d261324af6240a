import {stepsOf, valueTaking, type Flag, type Place} from './places.ts';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const at = (path: string): string => `-n ${quoted(`__refdeck_at "${path}"`)}`;

const valueOf = ({value, wantsValue}: Flag): string => {
  if (value === 'none' || !wantsValue) return '';
  if (value === 'file') return ' -r -F';
  return value === 'text' ? ' -x' : ` -x -a ${quoted(value.join(' '))}`;
};

const flagLine = (path: string, flag: Flag): string => {
  const names = flag.names.map((name) =>
    name.startsWith('--') ? `-l ${quoted(name.slice(2))}` : `-s ${quoted(name.slice(1))}`,
  );
  return `complete -c refdeck ${at(path)} ${names.join(' ')}${valueOf(flag)} -d ${quoted(flag.what)}`;
};

const placeLines = ({path, words, flags}: Place): readonly string[] => [
  ...words.map(({word, what}) => `complete -c refdeck ${at(path)} -a ${quoted(word)} -d ${quoted(what)}`),
  ...flags.map((flag) => flagLine(path, flag)),
];

const stepLines = (places: readonly Place[]): string =>
  stepsOf(places)
    .map(({from, word, to}) => `      case ${quoted(`${from}:${word}`)}\n        set place ${quoted(to)}`)
    .join('\n');

export const fishScript = (places: readonly Place[]): string => `# refdeck completion fish
function __refdeck_at
  set -l place ''
  set -l skip 0
  set -l typed (commandline -opc)
  set -e typed[1]
  for word in $typed
    if test $skip -eq 1
      set skip 0
      continue
    end
    if contains -- $word ${valueTaking(places).join(' ')}
      set skip 1
      continue
    end
    switch "$place:$word"
${stepLines(places)}
    end
  end
  test "$place" = "$argv[1]"
end
complete -c refdeck -f
${places.flatMap(placeLines).join('\n')}
`;
