import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readErrorBody} from '../../source/api/error-body.ts';

const codeOf = (body: unknown) => readErrorBody(JSON.stringify(body)).code;

test.each([
  ['one code', {error: {code: 'itemNotFound'}}, 'itemNotFound'],
  ['another case', {error: {code: 'ITEMNOTFOUND'}}, 'itemNotFound'],
  [
    'an inner code that we know',
    {error: {code: 'generalException', innerError: {code: 'accessdenied'}}},
    'accessDenied',
  ],
  ['the other spelling', {error: {code: 'x', innererror: {code: 'resourceModified'}}}, 'resourceModified'],
  [
    'an inner number that we do not know',
    {error: {code: 'preconditionFailed', innerError: {code: '99918'}}},
    'preconditionFailed',
  ],
  ['unknown codes only', {error: {code: 'outer', innerError: {code: 'inner', innerError: {}}}}, 'inner'],
  ['a numeric code', {error: {code: 2000}}, '2000'],
  ['no envelope', {code: 'invalidRequest', message: 'x'}, 'invalidRequest'],
  ['a code that is prose', {error: {code: 'have a look at this'}}, undefined],
  ['a code with an escape sequence', {error: {code: '\u001b[2J'}}, undefined],
  ['an error that is text', {error: 'invalid'}, undefined],
])('%s', (_, body, code) => {
  expect(codeOf(body)).toBe(code);
});

test('claims that are missing are recognised in the spelling of the service', () => {
  expect(codeOf({error: {code: 'insufficent_claims'}})).toBe('insufficent_claims');
});

test('a chain without end is cut', () => {
  let error: object = {code: 'last'};
  for (let level = 0; level < 1000; level += 1) error = {code: 'level', innerError: error};
  expect(readErrorBody(JSON.stringify({error})).codes).toHaveLength(16);
});

test('any text is read without an exception', () => {
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => void readErrorBody(text)));
});
