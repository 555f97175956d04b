import { describe, expect, test } from 'vitest';
import { DEFAULT_THRESHOLDS } from '../../src/resources/known.ts';
import { hotSince, isOld, sampleOf, usageNow } from '../../src/resources/usage.ts';
import { detail, known, MINUTE, NOW, sample, server, USAGE } from './build.ts';

describe('a sample', () => {
  test('is in percent of the plan: memory in MB, disk and bandwidth in GB', () => {
    expect(sampleOf(detail(server()), NOW)).toEqual({
      at: NOW,
      cpu: 23.5,
      memory: 50,
      disk: 44.00000000000001,
      bandwidth: 11.25,
    });
  });

  test('has null for what cannot be told, and never a number in its place', () => {
    const bare = detail(server({ plan: null }), { resource_usage: { ...USAGE, cpu_percent: null } });
    expect(sampleOf(bare, NOW)).toEqual({ at: NOW, cpu: null, memory: null, disk: null, bandwidth: null });
    const zero = { id: '2', name: null, vcpus: 1, memory: 0, storage: null };
    expect(sampleOf(detail(server({ plan: zero })), NOW)).toMatchObject({
      cpu: 23.5,
      memory: null,
      disk: null,
    });
  });

  test('is none where the answer has no usage', () => {
    expect(sampleOf(detail(server(), { resource_usage: null }), NOW)).toBeNull();
    expect(sampleOf(server(), NOW)).toBeNull();
  });
});

describe('usage now', () => {
  const last = sample({ cpu: 60 });

  test('is the last sample', () => {
    expect(usageNow(known(server(), { samples: [sample({ cpu: 1 }), last] }))).toBe(last);
    expect(usageNow(known(server(), { samples: [] }))).toBeNull();
  });

  test.each(['stopped', 'stopping', 'rebooting', 'suspended', 'hibernating', 'provisioning'])(
    'is none while the server is %s: its old load means nothing',
    (status) => {
      expect(usageNow(known(server({ status }), { samples: [last] }))).toBeNull();
    },
  );

  test('is none after a restart until a new sample came', () => {
    expect(usageNow(known(server(), { samples: [last], statusSince: last.at + 1 }))).toBeNull();
    expect(usageNow(known(server(), { samples: [last], statusSince: last.at }))).toBe(last);
  });
});

test('a sample is old after 10 minutes', () => {
  expect(isOld(sample({ at: NOW - 10 * MINUTE }), NOW, DEFAULT_THRESHOLDS)).toBe(false);
  expect(isOld(sample({ at: NOW - 10 * MINUTE - 1 }), NOW, DEFAULT_THRESHOLDS)).toBe(true);
});

test.each([
  [[97, 97, 97], 0, true],
  [[97, 20, 97], 2, false],
  [[20, 97, 97, 90], 1, false],
  [[97, null, 95, 90], 2, true],
  [[97, 97, 89], 2, false],
])('%j has been hot since minute %i, first reading: %j', (values, minute, isFirst) => {
  const samples = values.map((cpu, i) => sample({ at: NOW + i * MINUTE, cpu }));
  const to = NOW + (values.length - 1) * MINUTE;
  expect(hotSince(samples, 'cpu', 90, 10 * MINUTE)).toEqual({ from: NOW + minute * MINUTE, to, isFirst });
});

test('what was not read for long tells nothing of the time between', () => {
  const samples = [20, 97, 97].map((cpu, i) => sample({ at: NOW + i * 11 * MINUTE, cpu }));
  const to = NOW + 22 * MINUTE;
  expect(hotSince(samples, 'cpu', 90, 10 * MINUTE)).toEqual({ from: to, to, isFirst: true });
});
