// Why the keys that somebody has set are not used.

const end = 'The keys are as they come.';

export const englishRebinding = {
  shape: (text: string) => `The setting keys: ${JSON.stringify(text)} is not like "won=W". ${end}`,
  'no-command': (text: string, nearest: string | undefined) =>
    `The setting keys: there is no command ${JSON.stringify(text)}${nearest === undefined ? '' : `, ${nearest} perhaps`}. ${end}`,
  fixed: (command: string) => `The setting keys: ${command} keeps its key, as a way out. ${end}`,
  'no-key': (command: string, text: string) =>
    `The setting keys: ${command} cannot be on ${JSON.stringify(text)}, which is no key. ${end}`,
  clash: (key: string, one: string, other: string, where: string) =>
    `The setting keys: ${one} and ${other} are both on ${key} ${where}. ${end}`,
} as const;
