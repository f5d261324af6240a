import {chmodSync, existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {freshFolder, openDeck} from '../support/deck.ts';

/** An editor that runs this sed program on its file. */
const scripted = (program: string): string => {
  const path = join(freshFolder(), 'editor.sh');
  writeFileSync(path, `#!/bin/sh\nsed -i.bak '${program}' "$1"\n`);
  chmodSync(path, 0o700);
  return path;
};

test('E opens the fields in $EDITOR, shows the difference, and sends exactly that', async () => {
  const deck = await openDeck({
    env: {EDITOR: scripted('s/^campaignId:.*/campaignId: FY27/;s/^salesStage:.*/salesStage: 80/')},
  });
  const before = await deck.dealOf('Northwind');
  await deck.goTo('Northwind');
  deck.type('E');
  const look = await deck.until('Nothing else changes.');
  expect(look).toContain('80 negotiated');
  expect(look).toContain('FY27');
  expect(deck.patches()).toEqual([]);
  deck.press('enter');
  await deck.until('Saved: Northwind');
  expect(deck.patches()).toMatchObject([
    {
      headers: {'if-match': before.eTag},
      body: [
        {path: '/salesStage', value: '80'},
        {path: '/campaignId', value: 'FY27'},
      ],
    },
  ]);
});

test('a text that makes no sense is kept in a file, and the keys are back', async () => {
  const folder = freshFolder();
  const deck = await openDeck({
    columns: 200,
    env: {EDITOR: scripted('s/^dealValue:.*/dealValue: much/'), XDG_STATE_HOME: folder},
  });
  await deck.goTo('Northwind');
  deck.type('E');
  const frame = await deck.until('What you typed is in ');
  const [, path = ''] = /What you typed is in (\S+\.yaml): given up/u.exec(frame) ?? [];
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toMatch(/^dealValue: much$/mu);
  deck.press('m');
  await deck.until('── Team ──');
  expect(deck.patches()).toEqual([]);
});
