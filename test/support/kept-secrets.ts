import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** Where sign-ins are kept, under the folder of `REFDECK_CONFIG_DIR`. */
export const signInFolder = (folder: string): string => join(folder, 'state', 'sign-in');

/** Every token that is kept there. */
export const keptSecrets = (folder: string): readonly string[] => {
  const kept = signInFolder(folder);
  if (!existsSync(kept)) return [];
  return readdirSync(kept)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(join(kept, name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/"secret":"([^"]+)"/gu)].flatMap(([, secret]) => secret ?? []));
};
