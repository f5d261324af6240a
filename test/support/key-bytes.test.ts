import {expect, test} from 'vitest';
import {createDecoder} from '../../source/terminal/keyboard.ts';
import {keyBytes, keyWords, pasteBytes} from './key-bytes.ts';

const decode = (bytes: string): (string | undefined)[] => {
  const keys: (string | undefined)[] = [];
  const decoder = createDecoder({emit: ({name, text}) => keys.push(name, text), schedule: () => () => {}});
  decoder.push(bytes);
  return keys;
};

test.each([...keyWords, 'j', 'J', 'ż', '株', ':', 'ctrl+c', 'ctrl+z', 'ctrl+\\', 'alt+x'])(
  'what the tests press as %s is that key to the program',
  (name) => {
    expect(decode(keyBytes(name))[0]).toBe(name);
  },
);

test('what the tests paste is a paste to the program', () => {
  expect(decode(pasteBytes('a\rb'))).toEqual(['paste', 'a\rb']);
});

test('a key that does not exist cannot be pressed', () => {
  expect(() => keyBytes('hyper+x')).toThrow('hyper+x');
});
