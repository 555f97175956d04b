import { expect, test } from 'vitest';
import { own } from '../../src/api/safe-text.ts';
import { pointIdentityChanges, serverChanges } from '../../src/operations/target-changes.ts';
import { NOW, server, snapshot } from '../resources/build.ts';
import { TARGET } from './values.ts';

const SEEN = server({ created_at: NOW - 1_000_000 });
const seen = TARGET.server ?? SEEN;

test('a server is the same by id, name, address and time of creation; nothing else matters', () => {
  expect(serverChanges(seen, { ...SEEN, status: own('stopped'), hostname: null, plan: null })).toEqual([]);
});

test.each([
  [{ id: '2' }, 'id 1 → 2'],
  [{ name: own('web-2') }, 'name web-1 → web-2'],
  [{ ip_address: null }, 'address 203.0.113.10 → –'],
  [{ created_at: NOW }, 'created 2025-01-16 15:28Z, now 2025-01-16 15:45Z'],
])('a change of %j is said', (change, said) => {
  expect(serverChanges(seen, { ...SEEN, ...change })).toEqual([said]);
});

test('a snapshot is the same by name, time and server', () => {
  const point = { kind: 'snapshots', id: '5', created_at: NOW, status: 'completed' } as const;
  const target = { ...TARGET, name: 'pre', point };
  const row = {
    ...snapshot({ id: '5', created_at: NOW, server: { id: '1', name: null } }),
    name: own('pre'),
  };
  expect(pointIdentityChanges(target, row)).toEqual([]);
  expect(pointIdentityChanges(target, { ...row, name: own('post') })).toEqual(['name pre → post']);
  expect(pointIdentityChanges(target, { ...row, created_at: 5 })).toEqual(['it was created at another time']);
  expect(pointIdentityChanges(target, { ...row, server: { id: '2', name: null } })).toEqual(['server 1 → 2']);
});
