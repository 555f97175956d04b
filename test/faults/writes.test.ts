import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '../../src/api/client.ts';
import { Secret } from '../../src/api/secret.ts';
import { createTransport } from '../../src/api/transport.ts';
import { createSimulator } from '../../src/demo/simulator.ts';
import { createPoll } from '../../src/fleet/polling/poller.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { createOperations } from '../../src/operations/operations.ts';
import { FORGETFUL } from '../../src/operations/persistence.ts';
import { serverTarget } from '../../src/operations/target.ts';
import type { Write } from '../../src/operations/write.ts';
import { randomOf, rounds, seedOf } from '../random.ts';
import { CUTS, type Cut, type Run, startCutServer } from './cut-writes.ts';
import { networkClock } from './network-clock.ts';

type Kind = 'createServer' | 'createBackup' | 'createSnapshot' | 'startServer' | 'deleteServer';
const KINDS: readonly Kind[] = [
  'createServer',
  'createBackup',
  'createSnapshot',
  'startServer',
  'deleteServer',
];
/** Each kind is confirmed with each cut. The reads of round 0 are sound, those of the others fail now and then. */
const ROUNDS = rounds({ quick: 1, full: 9 });

/** Where one is played, it is round 0 for half of the kinds and cuts, and for the others with the next seed. */
function roundsOf(kind: Kind, cut: Cut): readonly number[] {
  const first = ROUNDS > 1 ? 0 : (KINDS.indexOf(kind) + Object.keys(CUTS).indexOf(cut) + seedOf(0)) % 2;
  return Array.from({ length: ROUNDS }, (_, at) => first + at);
}

let server: Awaited<ReturnType<typeof startCutServer>>;
beforeAll(async () => {
  server = await startCutServer();
});
afterAll(() => server.close());

function writeOf(kind: Kind, id: string): Write {
  if (kind === 'createServer')
    return { kind, body: { name: 'fresh-01', plan_id: '2', os_id: '5', location: 'us-west' } };
  if (kind === 'createBackup') return { kind, server: id, description: 'by hand' };
  if (kind === 'createSnapshot') return { kind, server: id, name: 'pre-x', description: '' };
  return { kind, server: id };
}

/** One confirmed write from its dialog to its end, over a real connection. */
async function confirmed(kind: Kind, cut: Cut, round: number): Promise<{ over: Operation; run: Run }> {
  const clock = networkClock();
  const simulator = createSimulator({ clock, servers: 12, seed: seedOf(round) });
  const random = randomOf(round * 1_000 + KINDS.indexOf(kind));
  let trouble = 0;
  const run: Run = { simulator, clock, cut, failsRead: () => random() < trouble, seen: 0, committed: 0 };
  server.begin(run);
  const cache = createCache();
  const api = createApi(
    createTransport({
      apiUrl: server.url,
      token: new Secret('vps_canary_token'),
      mode: () => 'write',
      clock,
      random,
      fetch: clock.counted((request: Request) => {
        if (request.method !== 'GET' && cut === 'reset when the connection is made') server.arm();
        return fetch(request);
      }),
    }),
  );
  const poll = createPoll({
    api,
    cache,
    clock,
    chosenPaceMs: null,
    random,
    onLink: () => {},
    focus: () => ({
      route: { view: 'servers' },
      where: null,
      visible: [],
      all: [],
      cameUp: [],
      paused: false,
      lastKeyAt: clock.now(),
      busy: false,
      busyRecoveryPoints: false,
    }),
  });
  const operations = createOperations({
    clock,
    cache,
    poll,
    intents: { intent: async () => {}, outcome: async () => {} },
    session: FORGETFUL,
    random,
    profile: 'prod',
    onChange: () => {},
  });
  poll.start();
  await clock.until(() => cache.servers() !== null && cache.recoveryPoints('snapshots') !== null);
  const status = kind === 'startServer' ? 'stopped' : 'active';
  const known = cache
    .list()
    .find(({ server: row, snapshots }) => row.status === status && (snapshots?.rows.length ?? 0) < 5);
  if (!known) throw new Error(`no server is ${status}`);
  const target = kind === 'createServer' ? null : serverTarget('prod', known, clock.now());
  const begun = operations.begin({ write: writeOf(kind, known.id), target, api });
  if ('refused' in begun) throw new Error(begun.refused);
  const now = (): Operation => operations.get(begun.id) ?? begun;
  await clock.until(() => now().sentAt !== null);
  trouble = round === 0 ? 0 : 0.3;
  // What follows an accepted request is not this test's question: once it is known to be carried out, it may end.
  await clock.until(
    () =>
      now().phase === 'ended' ||
      (now().phase === 'watching' && kind !== 'startServer' && kind !== 'deleteServer'),
  );
  await clock.until(() => now().phase === 'ended' || run.committed > 0);
  const over = now();
  operations.stop();
  poll.stop();
  return { over, run };
}

/** What the console says: done, not done, or that it does not know. */
function verdict({ phase, outcome }: Operation): 'done' | 'not done' | 'unknown' {
  if (phase === 'watching' || outcome === 'succeeded') return 'done';
  return outcome === 'not-sent' || outcome === 'refused' ? 'not done' : 'unknown';
}

describe.each(Object.keys(CUTS) as Cut[])('%s', (cut) => {
  test.each(KINDS)('%s: one request at most, and what is said is true', async (kind) => {
    for (const round of roundsOf(kind, cut)) {
      const { over, run } = await confirmed(kind, cut, round);
      const told = verdict(over);
      const said = `round ${round}: ${over.outcome ?? over.phase}: ${over.text}`;
      expect(run.seen, said).toBeLessThanOrEqual(1);
      expect(run.committed, said).toBe(CUTS[cut].done ? 1 : 0);
      expect([CUTS[cut].done ? 'done' : 'not done', 'unknown'], said).toContain(told);
      // With sound reads what was carried out is found.
      if (round === 0 && CUTS[cut].done) expect(told, said).toBe('done');
      if (kind.startsWith('create') && told === 'done') expect(over.created, said).not.toBeNull();
    }
  });
});
