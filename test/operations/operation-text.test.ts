import { expect, test } from 'vitest';
import { saidBehind } from '../../src/operations/operation-text.ts';
import { operationOf } from './values.ts';

test('the title is left out, and all else is kept', () => {
  const of = (text: string) => saidBehind(operationOf({ kind: 'rebootServer', server: '1' }, { text }));
  expect(of('reboot of web-1: accepted: look: there')).toBe('accepted: look: there');
  expect(of('reboot of web-12: accepted')).toBe('reboot of web-12: accepted');
});
