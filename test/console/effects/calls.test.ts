import { expect, test } from 'vitest';
import { createCalls } from '../../../src/console/effects/calls.ts';
import { createStore } from '../../../src/console/screen/store.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { turnedClock } from '../../clock.ts';
import { listOf, ok } from '../../fleet/answers.ts';
import { detail, server, USAGE, view } from '../../resources/build.ts';

function rig() {
  const clock = turnedClock();
  const store = createStore({ columns: 80, rows: 24 }, clock.now());
  const told: string[] = [];
  const cache = createCache((change) => calls.seen(change));
  const calls = createCalls({
    store,
    cache,
    clock,
    viewNow: () => view(),
    host: { call: (text) => void told.push(`call ${text}`) },
    say: (tone, text) => void told.push(`${tone} ${text}`),
  });
  let reads = 0;
  /** A list of servers with these statuses, by their names. */
  const read = (statuses: Readonly<Record<string, string>>): string[] => {
    told.length = 0;
    reads += 1;
    const rows = Object.entries(statuses).map(([name, status], at) =>
      server({ id: `${at + 1}`, name, status }),
    );
    cache.setServers(ok(listOf(rows), reads));
    calls.look();
    return [...told];
  };
  /** The details of the first server, active, with its cpu at so many percent. */
  const use = (cpu: number): string[] => {
    told.length = 0;
    reads += 1;
    const usage = { ...USAGE, cpu_percent: cpu };
    cache.setServer(ok(detail(server({ name: 'web' }), { resource_usage: usage }), reads));
    calls.look();
    return [...told];
  };
  return { clock, store, calls, told, read, use };
}

test('what a server needs at its first reading calls nobody; what it needs since does, with one bell for all', () => {
  const { read, store } = rig();
  expect(read({ web: 'suspended', db: 'active', api: 'active' })).toEqual([]);
  const text = 'db: suspended, no reason given, and 1 more';
  expect(read({ web: 'suspended', db: 'suspended', api: 'suspended' })).toEqual([
    `warn new: ${text}`,
    `call ${text}`,
  ]);
  expect(store.get().news.map((one) => one.route)).toEqual([
    { view: 'server', id: '2' },
    { view: 'server', id: '3' },
  ]);
  expect(read({ web: 'suspended', db: 'suspended', api: 'suspended' })).toEqual([]);
});

test('what comes and goes calls again only after 10 minutes', async () => {
  const { read, clock } = rig();
  read({ web: 'active' });
  expect(read({ web: 'suspended' })).toHaveLength(2);
  read({ web: 'active' });
  expect(read({ web: 'suspended' })).toEqual([]);
  read({ web: 'active' });
  await clock.turn(10 * 60_000);
  expect(read({ web: 'suspended' })).toHaveLength(2);
});

test('usage over its limit calls, but not what a server comes up with', () => {
  const { read, use } = rig();
  read({ web: 'active' });
  use(20);
  expect(use(97)).toEqual(['warn new: web: cpu 97%', 'call web: cpu 97%']);
  expect(use(98)).toEqual([]);
  const other = rig();
  other.read({ web: 'active' });
  other.use(20);
  other.read({ web: 'rebooting' });
  expect(other.use(97)).toEqual([]);
});

test('a stopped server calls nobody, unless it is watched', () => {
  const { read, store } = rig();
  read({ web: 'active' });
  expect(read({ web: 'stopped' })).toEqual([]);
  store.dispatch({ type: 'watch', rows: ['servers 1'], on: true });
  expect(read({ web: 'active' })).toEqual(['warn new: web: stopped → active', 'call web: stopped → active']);
});

test('a change of a watched row calls once, not again for the problem that it is', () => {
  const { read, store } = rig();
  read({ web: 'active' });
  store.dispatch({ type: 'watch', rows: ['servers 1'], on: true });
  const text = 'web: active → suspended';
  expect(read({ web: 'suspended' })).toEqual([`warn new: ${text}`, `call ${text}`]);
  expect(store.get().news).toHaveLength(1);
});

test('what was asked for and is over calls, and is found on its server', () => {
  const { calls, told, store } = rig();
  calls.ended('reboot of web: active again', '1');
  calls.ended('stop of 3 servers: done', null);
  expect(told).toEqual(['call reboot of web: active again', 'call stop of 3 servers: done']);
  expect(store.get().news.map((one) => one.route)).toEqual([
    { view: 'server', id: '1' },
    { view: 'activity' },
  ]);
});
