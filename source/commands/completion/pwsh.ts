import {stepsOf, valueTaking, type Flag, type Place} from './places.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const list = (texts: readonly string[]): string => `@(${texts.map(quoted).join(', ')})`;

/** Nothing for files: PowerShell offers them by itself where a completer has nothing to say. */
const valuesOf = ({value}: Flag): readonly string[] =>
  value === 'file' || value === 'text' || value === 'none' ? [] : value;

const valueLines = ({path, flags}: Place): readonly string[] =>
  flags
    .filter(({wantsValue}) => wantsValue)
    .flatMap((flag) =>
      flag.names.map((name) => `    ${quoted(`${path}:${name}`)} = ${list(valuesOf(flag))}`),
    );

const pair = (word: string, what: string): string => `@(${quoted(word)}, ${quoted(what)})`;

const placeLine = ({path, words, flags}: Place): string => {
  const commands = words.map(({word, what}) => pair(word, what));
  const options = flags.flatMap(({names, what}) => names.map((name) => pair(name, what)));
  // The comma in front keeps a list of one pair a list of pairs.
  return `    ${quoted(path)} = @{ words = @(${commands.map((each) => `,${each}`).join('; ')}); flags = @(${options.map((each) => `,${each}`).join('; ')}) }`;
};

export const pwshScript = (places: readonly Place[]): string => `# refdeck completion pwsh
Register-ArgumentCompleter -Native -CommandName refdeck -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $valueTaking = ${list(valueTaking(places))}
  $steps = @{
${stepsOf(places)
  .map(({from, word, to}) => `    ${quoted(`${from}:${word}`)} = ${quoted(to)}`)
  .join('\n')}
  }
  $values = @{
${places.flatMap(valueLines).join('\n')}
  }
  $places = @{
${places.map(placeLine).join('\n')}
  }
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" } | Select-Object -Skip 1)
  $place = ''
  $previous = ''
  foreach ($word in $words) {
    if (-not ($valueTaking -ccontains $previous) -and $steps.ContainsKey("\${place}:$word")) { $place = $steps["\${place}:$word"] }
    $previous = $word
  }
  if ($values.ContainsKey("\${place}:$previous")) {
    $found = @($values["\${place}:$previous"] | ForEach-Object { ,@($_, $_) })
  } elseif ($wordToComplete -like '-*' -or $places[$place].words.Count -eq 0) {
    $found = $places[$place].flags
  } else {
    $found = $places[$place].words
  }
  $found | Where-Object { $_[0] -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
  }
}
`;
