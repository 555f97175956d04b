import { expect, test, vi } from 'vitest';
import { activity, type Entry, timeOf } from '../../src/resources/activity.ts';
import { DAY, HOUR, NOW, view } from './build.ts';

const entry = (change: Partial<Entry> = {}): Entry => ({
  id: 'x-1',
  at: NOW,
  kind: 'seen',
  subject: { profile: 'prod', resource: 'servers', id: '12', name: 'Web-1' },
  text: 'active → Stopped',
  ...change,
});

test('an entry of today has its time, an older one its date', () => {
  expect(timeOf(NOW - HOUR, view())).toBe('14:45:00Z');
  expect(timeOf(NOW - DAY, view())).toBe('2025-01-15 15:45Z');
});

test('today is the day of the zone that times are shown in', () => {
  vi.stubEnv('TZ', 'Pacific/Auckland');
  const yesterday = NOW - 5 * HOUR;
  expect(timeOf(yesterday, view({ zone: 'local' }))).toBe('2025-01-16 23:45+13:00');
});

test('the newest stands first; of one moment the one that was written last', () => {
  const rows = [
    entry({ id: 'x-9' }),
    entry({ id: 'x-10' }),
    entry({ id: 'x-11', at: NOW - 1 }),
    entry({ id: 'x-2', at: NOW + 1 }),
  ];
  expect(rows.sort((a, b) => activity.compare(a, b, view())).map(({ id }) => id)).toEqual([
    'x-2',
    'x-10',
    'x-9',
    'x-11',
  ]);
});

test('is found by kind, server and words', () => {
  expect(activity.fields(entry())).toEqual({
    type: 'seen',
    server: 'web-1\n12',
    text: 'active → stopped\nweb-1\n12',
  });
  expect(activity.fields(entry({ subject: null, kind: 'api' }))).toMatchObject({ type: 'api', server: '\n' });
});
