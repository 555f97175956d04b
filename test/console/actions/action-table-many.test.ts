import { expect, test } from 'vitest';
import { offersFor } from '../../../src/console/actions/action-table.ts';
import { serverTarget } from '../../../src/operations/target.ts';
import { known, NOW, server } from '../../resources/build.ts';
import type { Judge } from './take.ts';

// Of many, those to whom something cannot be done are left out by name.

const judge: Judge = {
  readOnly: undefined,
  stale: () => false,
  overdue: () => ({ server: false, point: false }),
  full: () => undefined,
  locked: () => undefined,
};

const fleet = (...statuses: readonly string[]) =>
  statuses.map((status, at) =>
    serverTarget('prod', known(server({ id: String(at + 1), name: `web-${at + 1}`, status })), NOW),
  );

function reboot(statuses: readonly string[], of: Judge = judge) {
  const [offer] = offersFor(fleet(...statuses), of, ({ id }) => id === 'reboot');
  return offer;
}

test('those that remain are its targets, and the others are named with their reasons', () => {
  const offer = reboot(['active', 'starting', 'active', 'stopped']);
  expect(offer?.reason).toBeUndefined();
  expect(offer?.only?.targets.map(({ name }) => name)).toEqual(['web-1', 'web-3']);
  expect(offer?.only?.text).toBe('web-2 is starting, web-4 is stopped, not active');
});

test('the menu names three of them, the question all', () => {
  const offer = reboot(['active', 'starting', 'starting', 'starting', 'starting', 'starting']);
  expect(offer?.only?.text).toBe('web-2 is starting, web-3 is starting, web-4 is starting, 2 more');
  expect(offer?.only?.names.match(/is starting/g)).toHaveLength(5);
});

test('where none remains the reason of the first stands there, and where all do nobody is left out', () => {
  expect(reboot(['starting', 'stopped'])).toMatchObject({ reason: 'web-1: it is starting' });
  expect(reboot(['active', 'active'])?.only).toBeUndefined();
  expect(reboot(['starting'])).toMatchObject({ reason: 'it is starting' });
});

test('what another request keeps back is left out, too', () => {
  const locked: Judge = {
    ...judge,
    locked: (write) =>
      'server' in write && write.server === '2' ? 'a reboot of it is being sent' : undefined,
  };
  expect(reboot(['active', 'active'], locked)?.only?.text).toBe('web-2: a reboot of it is being sent');
});

test('nothing is sent to anybody from a profile that is read-only', () => {
  expect(reboot(['active', 'starting'], { ...judge, readOnly: 'read-only' })).toMatchObject({
    reason: 'read-only',
  });
});
