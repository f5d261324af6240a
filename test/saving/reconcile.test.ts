import {expect, test} from 'vitest';
import {reconcile} from '../../source/saving/reconcile.ts';
import {answer, base, service, stored, withDetails} from './service.ts';

const mine = withDetails({notes: 'second'});
const write = {id: 'r1', base, mine};

test('edits that are visible are saved, also when others have changed other fields since', async () => {
  const referral = stored('"7"', withDetails({notes: 'second', dealValue: 1}));
  const {client, log} = await service(answer(200, referral));
  await expect(reconcile(client, write)).resolves.toEqual({kind: 'saved', referral});
  expect(log()).toEqual(['GET']);
});

test('the same tag without the edits says that nothing was stored', async () => {
  const {client} = await service(answer(200, base));
  await expect(reconcile(client, write)).resolves.toEqual({kind: 'unsaved', theirs: base});
});

test('another version without all of the edits is for a person to look at', async () => {
  const theirs = stored('"2"', withDetails({notes: 'third'}));
  const {client} = await service(answer(200, theirs));
  await expect(reconcile(client, write)).resolves.toEqual({kind: 'changed', theirs});
});

test('half of the edits is not saved', async () => {
  const theirs = stored('"2"', withDetails({notes: 'second'}));
  const {client} = await service(answer(200, theirs));
  const both = {...write, mine: withDetails({notes: 'second', dealValue: '5'})};
  await expect(reconcile(client, both)).resolves.toEqual({kind: 'changed', theirs});
});

test('an added member that is there is not added again', async () => {
  const team = [...base.team, {email: 'Eva@Contoso.com', firstName: 'Eva'}];
  const referral = stored('"2"', {
    ...base,
    team: [...base.team, {email: 'eva@contoso.com', firstName: 'Eva'}],
  });
  const {client} = await service(answer(200, referral));
  await expect(reconcile(client, {...write, mine: {...base, team}})).resolves.toEqual({
    kind: 'saved',
    referral,
  });
});

test('records without tags are never taken for the same version', async () => {
  const untagged = {...base, eTag: null};
  const {client} = await service(answer(200, untagged));
  await expect(reconcile(client, {...write, base: untagged})).resolves.toEqual({
    kind: 'changed',
    theirs: untagged,
  });
});

test('a record that cannot be read stays unknown', async () => {
  const {client, log} = await service(answer(503, {}));
  await expect(reconcile(client, write)).resolves.toMatchObject({kind: 'unknown', problem: {status: 503}});
  expect(log()).toEqual(['GET']);
});
