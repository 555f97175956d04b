import { expect, test } from 'vitest';
import { sentElsewhere } from '../../src/operations/elsewhere.ts';
import { type Kept, NOTHING_FOUND, NOTHING_KEPT } from '../../src/operations/persistence.ts';
import type { Write } from '../../src/operations/write.ts';
import { turnedClock } from '../clock.ts';
import { type Rig, rig } from './rig.ts';
import { stateFolder } from './state-folder.ts';
import { operationOf } from './values.ts';
import { CASES } from './write-cases.ts';

// A doubt is remembered on the disk for every console of the account.

const reset = (): never => {
  throw Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
  });
};

/** Two consoles of one account over one API. */
async function two() {
  const folder = stateFolder();
  const a = await rig({ folder });
  const b = await rig({ folder, clock: a.clock, simulator: a.simulator });
  const lose = (isDone: boolean) => async (request: Request) => {
    if (request.method === 'GET') return undefined as never;
    if (isDone) await a.simulator.fetch(request);
    return reset();
  };
  return { folder, a, b, lose };
}

/** What a console does every 15 s. */
async function look({ session, operations, clock }: Rig): Promise<void> {
  const { followed, untaken } = await session.look(() => false);
  operations.see([...followed.operations, ...untaken.operations], clock.now());
}

const stop = (of: Rig) => CASES.stopServer(of);

test('what ended unknown asks the next console for a word, also after the first has died', async () => {
  const { folder, a, b, lose } = await two();
  const { write, target } = stop(a);
  a.hand.answer = lose(false);
  const lost = await a.follow(a.begin(write, target), 600);
  expect(lost.outcome).toBe('unknown');
  const other = await b.follow(b.begin(write, target), 600);
  expect(other).toMatchObject({
    outcome: 'changed',
    text: expect.stringContaining('another console may have sent it'),
  });
  expect(b.sent).toEqual([]);
  expect(b.operations.conflictWith(write)).toMatchObject({ mayBeSent: [lost.id] });
  a.close();
  b.close();
  const next = await rig({ folder, clock: a.clock, simulator: a.simulator });
  expect(next.operations.conflictWith(write)).toMatchObject({ mayBeSent: [lost.id] });
  expect(next.operations.list()).toEqual([]);
  next.close();
  const dayAfter = await rig({ folder, clock: turnedClock('2025-01-17T16:00:00Z') });
  expect(dayAfter.operations.conflictWith(write)).toBeNull();
  expect(folder.kept().operations).toEqual([]);
  dayAfter.close();
});

test('a doubt is settled by the same write that is sent after it and known to be done', async () => {
  const { folder, a, b, lose } = await two();
  const { write, target } = stop(a);
  a.hand.answer = lose(false);
  const lost = await a.follow(a.begin(write, target), 600);
  a.hand.answer = undefined;
  const again = a.operations.begin({ write, target, api: a.api, accepts: [lost.id] });
  expect('id' in again && (await a.follow(again, 600)).outcome).toBe('succeeded');
  expect(folder.kept().operations).toEqual([]);
  a.close();
  b.close();
});

test.each([true, false])(
  'a create that another console looks for is not sent unasked (made: %s)',
  async (isMade) => {
    const { a, b, lose } = await two();
    const { write, target } = CASES.createServer(a);
    a.hand.answer = lose(isMade);
    const first = a.begin(write, target);
    await a.clock.turn(100);
    expect(a.sent).toHaveLength(1);
    const second = await b.follow(b.begin(write, target), 600);
    expect(second.outcome).toBe('changed');
    expect(b.sent).toEqual([]);
    expect((await a.follow(first, 900)).outcome).toBe(isMade ? 'succeeded' : 'unknown');
    a.close();
    b.close();
  },
);

test('a create that another console has sent and was answered since this one was confirmed is not sent unasked', async () => {
  const { a, b } = await two();
  const { write, target } = CASES.createServer(a);
  await look(b);
  const first = a.begin(write, target);
  // The last look of the other one takes longer.
  let go = (): void => {};
  const checked = new Promise<void>((resolve) => {
    go = resolve;
  });
  b.hand.answer = async (request) => {
    await checked;
    return b.simulator.fetch(request);
  };
  const second = b.begin(write, target);
  await a.clock.turn(1_500);
  expect(a.sent).toHaveLength(1);
  go();
  const over = await b.follow(second, 600);
  expect(over).toMatchObject({
    outcome: 'changed',
    text: expect.stringContaining('another console sent the same'),
  });
  expect(b.sent).toEqual([]);
  // Who knows of it may mean a second one.
  b.hand.answer = undefined;
  await look(b);
  await b.follow(b.begin(write, target), 600);
  expect(b.sent).toHaveLength(1);
  await a.follow(first, 900);
  a.close();
  b.close();
});

test('what another console has made is not taken for the lost create of this one', async () => {
  const { a, b, lose } = await two();
  const { write, target } = CASES.createServer(a);
  a.hand.answer = lose(false);
  const first = a.begin(write, target);
  await a.clock.turn(5_000);
  const second = b.operations.begin({ write, target, api: b.api, accepts: [first.id] });
  const made = 'id' in second ? await b.follow(second, 900) : undefined;
  expect(made).toMatchObject({ outcome: 'succeeded' });
  await look(a);
  const over = await a.follow(first, 900);
  expect(over).toMatchObject({ outcome: 'unknown', created: null });
  a.close();
  b.close();
});

test('of two consoles that have lost the same create none claims what was made', async () => {
  const { a, b, lose } = await two();
  const write: Write = CASES.createServer(a).write;
  a.hand.answer = lose(true);
  const first = a.begin(write, null);
  await a.clock.turn(0);
  b.hand.answer = lose(false);
  b.operations.begin({ write, target: null, api: b.api, accepts: [first.id] });
  await b.clock.turn(0);
  await look(b);
  await look(a);
  await a.clock.turn(300_000);
  expect([a, b].map((of) => of.operations.list().length)).toEqual([1, 1]);
  for (const of of [a, b])
    for (const { outcome, created } of of.operations.list())
      expect([outcome, created]).toEqual(['unknown', null]);
  a.close();
  b.close();
});

test('a disk that does not answer is asked once for each list, and nothing is claimed until it answers', async () => {
  const { folder, a, b, lose } = await two();
  b.close();
  const { look: asDisk } = a.session;
  let asked = 0;
  a.session.look = (mayTake) => {
    asked += 1;
    return asDisk(mayTake);
  };
  a.hand.answer = lose(true);
  const first = a.begin(CASES.createServer(a).write, null);
  await a.clock.turn(0);
  folder.hand.code = 'EIO';
  await a.clock.turn(30_000);
  expect(a.operations.get(first.id)?.phase).toBe('reconciling');
  expect(asked).toBeLessThan(40);
  expect((await a.follow(first, 600)).outcome).toBe('unknown');
  folder.hand.code = null;
  await a.clock.turn(60_000);
  expect(a.operations.get(first.id)?.outcome).not.toBe('unknown');
  a.close();
});

test('what consoles with another token for the same host have sent counts as well', () => {
  const kept = (id: string): Kept => ({
    ...NOTHING_KEPT,
    operations: [operationOf({ kind: 'rebootServer', server: '1' }, { id })],
  });
  const found = {
    ...NOTHING_FOUND,
    followed: kept('a'),
    untaken: kept('b'),
    foreign: kept('c'),
    beside: kept('d'),
    adopted: kept('ours'),
  };
  expect(sentElsewhere(found).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
});
