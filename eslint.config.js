import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import {folders, importRules} from './test/import-rules.js';

/** The import rule of ARCHITECTURE.md, folder by folder, from the same table that the architecture test reads. */
const perFolder = folders.map((folder) => ({
  files: [`source/${folder}/**/*.{ts,tsx}`],
  rules: {'no-restricted-imports': ['error', {patterns: importRules(folder)}]},
}));

export default tseslint.config(
  {ignores: ['dist', 'node_modules']},
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: 'tsconfig.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      complexity: ['error', 12],
      'max-lines': ['error', {max: 250, skipBlankLines: true, skipComments: true}],
      'no-console': 'error',
      // There are none: tsconfig.json allows erasable syntax only.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // Overflows the stack on the recursive types of the package yaml.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-control-regex': 'off',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      '@typescript-eslint/no-unused-vars': [
        'error',
        {ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_'},
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
      '@typescript-eslint/no-unnecessary-condition': ['error', {allowConstantLoopConditions: true}],
    },
  },
  ...perFolder,
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  // The compiler checks the tests as strictly as the program; rules that need types cost minutes there.
  {files: ['test/**/*.{ts,tsx}'], ...tseslint.configs.disableTypeChecked},
  {
    files: ['**/*.{js,mjs}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
);
