import { expect, test } from 'vitest';
import { createFindingWatch } from '../../src/fleet/finding-watch.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { backup, detail, HOUR, MINUTE, NOW, server, USAGE, view } from '../resources/build.ts';
import { listOf, ok } from './answers.ts';

/** A server that is read anew each minute, and what is told of it meanwhile. */
function watched() {
  const cache = createCache();
  const told: string[] = [];
  let minute = 0;
  const watch = createFindingWatch(
    cache,
    () => view({ now: NOW + minute * MINUTE + 100, step: minute }),
    ({ at, text }) => told.push(`${(at - NOW - 100) / MINUTE} ${text}`),
  );
  const read = (cpu: number | null, status = 'active'): void => {
    minute += 1;
    const one = server({ status });
    cache.setServers(ok(listOf([one]), minute * MINUTE));
    const usage = { ...USAGE, cpu_percent: cpu };
    cache.setServer(ok(detail(one, { resource_usage: status === 'active' ? usage : null }), minute * MINUTE));
    for (const _ of watch());
  };
  return { read, told };
}

test('a finding is told when it begins, at the time of the reading, and when it is over', () => {
  const { read, told } = watched();
  for (const cpu of [20, 95, 97, 30]) read(cpu);
  expect(told).toEqual(['2 attention: cpu 95%', '4 over: cpu 97%, since 15:47Z (≥ 1 min)']);
});

test('what was so at the first reading is no news, its end is', () => {
  const { read, told } = watched();
  for (const cpu of [95, 97, 30]) read(cpu);
  expect(told).toEqual([
    '1 cpu 95%, at the first reading',
    '3 over: cpu 97%, since the first reading 15:46Z (≥ 1 min)',
  ]);
});

test('what could not be judged in between neither begins nor is over', () => {
  const { read, told } = watched();
  for (const cpu of [20, 95, null, 96, null, 97, 20]) read(cpu);
  expect(told).toEqual(['2 attention: cpu 95%', expect.stringMatching(/^7 over: cpu 97%/)]);
});

test('what was not judged before is not said to begin', () => {
  const { read, told } = watched();
  for (const cpu of [null, 95]) read(cpu);
  expect(told).toEqual(['2 cpu 95%, at the first reading']);
});

test('a load that a restarted server comes up with begins, though it was not judged in between', () => {
  const { read, told } = watched();
  read(96);
  read(0, 'rebooting');
  read(null);
  read(97);
  expect(told.slice(1)).toEqual([
    '2 cpu no longer read (rebooting); was 96%, since the first reading 15:46Z',
    '4 attention: cpu 97%',
  ]);
});

test('a load that it comes up with a second time within ten minutes is told, too', () => {
  const { read, told } = watched();
  for (const status of ['rebooting', 'stopped']) {
    for (const cpu of [20, 97]) read(cpu);
    read(0, status);
  }
  read(98);
  expect(told.map((text) => text.replace(/[,;].*/, ''))).toEqual([
    '2 attention: cpu 97%',
    '3 cpu no longer read (rebooting)',
    '5 attention: cpu 97%',
    '6 cpu no longer read (stopped)',
    '7 attention: cpu 98%',
  ]);
});

test('each problem that is there at the first reading is told, also of backups and of the status', () => {
  const cache = createCache();
  const told: string[] = [];
  const watch = createFindingWatch(
    cache,
    () => view(),
    ({ at, text, problem, isFirst }) => told.push(`${at - NOW} ${text} ${problem} ${isFirst}`),
  );
  const [down, shop] = [server({ status: 'stopped' }), server({ id: '2' })];
  cache.setServers(ok(listOf([down, shop])));
  for (const _ of watch());
  cache.setServer(ok(detail(shop), 1));
  cache.setRecoveryPoints(
    'backups',
    ok(listOf([backup({ status: 'failed' }), backup({ id: '502', created_at: NOW - 2 * HOUR })]), 2),
    '2',
  );
  for (const _ of watch());
  expect(told).toEqual([
    '100 stopped, still billed, at the first reading true true',
    '0 the newest backup failed, at the first reading true true',
  ]);
});

test('of what was read before and only too old meanwhile nothing is told as of the first reading', () => {
  const cache = createCache();
  const told: string[] = [];
  let at = NOW;
  const watch = createFindingWatch(
    cache,
    () => view({ now: at, step: at }),
    ({ text }) => told.push(text),
  );
  const shop = server({ id: '2' });
  const older = backup({ id: '502', created_at: NOW - 2 * HOUR });
  const read = (status: 'completed' | 'failed'): void => {
    cache.setServers(ok(listOf([shop]), at - NOW));
    cache.setServer(ok(detail(shop), at - NOW + 1));
    cache.setRecoveryPoints('backups', ok(listOf([backup({ status }), older]), at - NOW + 2), '2');
    for (const _ of watch());
  };
  read('completed');
  at = NOW + 3 * HOUR;
  cache.setServers(ok(listOf([shop]), 3 * HOUR - 1));
  for (const _ of watch());
  read('failed');
  expect(told).toEqual(['attention: the newest backup failed']);
});

test('what comes and goes is told once in ten minutes', () => {
  const { read, told } = watched();
  for (const cpu of [20, 95, 20, 95, 20, 95, 20, 20, 20, 20, 20, 95]) read(cpu);
  expect(told.map((text) => text.replace(/,.*/, ''))).toEqual([
    '2 attention: cpu 95%',
    '3 over: cpu 95%',
    '12 attention: cpu 95%',
  ]);
});

test('what came back and stays is told after ten minutes: the last word on it is not that it is over', () => {
  const { read, told } = watched();
  for (const cpu of [20, 95, 20, ...Array.from({ length: 12 }, () => 96)]) read(cpu);
  expect(told.map((text) => text.replace(/,.*/, ''))).toEqual([
    '2 attention: cpu 95%',
    '3 over: cpu 95%',
    '4 attention: cpu 96%',
  ]);
});

test('a load ends with the status in which it was measured', () => {
  const { read, told } = watched();
  for (const [cpu, status] of [
    [95, 'active'],
    [0, 'stopped'],
    [95, 'active'],
  ] as const)
    read(cpu, status);
  expect(told).toEqual([
    '1 cpu 95%, at the first reading',
    '2 cpu no longer read (stopped); was 95%, since the first reading 15:46Z',
    '3 attention: cpu 95%',
  ]);
});
