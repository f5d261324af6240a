import {quoteForSh} from './bash.ts';
import {stepsOf, valueTaking, type Flag, type Place} from './places.ts';

/** As `_describe` takes them: a colon parts the word from what it is. */
const described = (word: string, what: string): string =>
  quoteForSh(`${word.replaceAll(':', '\\:')}:${what.replaceAll(':', '\\:')}`);

const offerOf = ({value}: Flag): string => {
  if (value === 'file') return '_files';
  if (value === 'text' || value === 'none') return ':';
  return `compadd -- ${value.map(quoteForSh).join(' ')}`;
};

const valueLines = ({path, flags}: Place): readonly string[] =>
  flags
    .filter(({wantsValue}) => wantsValue)
    .map(
      (flag) =>
        `    ${flag.names.map((name) => quoteForSh(`${path}:${name}`)).join('|')}) ${offerOf(flag)}; return ;;`,
    );

const placeLines = ({path, words, flags}: Place): string => {
  const commands = words.map(({word, what}) => described(word, what));
  const options = flags.flatMap(({names, what}) => names.map((name) => described(name, what)));
  return `    ${quoteForSh(path)})
      refdeck_words=(${commands.join(' ')})
      refdeck_flags=(${options.join(' ')}) ;;`;
};

export const zshScript = (places: readonly Place[]): string => `#compdef refdeck
_refdeck() {
  local place= at
  # Not "commands" and "options": zsh has those itself.
  local -a refdeck_words refdeck_flags
  for ((at = 2; at < CURRENT; at += 1)); do
    case \${words[at]} in
      ${valueTaking(places).join('|')}) at=$((at + 1)); continue ;;
    esac
    case "$place:\${words[at]}" in
${stepsOf(places)
  .map(({from, word, to}) => `      ${quoteForSh(`${from}:${word}`)}) place=${quoteForSh(to)} ;;`)
  .join('\n')}
    esac
  done
  case "$place:\${words[CURRENT-1]}" in
${places.flatMap(valueLines).join('\n')}
  esac
  case $place in
${places.map(placeLines).join('\n')}
  esac
  if [[ \${words[CURRENT]} == -* || \${#refdeck_words} -eq 0 ]]; then
    _describe -o option refdeck_flags
  else
    _describe command refdeck_words
  fi
}
if [[ $funcstack[1] == _refdeck ]]; then _refdeck "$@"; else compdef _refdeck refdeck; fi
`;
