import {expect, test} from 'vitest';
import {editText, freshField, textField, type TextField} from '../../source/store/text-field.ts';
import {fieldLines, layPieces, pageLayout, sheetLayout} from '../../source/ui/form-lines.ts';
import {lineChanges} from '../../source/ui/line-changes.ts';
import {paintText, paletteFor} from '../../source/ui/theme.ts';
import {drawn} from '../support/drawn.ts';

test('pieces stand side by side where they fit, and below each other where they do not', () => {
  const pieces = [
    {text: 'USD 275,000.00', token: 'selected'},
    {text: 'was 250,000.00', token: 'dim'},
  ] as const;
  expect(drawn(layPieces(pieces, 34))).toBe('USD 275,000.00   was 250,000.00');
  expect(drawn(layPieces(pieces, 20))).toBe('USD 275,000.00\nwas 250,000.00');
});

test('an error begins its own line, and its further lines hang behind the sign', () => {
  const pieces = [{text: '× more decimals than the currency has', token: 'error', own: true}] as const;
  expect(drawn(layPieces(pieces, 20))).toBe('× more decimals than\n  the currency has');
});

test('a text too long for its place takes the whole line, and its meaning stands below', () => {
  const row = {
    label: 'E-mail',
    field: textField('a.very.long.address.of.somebody@contoso.example'),
    isFocused: false,
    pieces: [{text: 'was a@contoso.example', token: 'dim'}],
  } as const;
  expect(drawn(fieldLines(pageLayout(80), row))).toBe(
    [
      '   E-mail           a.very.long.address.of.somebody@contoso.example',
      '                                             was a@contoso.example',
    ].join('\n'),
  );
});

test('an empty field says what stands for nothing only while the caret is elsewhere', () => {
  const row = {label: 'CRM id', field: textField(), empty: 'none', pieces: []};
  expect(drawn(fieldLines(sheetLayout(80), {...row, isFocused: false}))).toBe('   CRM id          none');
  expect(drawn(fieldLines(sheetLayout(80), {...row, isFocused: true}))).toBe('›  CRM id          _');
});

test('a line that moved is neither added nor gone, a line written twice is added once', () => {
  expect(lineChanges(['a', 'b'], ['b', '', 'a', 'a'])).toEqual({added: ['a'], removed: []});
  expect(lineChanges(['a', 'b', ''], ['b'])).toEqual({added: [], removed: ['a']});
});

test('an untouched value is drawn as selected while it has the caret, and once it is touched no more', () => {
  const tokens = (field: TextField, isFocused = true) =>
    fieldLines(sheetLayout(80), {label: 'Value', field, isFocused, pieces: []})
      .flat()
      .filter(({text}) => text === '35000')
      .map(({token}) => token);
  expect(tokens(freshField('35000'))).toEqual(['fresh']);
  expect(tokens(editText(freshField('35000'), 'end'))).toEqual(['field']);
  expect(tokens(freshField('35000'), false)).toEqual(['field']);
});

test('without colour an untouched value is still inverse, and on a dumb terminal plain', () => {
  expect(paintText(paletteFor({NO_COLOR: '1'}, true), 'fresh', '35000')).toBe('\x1b[7m35000\x1b[27m');
  expect(paintText(paletteFor({TERM: 'dumb'}, true), 'fresh', '35000')).toBe('35000');
});
