import { expect, test } from 'vitest';
import { restorePicker } from '../../../src/console/dialogs/restore-picker.ts';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import { serverTarget } from '../../../src/operations/target.ts';
import { backup, HOUR, known, NOW, seen, server, view } from '../../resources/build.ts';

const target = serverTarget('prod', known(), NOW);

function picker(backups: ReturnType<typeof known>['backups'], isOld = false) {
  const cache = { known: () => known(server(), { backups }) };
  return restorePicker({ model: { cache }, view: view(), now: NOW } as unknown as KeyContext, target, isOld);
}

test('the newest backup comes first, each with its date, type, size, age and id', () => {
  const older = backup({ id: '7', type: null, size_mb: null, created_at: null, status: 'failed' });
  expect(picker(seen([older, backup({ id: '9', created_at: NOW - 30 * HOUR })]))).toEqual({
    kind: 'picker',
    of: 'backup',
    about: 'web-1',
    items: [
      { value: '9', label: '2025-01-15 09:45Z  automatic  4.4 GB  30 h old  id 9' },
      { value: '7', label: '–  –  failed  id 7' },
    ],
  });
});

test('of a list that was cut it is said that there may be more', () => {
  expect(picker(seen([backup()], { complete: false, count: 9 }))?.about).toMatch(/^web-1 \(.*9/);
});

test('of a list that could not be read just now its age is said', () => {
  expect(picker(seen([backup()]), true)?.about).toBe('web-1 (read 1 min ago)');
});

test('without a backup that was read there is nothing to choose', () => {
  expect(picker(null)).toBeNull();
  expect(picker(seen([]))).toBeNull();
});
