// The import rule (ARCHITECTURE.md) as data: which folders of source/ a folder may import besides itself.
// Read by the linter's configuration and by test/architecture.test.ts.
const others = {
  domain: [],
  language: ['domain'],
  api: ['domain'],
  auth: ['domain', 'api', 'storage'],
  storage: ['domain'],
  saving: ['domain', 'api', 'storage'],
  syncing: ['domain', 'api', 'storage'],
  store: ['domain', 'language', 'saving', 'syncing', 'api', 'storage'],
  terminal: [],
  ui: ['domain', 'language', 'store', 'terminal'],
  commands: ['domain', 'language', 'api', 'auth', 'storage', 'saving', 'syncing', 'store', 'sandbox'],
  sandbox: ['domain'],
};

/** Every folder that the rule knows. */
export const folders = Object.keys(others);

/** The folders that a file in `folder` may import, itself included. */
export const allowedFolders = (folder) => [folder, ...(others[folder] ?? [])];

/** Packages that only some folders may use; everything else is checked by the linter's list of folders. */
export const packagesByFolder = {
  undici: ['api', 'auth'],
  '@azure/msal-node': ['auth'],
  yaml: ['commands'],
  'csv-stringify': ['commands'],
  open: [],
  conf: ['storage'],
  ink: ['ui'],
  react: ['ui'],
  'ink-select-input': ['ui'],
  'fast-json-patch': ['domain', 'sandbox'],
  'string-width': ['terminal'],
  commander: ['commands'],
};

/** `no-restricted-imports` patterns for one folder. */
export const importRules = (folder) => [
  ...folders
    .filter((other) => !allowedFolders(folder).includes(other))
    .map((other) => ({
      group: [`../${other}/*`, `../../${other}/*`, `../../../${other}/*`],
      message: `${folder} does not import ${other} (ARCHITECTURE.md, the import rule).`,
    })),
  ...Object.entries(packagesByFolder)
    .filter(([, homes]) => !homes.includes(folder))
    .map(([name]) => ({group: [name, `${name}/*`], message: `${folder} does not use ${name}.`})),
  ...(folder === 'domain' ? [{group: ['node:*'], message: 'domain uses no Node API.'}] : []),
];
