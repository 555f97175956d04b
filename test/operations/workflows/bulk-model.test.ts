import { expect, test } from 'vitest';
import { createSimulator } from '../../../src/demo/simulator.ts';
import { serverTarget } from '../../../src/operations/target.ts';
import { turnedClock } from '../../clock.ts';
import { randomOf, rounds, seedOf } from '../../random.ts';
import { rig } from '../rig.ts';

const RUNS = rounds({ quick: 15, full: 300 });

/** What becomes of one request; `done`: whether the API carries it out, `stops`: whether it would refuse all others. */
const FATES = {
  answered: { done: true, stops: false },
  'answered 400': { done: false, stops: false },
  'answered 401': { done: false, stops: true },
  'answered 403': { done: false, stops: true },
  'answered 429': { done: false, stops: true },
  'reset before it is done': { done: false, stops: false },
  'reset after it is done': { done: true, stops: false },
} as const;
type Fate = keyof typeof FATES;
const NAMES = Object.keys(FATES) as Fate[];

/** Most are answered, so that a run often gets beyond its first items. */
function fateOf(random: () => number): Fate {
  return random() < 0.6 ? 'answered' : (NAMES[Math.floor(random() * NAMES.length)] ?? 'answered');
}

const NOT_DONE = new Set(['refused', 'auth', 'limited', 'not-tried', 'not-sent']);

function reset(): Error {
  return Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
  });
}

async function run(round: number): Promise<void> {
  const random = randomOf(round);
  const clock = turnedClock();
  const of = await rig({ clock, simulator: createSimulator({ clock, servers: 10, seed: seedOf(round) }) });
  const items = of.cache
    .list()
    .slice(0, 2 + Math.floor(random() * 5))
    .map((known) => ({
      write: { kind: 'deleteServer', server: known.id } as const,
      target: serverTarget('prod', known, clock.now()),
      api: of.api,
    }));
  const fates = new Map(items.map(({ write }) => [write.server, fateOf(random)]));
  of.hand.answer = async (request) => {
    const id = /\/servers\/(\d+)\/$/.exec(request.url)?.[1];
    const fate = request.method === 'GET' || id === undefined ? undefined : fates.get(id);
    if (fate === undefined || fate === 'answered') return undefined as unknown as Response;
    if (fate === 'reset after it is done') await of.simulator.fetch(request);
    if (fate.startsWith('reset')) throw reset();
    return new Response('{}', { status: Number(fate.slice(-3)) });
  };
  const bulk = of.operations.beginAll(items);
  let over = false;
  void bulk.ended.then(() => {
    over = true;
  });
  for (let i = 0; i < 600 && !over; i++) await clock.turn(3_000);
  const results = await bulk.ended;
  const stopAt = items.findIndex(({ write }) => FATES[fates.get(write.server) ?? 'answered'].stops);
  const said = JSON.stringify([...fates.values()].map((fate, i) => [fate, results[i]?.result]));
  for (const [at, { wanted, result }] of results.entries()) {
    const id = wanted.write.kind === 'deleteServer' ? wanted.write.server : '';
    const isGone = !of.simulator.world.servers.has(Number(id));
    if (result === 'succeeded') expect(isGone, `round ${round}: ${said}`).toBe(true);
    else if (NOT_DONE.has(result)) expect(isGone, `round ${round}: ${said}`).toBe(false);
    else expect(result, `round ${round}: ${said}`).toBe('unknown');
    // Deletes go one by one: what comes after the one that stops them never leaves.
    const sent = of.sent.filter((path) => path === `DELETE /servers/${id}/`).length;
    expect(sent, `round ${round}: ${said}`).toBe(stopAt >= 0 && at > stopAt ? 0 : 1);
  }
  of.close();
}

test('bulk deletes with random failures: what is said of each item is what the API did, or unknown', async () => {
  for (let round = 0; round < RUNS; round++) await run(round);
});
