import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Api } from '../../src/api/api.ts';
import { own } from '../../src/api/safe-text.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { createOperations } from '../../src/operations/operations.ts';
import { FORGETFUL } from '../../src/operations/persistence.ts';
import type { Write } from '../../src/operations/write.ts';
import { failed, listOf } from '../fleet/answers.ts';
import { rounds } from '../random.ts';
import { detail, NOW, server, snapshot } from '../resources/build.ts';
import { TARGET } from './values.ts';

type Via = 'list' | 'cut-list' | 'detail' | 'recovery-points';
/** A read on its way. What it will show was settled when it was started, as with a slow proxy: the worst case. */
type Read = {
  readonly startedAt: number;
  readonly via: Via;
  readonly status: string;
  answeredAt: number | null;
};

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      via: fc.constantFrom<Via>('list', 'cut-list', 'detail', 'recovery-points'),
      status: fc.constantFrom('active', 'stopped', 'rebooting', 'gone', 'completed', 'in_progress'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), which: fc.nat(5) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 1, 1, 500, 2_000) }),
  },
);

const WRITES: readonly Write[] = [
  { kind: 'startServer', server: '1' },
  { kind: 'stopServer', server: '1' },
  { kind: 'rebootServer', server: '1' },
  { kind: 'deleteServer', server: '1' },
  { kind: 'deleteSnapshot', snapshot: '5', server: '1' },
  { kind: 'createSnapshot', server: '1', name: 'pre', description: '' },
];

const settle = async (): Promise<void> => {
  for (let i = 0; i < 25; i++) await Promise.resolve();
};

function world(write: Write) {
  let now = NOW;
  const cache = createCache();
  let answerWrite = (_isLost: boolean): void => {};
  let sentAt: number | null = null;
  const api = new Proxy({} as Api, {
    get: () => () =>
      new Promise((resolve) => {
        sentAt = now;
        answerWrite = (isLost) =>
          resolve(
            isLost
              ? failed('unknown')
              : { kind: 'ok', value: snapshot({ id: '5' }), startedAt: sentAt, at: now },
          );
      }),
  });
  const operations = createOperations({
    clock: { now: () => now, after: () => () => {} },
    cache,
    poll: { readNow: () => Promise.resolve(failed('unavailable')), watch: () => {} },
    intents: { intent: () => Promise.resolve(), outcome: () => Promise.resolve() },
    session: FORGETFUL,
    random: () => 0.5,
    profile: 'prod',
    onChange: () => {},
  });
  const reads: Read[] = [];
  const times = ({ startedAt }: Read) => ({ kind: 'ok', startedAt, at: now }) as const;
  return {
    reads,
    cache,
    operations,
    sentAt: () => sentAt,
    answerWrite: (isLost: boolean) => answerWrite(isLost),
    begin: () => operations.begin({ write, target: TARGET, api, unchecked: true }),
    wait(ms: number): void {
      now += ms;
    },
    start(via: Via, status: string): Read {
      const read: Read = { startedAt: now, via, status, answeredAt: null };
      reads.push(read);
      return read;
    },
    answer(read: Read): void {
      if (read.answeredAt !== null) return;
      read.answeredAt = now;
      const one = server({ id: '1', status: read.status });
      const rows = read.status === 'gone' ? [] : [one];
      if (read.via === 'list') cache.setServers({ ...times(read), value: listOf(rows) });
      else if (read.via === 'cut-list') cache.setServers({ ...times(read), value: listOf([], false) });
      else if (read.via === 'recovery-points') {
        const points = read.status === 'gone' ? [] : [snapshot({ id: '5', status: read.status })];
        cache.setRecoveryPoints('snapshots', { ...times(read), value: listOf(points) }, '1');
      } else if (read.status === 'gone') cache.setNotFound('1', now, read.startedAt);
      else cache.setServer({ ...times(read), value: { ...detail(one), status: own(read.status) } });
      cache.announce();
    },
  };
}

const GOALS: Partial<Record<Write['kind'], string>> = {
  startServer: 'active',
  stopServer: 'stopped',
  rebootServer: 'active',
  deleteServer: 'gone',
  deleteSnapshot: 'gone',
  createSnapshot: 'completed',
};

/** Whether reads that started after the request, and they alone, can have shown its end. */
function isProven(write: Write, reads: readonly Read[], sentAt: number): boolean {
  const ofRecoveryPoint = write.kind.endsWith('Snapshot');
  const counted = reads.filter(
    (read) =>
      read.startedAt > sentAt &&
      read.answeredAt !== null &&
      read.via !== 'cut-list' &&
      (read.via === 'recovery-points') === ofRecoveryPoint,
  );
  const ends = counted.filter(({ status }) => status === GOALS[write.kind]);
  if (write.kind !== 'rebootServer') return ends.length > 0;
  return ends.some((end) =>
    counted.some(
      ({ status, answeredAt }) =>
        status !== 'active' && status !== 'gone' && (answeredAt ?? 0) <= (end.answeredAt ?? 0),
    ),
  );
}

const RUNS = rounds({ quick: 300, full: 10_000 });

test('an operation ends well only by reads that started after its request was sent, in whatever order answers come', async () => {
  let ended = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...WRITES),
      fc.array(step, { maxLength: 12 }),
      fc.array(step, { maxLength: 12 }),
      fc.array(step, { minLength: 4, maxLength: 24 }),
      async (write, before, during, after) => {
        const of = world(write);
        of.answer(of.start('list', 'active'));
        const play = async (steps: typeof before): Promise<void> => {
          for (const one of steps) {
            if (one.do === 'wait') of.wait(one.ms);
            else if (one.do === 'read') of.start(one.via, one.status);
            else {
              const waiting = of.reads.filter(({ answeredAt }) => answeredAt === null);
              const read = waiting[one.which % Math.max(1, waiting.length)];
              if (read) of.answer(read);
            }
          }
          await settle();
        };
        await play(before);
        const begun = of.begin();
        if ('refused' in begun) throw new Error(begun.refused);
        await settle();
        const sentAt = of.sentAt() ?? Number.NaN;
        await play(during);
        of.answerWrite(false);
        await settle();
        await play(after);
        const operation = of.operations.get(begun.id);
        if (operation?.outcome === 'succeeded') {
          ended += 1;
          expect(isProven(write, of.reads, sentAt)).toBe(true);
        }
        of.operations.stop();
      },
    ),
    { numRuns: RUNS },
  );
  expect(ended).toBeGreaterThan(rounds({ quick: 0, full: RUNS / 50 }));
});
