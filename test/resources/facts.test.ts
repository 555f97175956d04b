import { describe, expect, test } from 'vitest';
import { own } from '../../src/api/safe-text.ts';
import { type Fact, serverFacts } from '../../src/resources/facts.ts';
import type { Known } from '../../src/resources/known.ts';
import {
  backup,
  DAY,
  detail,
  HOUR,
  known,
  listed,
  MINUTE,
  NOW,
  sample,
  seen,
  server,
  snapshot,
  USAGE,
  view,
} from './build.ts';

function fact(label: string, of: Known): Fact {
  const found = serverFacts(of, view()).find((one) => one.label === label);
  if (!found) throw new Error(`no fact ${label}`);
  return found;
}
const said = (label: string, of: Known): string => fact(label, of).value.text;

describe('what the API told', () => {
  test('is said in its units', () => {
    const of = known();
    expect(serverFacts(of, view()).map(({ label, value }) => `${label}: ${value.text}`)).toEqual([
      'cpu: 23.5%',
      'memory: 50%  2 GB of 4 GB',
      'disk: 44%  35.2 GB of 80 GB',
      'bandwidth: 11%  450 GB of 4000 GB a month',
      'address: 203.0.113.10',
      'IPv6: 2001:db8::1',
      'hostname: web-1.example.com',
      'location: us-west',
      'plan: Standard VPS: 2 cpu, 4 GB, 80 GB',
      'os: Ubuntu 22.04 LTS',
      'created: 2024-10-08 15:45Z',
      'updated: 2025-01-15 15:45Z',
      'protection: automatic backups on · newest backup 1 h old · manual 0/10 · snapshots 1/5',
    ]);
  });

  test('and what it said null of is nothing, not invented', () => {
    const bare = server({
      hostname: null,
      ip_address: null,
      location: null,
      plan: null,
      os: null,
      created_at: null,
    });
    for (const label of ['hostname', 'address', 'location', 'plan', 'os', 'created'])
      expect(said(label, listed(bare))).toBe('–');
    const part = server({ plan: { id: null, name: null, vcpus: null, memory: 2048, storage: null } });
    expect(said('plan', listed(part))).toBe('–: – cpu, 2 GB, –');
  });

  test('what was not read yet is said to be so', () => {
    const of = listed();
    for (const label of ['cpu', 'memory', 'disk', 'bandwidth', 'IPv6'])
      expect(said(label, of)).toBe('not read yet');
    expect(said('protection', of)).toBe(
      'automatic backups unknown · backups not read yet · snapshots not read yet',
    );
    const v4only = { ...detail(server()), ipv6_address: null };
    expect(said('IPv6', known(server(), { detail: { server: v4only, startedAt: NOW, at: NOW } }))).toBe('–');
  });
});

describe('usage', () => {
  test('of a stopped server is not shown, however fresh the sample', () => {
    const cpu = fact('cpu', known(server({ status: 'stopped' })));
    expect(cpu.value.text).toBe('– (stopped)');
    expect(cpu.usage).toMatchObject({ of: '1', key: 'cpu', percent: null });
  });

  test('that was read before the server came up is not shown, and not told as never read', () => {
    const started = known(server(), { statusSince: NOW });
    for (const label of ['cpu', 'memory', 'disk', 'bandwidth'])
      expect(said(label, started)).toBe('not read since the start');
  });

  test('that the API does not tell is said to be so', () => {
    const without = known(server(), {
      detail: { server: detail(server(), { resource_usage: null }), startedAt: NOW, at: NOW },
      samples: [],
    });
    expect(said('cpu', without)).toBe('not given by the API');
    expect(said('cpu', known(server(), { samples: [sample({ cpu: null })] }))).toBe('not given by the API');
  });

  test('that is old says how old, and is neither good nor hot', () => {
    const cpu = fact('cpu', known(server(), { samples: [sample({ cpu: 97, at: NOW - 12 * MINUTE })] }));
    expect(cpu.value).toEqual({ text: '97%, 12 min ago', short: '~97%', tone: 'dim' });
    expect(cpu.usage?.hot).toBe(false);
  });

  test('that is hot is marked', () => {
    const hot = known(server(), { samples: [sample({ cpu: 90, disk: 84.9 })] });
    expect(fact('cpu', hot)).toMatchObject({ value: { tone: 'bad' }, usage: { percent: 90, hot: true } });
    expect(fact('disk', hot)).toMatchObject({ value: { tone: 'good' }, usage: { hot: false } });
  });
});

describe('protection', () => {
  const manual = (n: number) =>
    Array.from({ length: n }, (_, i) => backup({ id: String(i + 1), type: 'manual' }));
  const off = (change: Partial<Known> = {}) =>
    known(server(), {
      detail: { server: detail(server(), { backups_enabled: false }), startedAt: NOW, at: NOW },
      ...change,
    });

  test('counts manual backups and snapshots against their limits', () => {
    const of = known(server(), {
      backups: seen([...manual(3), backup({ id: '9' })]),
      snapshots: seen([snapshot(), snapshot({ id: '802' })]),
    });
    expect(said('protection', of)).toContain('manual 3/10 · snapshots 2/5');
  });

  test('only a completed backup is one', () => {
    const running = off({
      backups: seen([backup({ status: 'in_progress' }), backup({ id: '2', created_at: NOW - 3 * DAY })]),
    });
    expect(said('protection', running)).toContain('automatic backups off · newest backup 3 d old');
    expect(said('protection', off({ backups: seen([]) }))).toContain('no completed backup ·');
    expect(said('protection', off({ backups: seen([], { complete: false }) }))).toContain(
      'no completed backup seen',
    );
  });

  test.each<[string, Known, string]>([
    ['all well', known(), 'good'],
    ['off, 9 days', off({ backups: seen([backup({ created_at: NOW - 9 * DAY })]) }), 'warn'],
    ['off, backed up an hour ago', off({ backups: seen([backup({ created_at: NOW - HOUR })]) }), 'dim'],
    ['overdue', known(server(), { backups: seen([backup({ created_at: NOW - 2 * DAY })]) }), 'warn'],
    ['a failed snapshot', known(server(), { snapshots: seen([snapshot({ status: 'failed' })]) }), 'warn'],
    ['nothing known', listed(), 'dim'],
  ])('is marked: %s', (_, of, tone) => expect(fact('protection', of).value.tone).toBe(tone));

  test('a backup without a date is not one from 1970', () => {
    expect(said('protection', off({ backups: seen([backup({ created_at: null })]) }))).not.toMatch(
      /\d+ d old/,
    );
  });

  test('a list that is cut does not give a number as if it were all', () => {
    const cut = known(server(), { backups: seen(manual(3), { complete: false }) });
    expect(said('protection', cut)).not.toContain('manual 3/10');
  });
});

describe('amounts', () => {
  test('belong to the percentage they stand beside', () => {
    const later = detail(server(), { resource_usage: null });
    const of = known(server(), {
      detail: { server: later, startedAt: NOW, at: NOW },
      samples: [sample({ memory: 50 })],
    });
    expect(said('memory', of)).not.toContain('– of');
  });

  test('one missing amount leaves the others', () => {
    const usage = { ...USAGE, memory_used: null };
    const of = known(server(), {
      detail: {
        server: { ...detail(server(), { resource_usage: usage }), hostname: own('x') },
        startedAt: NOW,
        at: NOW,
      },
      samples: [sample({ memory: null })],
    });
    expect(said('memory', of)).toBe('not given by the API');
    expect(fact('disk', of).value).toMatchObject({
      text: '44%  35.2 GB of 80 GB',
      short: '44%  35.2 of 80 GB',
    });
  });
});
