// A part of its own that is loaded when somebody edits a whole deal: of a package in CommonJS the bundler gives
// `import()` nothing but a default.
export {
  Document,
  LineCounter,
  Pair,
  Scalar,
  YAMLMap,
  isMap,
  isPair,
  isScalar,
  parseDocument,
  visit,
} from 'yaml';
