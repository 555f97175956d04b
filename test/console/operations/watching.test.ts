import { expect, test } from 'vitest';
import { watched } from '../../../src/console/operations/watching.ts';
import { MINUTE, NOW, SECOND } from '../../resources/build.ts';
import { operationOf } from './values.ts';

const stop = operationOf({ kind: 'stopServer', server: '1' });
const snapshot = operationOf(
  { kind: 'createSnapshot', server: '1', name: 'pre', description: '' },
  { created: '9' },
);

test('what was just made and is not in the list yet is not said to be gone; what was there and vanished is', () => {
  const first = watched(snapshot, { at: NOW + SECOND, status: null }, NOW + SECOND);
  expect(first?.end).toBeUndefined();
  const seen = {
    ...snapshot,
    ...watched(snapshot, { at: NOW + SECOND, status: 'in_progress' }, NOW + SECOND),
  };
  expect(watched(seen, { at: NOW + 2 * SECOND, status: null }, NOW + 2 * SECOND)).toMatchObject({
    end: 'failed',
    said: 'it is gone after 2 s',
  });
});

test('the same read is no news', () => {
  const look = { at: NOW + SECOND, status: 'stopping' };
  const seen = { ...stop, ...watched(stop, look, NOW + SECOND) };
  expect(seen.trail.reads).toBe(1);
  expect(watched(seen, look, NOW + 2 * SECOND)).toBeNull();
});

test('longer than usual is said once, also when nothing can be read', () => {
  const late = watched(stop, null, NOW + 5 * MINUTE);
  expect(late).toMatchObject({ late: true, said: expect.stringContaining('longer than usual') });
  expect(watched({ ...stop, late: true }, null, NOW + 6 * MINUTE)).toBeNull();
});

test('an old operation is looked at before it is given up', () => {
  const now = NOW + 24 * 60 * MINUTE;
  expect(watched(stop, null, now)?.end).toBeUndefined();
  expect(watched(stop, { at: now, status: 'stopped' }, now)?.end).toBe('succeeded');
  expect(watched(stop, { at: now, status: 'stopping' }, now)?.end).toBe('still-running');
});
