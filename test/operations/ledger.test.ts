import { describe, expect, test } from 'vitest';
import { settle } from '../clock.ts';
import { rig } from './rig.ts';
import { stateFolder } from './state-folder.ts';

describe('an operation that is under way when its console is killed', () => {
  test('is watched by the next one to its end', async () => {
    const folder = stateFolder();
    const first = await rig({ folder });
    const web = first.target('active');
    const begun = first.begin({ kind: 'rebootServer', server: web.key.id }, web);
    await first.clock.turn(4_000);
    first.close();
    const next = await rig({ folder, clock: first.clock, simulator: first.simulator });
    const over = await next.follow(begun);
    expect(over.text).toMatch(/active again after \d+ s/);
    expect(next.sent).toEqual([]);
    expect(folder.kept().operations).toEqual([]);
    next.close();
  });

  test('before its answer is looked for, and not sent again', async () => {
    const folder = stateFolder();
    const first = await rig({ folder });
    const web = first.target('active');
    first.hand.answer = async (request) => {
      if (request.method === 'GET') return undefined as never;
      await first.simulator.fetch(request);
      return new Promise<Response>(() => {});
    };
    const begun = first.begin({ kind: 'stopServer', server: web.key.id }, web);
    await settle();
    expect(first.sent).toHaveLength(1);
    first.close();
    await first.clock.turn(600_000);
    const next = await rig({ folder, clock: first.clock, simulator: first.simulator });
    const over = await next.follow(begun);
    expect([over.outcome, next.sent]).toEqual(['succeeded', []]);
    next.close();
  });

  test('is on the disk before its request leaves', async () => {
    const folder = stateFolder();
    const of = await rig({ folder });
    const web = of.target('active');
    let phase: string | undefined;
    of.hand.answer = (request) => {
      if (request.method !== 'GET') phase = folder.kept().operations[0]?.phase;
      return undefined;
    };
    let written = (): void => {};
    of.hand.written = new Promise<void>((resolve) => {
      written = resolve;
    });
    of.begin({ kind: 'rebootServer', server: web.key.id }, web);
    await settle();
    expect(of.sent).toEqual([]);
    written();
    await settle();
    expect([phase, of.sent.length]).toEqual(['sending', 1]);
    of.close();
  });
});

test('an operation is kept until the journal has its end: killed in between, nobody else would tell it', async () => {
  const folder = stateFolder();
  const of = await rig({ folder });
  let written = (): void => {};
  of.hand.intents = {
    intent: async () => {},
    outcome: () =>
      new Promise((resolve) => {
        written = resolve;
      }),
  };
  const web = of.target('stopped');
  const begun = of.begin({ kind: 'startServer', server: web.key.id }, web);
  await of.follow(begun);
  expect(folder.kept().operations.map(({ id }) => id)).toEqual([begun.id]);
  written();
  await of.operations.logged();
  expect(folder.kept().operations).toEqual([]);
  of.close();
});

test('of an operation that was not sent nothing is kept', async () => {
  const folder = stateFolder();
  const of = await rig({ folder });
  of.hand.intents = { intent: () => Promise.reject(new Error('full')), outcome: async () => {} };
  const web = of.target('active');
  const over = await of.follow(of.begin({ kind: 'deleteServer', server: web.key.id }, web));
  await of.operations.logged();
  expect([over.outcome, folder.kept().operations]).toEqual(['unlogged', []]);
  of.close();
});

test('that the next start will not know of it is said for as long as it is so', async () => {
  const folder = stateFolder();
  const of = await rig({ folder });
  folder.hand.code = 'ENOSPC';
  const target = of.target('active');
  const { id } = of.begin({ kind: 'rebootServer', server: target.key.id }, target);
  await settle();
  const now = () => [of.operations.get(id)?.warnings.length, of.operations.isKept(id)];
  expect(now()).toEqual([1, false]);
  folder.hand.code = null;
  await of.session.written();
  await of.clock.turn(5_000);
  expect(now()).toEqual([0, true]);
  of.close();
});
