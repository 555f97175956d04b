import { expect, test } from 'vitest';
import { AGAIN } from '../../src/api/failure.ts';
import { onceOnly } from '../../src/commands/told.ts';

test('a command that reads once names no next read', () => {
  const later = 'try again later; tell the provider if it stays';
  expect(onceOnly(AGAIN)).toBe(later);
  expect(onceOnly(`check the network; ${AGAIN}`)).toBe(`check the network; ${later}`);
  expect(onceOnly('check the token')).toBe('check the token');
});
