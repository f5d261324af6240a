import {stepsOf, valueTaking, type Flag, type Place} from './places.ts';

export const quoteForSh = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const offerOf = ({value}: Flag): string => {
  // Names of files may hold blanks.
  if (value === 'file')
    return `compopt -o filenames 2>/dev/null || :; local IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$current"))`;
  if (value === 'text' || value === 'none') return ':';
  return `COMPREPLY=($(compgen -W ${quoteForSh(value.join(' '))} -- "$current"))`;
};

/** Only where the value is certain: behind `--json [columns]` a new option may stand as well. */
const valueLines = ({path, flags}: Place): readonly string[] =>
  flags
    .filter(({wantsValue}) => wantsValue)
    .map(
      (flag) =>
        `    ${flag.names.map((name) => quoteForSh(`${path}:${name}`)).join('|')}) ${offerOf(flag)}; return ;;`,
    );

const placeLine = ({path, words, flags}: Place): string => {
  const names = flags.flatMap((flag) => flag.names).filter((name) => name.startsWith('--'));
  return `    ${quoteForSh(path)}) words=${quoteForSh(words.map(({word}) => word).join(' '))} flags=${quoteForSh(names.join(' '))} ;;`;
};

export const bashScript = (places: readonly Place[]): string => `# refdeck completion bash
_refdeck() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} place= at words flags
  # Bash takes --sort=value apart into three words.
  if [[ $current == = ]]; then current=
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((at = 1; at < COMP_CWORD; at += 1)); do
    case \${COMP_WORDS[at]} in
      ${valueTaking(places).join('|')})
        at=$((at + 1))
        [[ \${COMP_WORDS[at]} == = ]] && at=$((at + 1))
        continue ;;
    esac
    case "$place:\${COMP_WORDS[at]}" in
${stepsOf(places)
  .map(({from, word, to}) => `      ${quoteForSh(`${from}:${word}`)}) place=${quoteForSh(to)} ;;`)
  .join('\n')}
    esac
  done
  COMPREPLY=()
  case "$place:$previous" in
${places.flatMap(valueLines).join('\n')}
  esac
  case $place in
${places.map(placeLine).join('\n')}
  esac
  if [[ $current == -* || -z $words ]]; then words=$flags; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _refdeck refdeck
`;
