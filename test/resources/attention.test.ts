import { describe, expect, test } from 'vitest';
import { decodeServer } from '../../src/api/decode-server.ts';
import { attention, wholeFinding } from '../../src/resources/attention.ts';
import { DEFAULT_THRESHOLDS, type Known, type View } from '../../src/resources/known.ts';
import { RULES } from '../../src/resources/rules.ts';
import {
  backup,
  DAY,
  HOUR,
  known,
  listed,
  MINUTE,
  NOW,
  sample,
  seen,
  server,
  snapshot,
  view,
} from './build.ts';

/** What one rule says: its words, `fine`, or that it cannot tell. */
function verdict(rule: string, of: Known, at: View = view()): string {
  const { findings, unknown } = attention(of, at);
  const found = findings.find((finding) => finding.rule === rule);
  return found ? found.long : unknown.includes(rule) ? 'unknown' : 'fine';
}

const of = (status: string, change: Partial<Known> = {}): Known => known(server({ status }), change);
const withSample = (change: Parameters<typeof sample>[0]): Known =>
  known(server(), { samples: [sample(change)] });

describe('status', () => {
  test.each([
    ['unreadable row', known(server({ id: '?3' })), 'the API sent a row that cannot be read: J shows it'],
    ['unreadable row', known(), 'fine'],
    ['failed status', of('provisioning_failed'), 'status provisioning_failed'],
    ['failed status', of('hibernating'), 'status "hibernating" is not documented'],
    ['failed status', known(decodeServer({ id: 1, name: 'a', status: null }, 1, 'list')), 'no status'],
    ['failed status', known(decodeServer({ id: 1, name: 'a', status: ' ' }, 1, 'list')), 'no status'],
    ['failed status', of('stopped'), 'fine'],
    ['failed status', known(server({ id: '?3', status: 'no status' })), 'fine'],
    ['suspended', of('suspended'), 'suspended, no reason given'],
    ['suspended', of('active'), 'fine'],
    ['stopped', of('stopped'), 'stopped, still billed'],
    ['stopped', of('stopping'), 'fine'],
    ['in transition', of('rebooting', { statusSince: NOW - 14_000 }), 'rebooting for ≥ 10 s'],
    ['in transition', of('active'), 'fine'],
    ['in transition', of('hibernating'), 'fine'],
    ['stuck', of('rebooting', { statusSince: NOW - 5 * MINUTE }), 'fine'],
    ['stuck', of('rebooting', { statusSince: NOW - 6 * MINUTE }), 'rebooting for 6 min, longer than usual'],
    ['stuck', of('restoring', { statusSince: NOW - 59 * MINUTE }), 'fine'],
    ['stuck', of('active', { statusSince: NOW - DAY }), 'fine'],
  ])('%s: %#', (rule, row, answer) => expect(verdict(rule, row)).toBe(answer));

  test('a stuck server is not also said to be in transition', () => {
    const row = of('rebooting', { statusSince: NOW - HOUR });
    expect(attention(row, view()).findings.map(({ rule }) => rule)).toEqual(['stuck']);
  });

  test('the demo, which runs faster, waits shorter', () => {
    const fast = view({ thresholds: { ...DEFAULT_THRESHOLDS, speed: 10 } });
    expect(verdict('stuck', of('rebooting', { statusSince: NOW - 31_000 }), fast)).toContain(
      'longer than usual',
    );
  });
});

describe('hot', () => {
  test.each([
    ['hot cpu', withSample({ cpu: 90 }), 'cpu 90%'],
    ['hot cpu', withSample({ cpu: 89.9 }), 'fine'],
    ['hot cpu', withSample({ cpu: null }), 'unknown'],
    ['hot memory', withSample({ memory: 99.9 }), 'mem 99%'],
    ['hot memory', withSample({ memory: 89 }), 'fine'],
    ['hot memory', withSample({ memory: null }), 'unknown'],
    ['hot disk', withSample({ disk: 85 }), 'disk 85%'],
    ['hot disk', withSample({ disk: 84.9 }), 'fine'],
    ['hot disk', withSample({ disk: null }), 'unknown'],
    ['hot bandwidth', withSample({ bandwidth: 91 }), 'bandwidth 91%'],
    ['hot bandwidth', withSample({ bandwidth: 89.9 }), 'fine'],
    ['hot bandwidth', withSample({ bandwidth: null }), 'unknown'],
    ['hot cpu', known(server(), { samples: [] }), 'unknown'],
    ['hot cpu', withSample({ cpu: 97, at: NOW - 10 * MINUTE - 1 }), 'unknown'],
    ['hot cpu', withSample({ cpu: 97, at: NOW - 10 * MINUTE }), 'cpu 97%'],
    ['hot cpu', known(server({ status: 'stopped' }), { samples: [sample({ cpu: 97 })] }), 'fine'],
    ['hot cpu', known(server(), { samples: [sample({ cpu: 97 })], statusSince: NOW }), 'unknown'],
  ])('%s: %#', (rule, row, answer) => expect(verdict(rule, row)).toBe(answer));

  /** What the first finding says in full. */
  const whole = (of: Known): string => wholeFinding(attention(of, view()).findings[0] as never, view());
  const at = (minutes: number, cpu: number) => sample({ at: NOW - minutes * MINUTE, cpu });

  test.each([
    [[at(6, 99), at(5, 20), at(4, 93), at(2, 95), at(0, 97)], 'cpu 97%, since 15:41Z (≥ 4 min)'],
    [[at(0.7, 20), at(0.5, 93), at(0, 97)], 'cpu 97%, since 15:44Z'],
    [[at(4, 93), at(0, 97)], 'cpu 97%, since the first reading 15:41Z (≥ 4 min)'],
  ])('tells since when it is known to be hot: %#', (samples, said) =>
    expect(whole(known(server(), { samples }))).toBe(said),
  );

  test('was not hot while it was stopped: only what was seen since it came up counts', () => {
    const samples = [sample({ at: NOW - 3 * HOUR, cpu: 97 }), sample({ at: NOW, cpu: 97 })];
    const row = known(server(), { samples, statusSince: NOW - MINUTE });
    expect(whole(row)).toBe('cpu 97%, since the first reading 15:45Z');
  });

  test.each([
    [{ statusSince: NOW - HOUR, sawChange: true }, 'stopped, still billed, since 14:45Z'],
    [{ statusSince: NOW - DAY }, 'stopped, still billed, since the first reading 2025-01-15 15:45Z'],
  ])('tells since when a status was seen: %#', (change, said) =>
    expect(whole(of('stopped', change))).toBe(said),
  );
});

describe('several findings', () => {
  const row = known(server({ status: 'active' }), {
    samples: [sample({ cpu: 97, disk: 99 })],
    snapshots: seen(Array.from({ length: 5 }, (_, i) => snapshot({ id: String(i + 1) }))),
  });

  test('stand in the order of the table, and the worst gives the rank', () => {
    const { findings, rank, problem } = attention(row, view());
    expect(findings.map((finding) => finding.rule)).toEqual(['hot cpu', 'hot disk', 'snapshots full']);
    expect(rank).toBe(RULES.findIndex((rule) => rule.id === 'hot cpu'));
    expect(problem).toBe(true);
  });

  test('the table has the order of the design', () => {
    const order = [
      'failed status',
      'suspended',
      'hot cpu',
      'stuck',
      'unprotected',
      'overdue',
      'failed backup',
    ];
    const rest = ['failed snapshot', 'stopped', 'in transition', 'snapshots full', 'manual backups full'];
    const places = [...order, ...rest].map((id) => RULES.findIndex((rule) => rule.id === id));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('what only deserves a mention is no problem', () => {
    const full = known(server(), { snapshots: row.snapshots });
    expect(attention(full, view())).toMatchObject({ problem: false, unknown: [] });
    expect(attention(of('rebooting', { statusSince: NOW }), view()).problem).toBe(false);
  });
});

describe('without data there is neither "fine" nor "problem"', () => {
  test('a server of which only the list row is known', () => {
    const { findings, unknown, problem, rank } = attention(listed(), view());
    expect(findings).toEqual([]);
    expect(problem).toBe(false);
    expect(rank).toBe(RULES.length);
    expect(unknown).toEqual(
      RULES.map((rule) => rule.id).filter((id) =>
        /^hot|unprotected|overdue|^failed (backup|snapshot)|full$/.test(id),
      ),
    );
  });

  test('a server of which everything is known has nothing unknown', () => {
    expect(attention(known(), view())).toEqual({
      findings: [],
      unknown: [],
      problem: false,
      open: false,
      rank: RULES.length,
    });
  });

  test('what was judged is judged anew when time has passed or thresholds changed', () => {
    const row = withSample({ cpu: 80 });
    expect(verdict('hot cpu', row)).toBe('fine');
    expect(verdict('hot cpu', row, view({ step: 2, now: NOW + HOUR }))).toBe('unknown');
    expect(verdict('hot cpu', row, view({ thresholds: { ...DEFAULT_THRESHOLDS, cpuPercent: 70 } }))).toBe(
      'cpu 80%',
    );
  });

  test('a backup that never ends is no protection', () => {
    const row = known(server(), {
      detail: { server: { ...server(), backups_enabled: false }, startedAt: NOW, at: NOW },
      backups: seen([backup({ status: 'in_progress' })]),
    });
    expect(verdict('unprotected', row)).toBe('no completed backup, automatic backups off');
  });
});
