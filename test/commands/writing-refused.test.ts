import {describe, expect, onTestFinished, test} from 'vitest';
import type {Definition} from '../../source/commands/command.ts';
import {exitCodes} from '../../source/commands/exit-codes.ts';
import {setCommand} from '../../source/commands/set.ts';
import {reportResult} from '../../source/commands/writing/report.ts';
import {bare} from '../../source/commands/writing/result.ts';
import {openCommandDesk, type CommandDesk, type How} from '../support/command-world.ts';
import {sendJson, serve, type Answer} from '../api/local-server.ts';
import {answer, base} from '../saving/service.ts';
import {createPool, isActive, planFault, writesIn} from './some-deals.ts';

// What a refusal means to a script: try again later (1), somebody has to sign in (4), no (6).

const openDesk = async (size = 20): Promise<CommandDesk> => {
  const desk = await openCommandDesk([setCommand], {size});
  onTestFinished(() => desk.close());
  return desk;
};

const words = ['crm=OURS', '--yes', '--json'];

describe('what passes is exit code 1, and is to be sent again later', () => {
  test.each([
    ['429 for good', ['PATCH status:429 x0'], 429, 4],
    ['503 for good', ['PATCH status:503 x0'], 503, 4],
    ['423 for good', ['PATCH status:423 x0'], 423, 3],
    [
      'a conflict whose other side cannot be read',
      ['PATCH status:412', 'GET:record status:500 skip:1 x0'],
      500,
      1,
    ],
    ['429 of the first reading', ['GET:record status:429 x0'], 429, 0],
    ['408 of the first reading', ['GET:record status:408 x0'], 408, 0],
    ['423 of the first reading', ['GET:record status:423 x0'], 423, 0],
  ])('%s', async (_name, faults, status, writes) => {
    const desk = await openDesk();
    const {id} = (await createPool(desk))(isActive);
    for (const fault of faults) await planFault(desk, fault);
    const {exit, out} = await desk.run(['set', id, ...words]);
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'notSent',
      problem: {status, sentence: expect.stringContaining('send it again later') as unknown},
    });
    expect(writesIn(desk, id)).toHaveLength(writes);
  });
});

describe('what does not pass is exit code 6', () => {
  test.each(['PATCH status:403', 'PATCH status:501', 'GET:record status:404', 'GET:record status:501 x0'])(
    '%s',
    async (fault) => {
      const desk = await openDesk();
      const {id} = (await createPool(desk))(isActive);
      await planFault(desk, fault);
      const {exit, out} = await desk.run(['set', id, ...words]);
      expect({exit, outcome: (JSON.parse(out) as {outcome: string}).outcome}).toEqual({
        exit: 6,
        outcome: 'rejected',
      });
    },
  );
});

/** A service that gives every deal and refuses every write, or refuses all. */
const refusing = async (what: 'writes' | 'all', status: number, error: object): Promise<How> => {
  const respond: Answer = (request, response) => {
    if (what === 'writes' && request.method === 'GET') sendJson(response, 200, base);
    else answer(status, {error})(request, response);
  };
  return {url: (await serve(respond)).baseUrl};
};

describe('more claims wanted (403) is exit code 4: somebody has to sign in', () => {
  const error = {code: 'insufficent_claims', message: 'Sign in again.'};

  test.each(['writes', 'all'] as const)('and nothing more is tried, with %s refused', async (what) => {
    const desk = await openDesk(0);
    const {exit, out, err} = await desk.run(
      ['set', base.id, 'r2', 'crm=OURS', '--yes'],
      await refusing(what, 403, error),
    );
    expect(exit).toBe(4);
    expect(out).toMatch(/not tried.*r2/u);
    expect(err).toContain('refdeck login');
  });
});

test.each(['constructor', '__proto__', 'toString'])(
  'a code of the service that is called %s is as good as any',
  async (code) => {
    const desk = await openDesk(0);
    const how = await refusing('writes', 400, {code, message: 'No such thing.'});
    const {exit, out} = await desk.run(['set', base.id, ...words], how);
    expect(exit).toBe(6);
    expect(JSON.parse(out)).toMatchObject({problem: {code, sentence: 'No such thing (400).'}});
  },
);

test('control characters in a problem, wherever they come from, do nothing to a terminal', async () => {
  const planted: Definition = {
    ...setCommand,
    run: (world) => {
      const problem = {sentence: 'a\u001b[2Jb\u009b2Jc\u202ed', requestId: '\u001b[2J'};
      reportResult(world, bare('x\u001b[2J', 'refused', problem), {json: false, many: true});
      return Promise.resolve(exitCodes.done);
    },
  };
  const own = await openCommandDesk([planted], {size: 0});
  onTestFinished(() => own.close());
  const {out, err} = await own.run(['set', 'x', 'crm=1']);
  expect(err).toMatch(/a.b.c.d/u);
  expect(out + err).not.toMatch(/[\u001b\u009b\u202e]/u);
});
