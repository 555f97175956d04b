import { expect, test } from 'vitest';
import { ask, canAsk, Interrupted, readAll } from '../../src/commands/ask.ts';
import { person } from './person.ts';

test('a secret is not echoed, and the terminal is given back', async () => {
  const who = person(['vps_x\x7fyz\r']);
  expect(await ask(who, 'token: ', { isSecret: true })).toBe('vps_yz');
  expect(who.shown()).toBe('token: \n');
  expect(who.isRaw()).toBe(false);
});

test('what is no secret is shown, a line can be begun anew', async () => {
  const who = person(['no\x15yeß\x7fs\n']);
  expect(await ask(who, 'two\nsure? [y/N] ', { isSecret: false })).toBe('yes');
  expect(who.shown()).toContain('\r\x1b[Ksure? [y/N] yes');
});

test.each(['\x03', '\x04'])('%j ends it', async (key) => {
  const who = person([key]);
  await expect(ask(who, 'token: ', { isSecret: true })).rejects.toThrow(Interrupted);
  expect(who.isRaw()).toBe(false);
});

test('a pipe is read whole, but not without end', async () => {
  expect(canAsk(person([], false))).toBe(false);
  expect(await readAll(person(['vps_a', 'b\n'], false))).toBe('vps_ab\n');
  expect((await readAll(person(['x'.repeat(100_000)], false))).length).toBeGreaterThan(16_384);
});
