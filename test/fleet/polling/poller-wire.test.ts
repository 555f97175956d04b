import { expect, test } from 'vitest';
import { createApi } from '../../../src/api/client.ts';
import { Secret } from '../../../src/api/secret.ts';
import { createTransport } from '../../../src/api/transport.ts';
import { createPoll } from '../../../src/fleet/polling/poller.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { turnedClock } from '../../clock.ts';

const URL_OF_API = 'https://api.test/api/v1';

function row(id: number): object {
  return { id, name: `web-${id}`, status: 'active', location: 'us-west', created_at: '2025-01-10T08:00:00Z' };
}

const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });

/** An API of 20 servers, its list in pages of `perPage`; `broken` paths answer 500. */
function answerTo(path: string, page: number, perPage: number, broken: RegExp): Response {
  if (broken.test(path)) return json({ detail: 'out of order' }, 500);
  const one = /^\/servers\/(\d+)\/$/.exec(path)?.[1];
  if (one !== undefined) return json(row(Number(one)));
  if (path !== '/servers/') return json({ count: 0, results: [] });
  const ids = Array.from({ length: 20 }, (_, i) => i + 1).slice((page - 1) * perPage, page * perPage);
  const next = page * perPage < 20 ? `${URL_OF_API}/servers/?page=${page + 1}` : null;
  return json({ count: 20, next, results: ids.map(row) });
}

/** The requests on the wire, minute by minute, of the poller over the real client. */
async function onTheWire(
  minutes: number,
  { perPage = 20, broken = /^$/, idle = false, limit = Number.POSITIVE_INFINITY } = {},
): Promise<{
  readonly methods: Set<string>;
  readonly minutes: number[];
  readonly listAgeMs: number;
  /** When requests were answered 429, ms from the start. */
  readonly refused: readonly number[];
  /** How long the list was older than 30 s in all, after 5 minutes. */
  readonly staleMs: number;
}> {
  const clock = turnedClock();
  const start = clock.now();
  const times: number[] = [];
  const refused: number[] = [];
  let staleMs = 0;
  const methods = new Set<string>();
  const transport = createTransport({
    apiUrl: URL_OF_API,
    token: new Secret('vps_test_token_0001'),
    mode: () => 'write',
    clock,
    random: () => 0.5,
    onRequest: (info) => poll.sent(info),
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      times.push(clock.now());
      methods.add(request.method);
      if (times.filter((at) => at > clock.now() - 60_000).length > limit) {
        refused.push(clock.now() - start);
        return new Response('{}', { status: 429, headers: { 'Retry-After': '30' } });
      }
      return answerTo(
        pathname.replace('/api/v1', ''),
        Number(searchParams.get('page') ?? 1),
        perPage,
        broken,
      );
    },
  });
  const cache = createCache();
  const poll = createPoll({
    api: createApi(transport),
    cache,
    clock,
    chosenPaceMs: null,
    random: () => 0.5,
    onLink: () => {},
    focus: () => {
      const ids = cache.list().map(({ id }) => id);
      const place = { route: { view: 'servers' }, where: null, visible: ids, all: ids, cameUp: [] } as const;
      return {
        ...place,
        paused: false,
        lastKeyAt: idle ? start : clock.now(),
        busy: false,
        busyRecoveryPoints: false,
      };
    },
  });
  poll.start();
  const stepMs = Number.isFinite(limit) ? 1_000 : minutes * 60_000;
  while (clock.now() - start < minutes * 60_000) {
    await clock.turn(stepMs);
    if (clock.now() - start > 300_000 && clock.now() - (cache.servers()?.at ?? 0) > 30_000) staleMs += stepMs;
  }
  poll.stop();
  expect(cache.list()).toHaveLength(20);
  const each = Array.from(
    { length: minutes },
    (_, i) => times.filter((at) => Math.floor((at - start) / 60_000) === i).length,
  );
  return { methods, refused, staleMs, minutes: each, listAgeMs: clock.now() - (cache.servers()?.at ?? 0) };
}

/** How many requests a minute may have, the first with the first look at 20 servers. */
function expectBudget([first = 0, ...others]: readonly number[]): void {
  expect(first).toBeLessThanOrEqual(30 + 20);
  expect(Math.max(...others)).toBeLessThanOrEqual(30);
}

test('polling sends nothing but GET, and at most 30 requests a minute after the first look', async () => {
  const { methods, minutes } = await onTheWire(4);
  expect(methods).toEqual(new Set(['GET']));
  expectBudget(minutes);
  expect(Math.min(...minutes)).toBeGreaterThan(10);
});

test('reads that are tried again count: 30 requests a minute also while details fail', async () => {
  const { minutes } = await onTheWire(4, { broken: /^\/servers\/\d+\/$/ });
  expectBudget(minutes);
});

test('pages count: 30 requests a minute also when a list comes in five', async () => {
  const { minutes } = await onTheWire(4, { perPage: 4 });
  expectBudget(minutes);
});

test('a list in five pages is read also while nobody is there, and not more often than one in one', async () => {
  const { minutes, listAgeMs } = await onTheWire(50, { perPage: 4, idle: true });
  expect(listAgeMs).toBeLessThan(5 * 60_000);
  expect(Math.max(...minutes.slice(35))).toBeLessThanOrEqual(10);
});

test('an API that takes 10 requests a minute: the list keeps its place, the rest waits', async () => {
  const { minutes, refused, staleMs } = await onTheWire(25, { limit: 10 });
  expect(staleMs).toBeLessThan(30_000);
  expect(refused.filter((at) => at > 300_000).length).toBeLessThan(6);
  expect(Math.min(...minutes.slice(1))).toBeGreaterThanOrEqual(6);
});
