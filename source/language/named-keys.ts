/** The keys that sentences name, by place and command, as they come. */
export const usualKeys = {
  'list accept': 'a',
  'list moves': 't',
  'list edit': 'e',
  'list undo': 'u',
  'list copy': 'y',
  'list browse': 'o',
  'list colleague': 'K',
  'list refresh': 'r',
  'list drafts': 'D',
  'list mark': 'space',
  'list mark-range': 'V',
  'list group-by': 'b',
  'list columns': 'C',
  'list views': 'S',
  'team undo': 'u',
  'team yes': 'y',
  'many-team add': 'a',
  'many-run retry-failed': 'R',
  'conflict difference': 'd',
  'conflict theirs': 't',
  'conflict mine': 'm',
  'conflict yes': 'y',
  'sign-in new-code': 'n',
  'sign-in open-address': 'o',
} as const;

export type NamedKey = keyof typeof usualKeys;

type KeyOf = (place: string, command: string) => string | undefined;

// Somebody may have set others, which only the registry of keys knows: it tells them once, before the first frame.
let live: KeyOf = () => undefined;

/** From now on sentences name these keys. */
export const nameKeys = (keyOf: KeyOf): void => {
  live = keyOf;
};

/** How the key is written now. A sentence asks when it is read, and not when its table is made. */
export const key = (named: NamedKey): string => {
  const [place = '', command = ''] = named.split(' ');
  return live(place, command) ?? usualKeys[named];
};
