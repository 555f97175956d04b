import { describe, expect, test } from 'vitest';
import type { Operation } from '../../src/operations/operation.ts';
import type { Write } from '../../src/operations/write.ts';
import { MINUTE } from '../resources/build.ts';
import { type Rig, rig } from './rig.ts';
import { CASES, KINDS } from './write-cases.ts';

// The answer is lost, and the API carries the request out after the two minutes in which it is looked for.

function reset(): never {
  throw Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
  });
}

/** Every write reaches the API `afterMs` after its connection broke; null: it never does. */
function carriesOutAfter(of: Rig, afterMs: number | null): void {
  of.hand.answer = (request) => {
    if (request.method === 'GET') return undefined;
    const late = request.clone();
    if (afterMs !== null) of.clock.after(afterMs, () => void of.simulator.fetch(late));
    return reset();
  };
}

const isRead = (of: Rig, { write }: Operation): Promise<unknown> => {
  const { server } = { server: null, ...write };
  const kind = write.kind.includes('Backup')
    ? 'backups'
    : write.kind.includes('Snapshot')
      ? 'snapshots'
      : 'server';
  return server === null ? of.poll.readNow('servers') : of.poll.readNow(`${kind} ${server}`);
};

async function lost(kind: Write['kind'], afterMs: number | null): Promise<[Rig, Operation, Write]> {
  const of = await rig();
  const { write, target } = CASES[kind](of);
  carriesOutAfter(of, afterMs);
  const over = await of.follow(of.begin(write, target), 130);
  return [of, over, write];
}

describe.each(KINDS)('%s', (kind) => {
  test('that is carried out 150 s after it was sent may still come; it is told when it is seen', async () => {
    const [of, over, write] = await lost(kind, 150_000);
    expect(over).toMatchObject({
      outcome: 'unknown',
      text: expect.stringMatching(/may still (come|be carried out)/),
    });
    const again = of.operations.begin({ write, target: over.target, api: of.api });
    expect(again).toHaveProperty('refused', expect.stringMatching(/may already have been/));
    of.hand.answer = undefined;
    for (let i = 0; i < 12; i++) {
      await of.clock.turn(5_000);
      await isRead(of, over);
    }
    const seen = of.texts().find((text) => / seen [23] min( \d+ s)? after it was sent$/.test(text));
    expect(seen, of.texts().join('\n')).toBeDefined();
    const now = of.operations.get(over.id);
    expect(now?.phase === 'watching' || now?.outcome === 'succeeded', now?.text).toBe(true);
    expect(of.sent).toHaveLength(1);
    of.close();
  });
});

test.each(['startServer', 'deleteBackup', 'updateServer'] as const)(
  '%s that never comes stays unknown, and asks for more than a key for twenty minutes',
  async (kind) => {
    const [of, over, write] = await lost(kind, null);
    of.hand.answer = undefined;
    for (let i = 0; i < 17; i++) {
      await of.clock.turn(MINUTE);
      await isRead(of, over);
    }
    expect(of.operations.get(over.id)).toEqual(over);
    const again = of.operations.begin({ write, target: over.target, api: of.api });
    expect(again).toHaveProperty('refused', expect.stringMatching(/may already have been/));
    of.close();
  },
);

test('what is seen late is followed to its end, and kept by its own line in the journal', async () => {
  const [of, over] = await lost('stopServer', 150_000);
  of.hand.answer = undefined;
  await of.clock.turn(40_000);
  const end = await of.follow(over);
  expect(end).toMatchObject({ outcome: 'succeeded', text: expect.stringMatching(/: stopped after 3 min/) });
  expect(of.logged).toEqual(['intent stopServer', 'outcome unknown', 'outcome succeeded']);
  of.close();
});

test('an accepted reboot that was not observed is told when it comes after all', async () => {
  const of = await rig();
  const { write, target } = CASES.rebootServer(of);
  of.hand.answer = (request) => {
    if (request.method === 'GET') return undefined;
    const late = request.clone();
    of.clock.after(150_000, () => void of.simulator.fetch(late));
    return Response.json({ status: 'pending' }, { status: 202 });
  };
  const over = await of.follow(of.begin(write, target), 130);
  expect(over.outcome).toBe('unobserved');
  of.hand.answer = undefined;
  await of.clock.turn(70_000);
  expect((await of.follow(over)).outcome).toBe('succeeded');
  expect(of.texts().join()).toContain('it was carried out: rebooting, seen');
  of.close();
});

test('what was sent once more is not taken for what was lost before', async () => {
  const [of, over, write] = await lost('startServer', null);
  of.hand.answer = undefined;
  const again = of.begin(write, over.target, { accepts: [over.id] });
  expect((await of.follow(again)).outcome).toBe('succeeded');
  await of.clock.turn(5 * MINUTE);
  expect(of.operations.get(over.id)).toEqual(over);
  of.close();
});

test('a delete repeated with success leaves the first one unknown', async () => {
  const [of, over, write] = await lost('deleteBackup', null);
  of.hand.answer = undefined;
  expect((await of.follow(of.begin(write, over.target, { accepts: [over.id] }))).outcome).toBe('succeeded');
  expect(of.operations.get(over.id)).toEqual(over);
  of.close();
});

test('that a server is gone is no sign of a start that was lost', async () => {
  const [of, over] = await lost('startServer', null);
  of.hand.answer = undefined;
  of.simulator.world.removeServer(Number(over.target?.key.id));
  await of.clock.turn(5 * MINUTE);
  expect(of.operations.get(over.id)).toEqual(over);
  of.close();
});

test('of two new servers that could be it, the one that is left is not taken for it', async () => {
  const of = await rig();
  const { write, target } = CASES.createServer(of);
  of.hand.answer = async (request) => {
    if (request.method === 'GET') return undefined as never;
    for (const one of [request.clone(), request.clone()]) await of.simulator.fetch(one);
    return reset();
  };
  const over = await of.follow(of.begin(write, target), 130);
  expect(over).toMatchObject({ outcome: 'unknown', text: expect.stringContaining('2 new ones could be it') });
  const [one] = [...of.simulator.world.servers.values()].filter(({ name }) => name === 'fresh-01');
  of.simulator.world.removeServer(one?.id ?? 0);
  await of.clock.turn(5 * MINUTE);
  expect(of.operations.get(over.id)).toEqual(over);
  of.close();
});
