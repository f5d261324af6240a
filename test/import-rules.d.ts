export const folders: readonly string[];
export const allowedFolders: (folder: string) => readonly string[];
export const packagesByFolder: Readonly<Record<string, readonly string[]>>;
export const importRules: (folder: string) => readonly {group: readonly string[]; message: string}[];
