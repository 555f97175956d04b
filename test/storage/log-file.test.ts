import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Secret } from '../../src/api/secret.ts';
import { openLog } from '../../src/storage/log-file.ts';
import { CANARY, emptyHome, leaked } from '../config/home.ts';

const clock = { now: () => Date.UTC(2026, 10, 30, 12) };

test('lines are appended in order, with time and process, without a token and on one line each', async () => {
  const path = emptyHome().file('log', 'before\n');
  const log = openLog(path, clock);
  new Secret(CANARY);
  log.line('first');
  log.line(`Bearer ${CANARY}\nforged`);
  await log.flush();
  const [before, first, second] = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect([before, first]).toEqual(['before', `2026-11-30T12:00:00.000Z ${process.pid} first`]);
  expect(second).toMatch(/Bearer \[secret\].forged$/);
  expect(leaked(readFileSync(path, 'utf8'))).toBe(false);
});

test('a disk that cannot be written ends nothing', async () => {
  const log = openLog(join(emptyHome().path, 'no/such/folder'), clock);
  for (let n = 0; n < 5_000; n += 1) log.line('lost');
  await log.flush();
});
