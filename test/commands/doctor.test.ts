import { expect, test } from 'vitest';
import { doctor } from '../../src/commands/doctor.ts';
import { examined, healthy, options, SCREEN } from './doctor/patient.ts';
import { sound } from './loopback.ts';

test('what is well passes, is told in two columns, and was only read', async () => {
  const { home, requests } = await healthy();
  const { checks, exitCode } = await examined({ home });
  expect([...checks.values()].filter(({ state }) => state !== 'pass')).toEqual([]);
  expect([exitCode, checks.size]).toEqual([0, 10]);
  expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  const { text } = await doctor(await home.tool(['doctor']), options);
  expect(text).toMatch(/^pass {2}configuration {2}file ~\/\.config/);
  expect(text).toMatch(/^pass {2}API {12}ops@example\.com; token ops, its permissions: servers:write$/m);
  expect(text).toMatch(/^ {21}\/account\/me\/ 200 in \d+ ms$/m);
  expect(text.split('\n').every((line) => line.length <= 80)).toBe(true);
});

test('`ascii = true` in the configuration is heeded: what is wide in it does no harm', async () => {
  const { home } = await healthy(sound, 'ascii = true');
  const wide = { ...SCREEN, widths: new Map([['●', 2]]) };
  const told = await doctor(await home.tool(['doctor']), { ...options, screen: async () => wide });
  expect(told.ascii).toBe(true);
  expect(told.text).toMatch(/^pass {2}terminal/m);
});

test('a token is not sent where the configuration is wrong', async () => {
  const { home, requests } = await healthy(sound, 'nonsense = 1');
  const { checks } = await examined({ home });
  expect(checks.get('API')).toMatchObject({ state: 'warn' });
  expect(requests).toEqual([]);
});
