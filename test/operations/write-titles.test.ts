import { describe, expect, test } from 'vitest';
import type { Target } from '../../src/operations/target.ts';
import type { Write } from '../../src/operations/write.ts';
import { briefOf, nameOf, shortTitleOf, titleOf } from '../../src/operations/write-titles.ts';
import { NOW } from '../resources/build.ts';
import { TARGET } from './values.ts';

const POINT: Target = {
  ...TARGET,
  name: 'nightly',
  point: { kind: 'snapshots', id: '801', created_at: NOW, status: 'completed' },
};
const CREATE: Write = {
  kind: 'createServer',
  body: { name: 'new-1', plan_id: '1', os_id: '5', location: 'us-west' },
};

const TABLE: readonly [Write, Target | null, title: string, short: string, brief: string][] = [
  [{ kind: 'rebootServer', server: '1' }, TARGET, 'reboot web-1', 'reboot', 'reboot'],
  [{ kind: 'deleteServer', server: '1' }, TARGET, 'delete web-1', 'delete', 'delete'],
  [CREATE, null, 'create new-1', 'create new-1', 'create'],
  [
    { kind: 'createSnapshot', server: '1', name: 'nightly', description: '' },
    TARGET,
    'snapshot nightly of web-1',
    'snapshot nightly',
    'snapshot',
  ],
  [
    { kind: 'restoreServer', server: '1', backup: '501' },
    TARGET,
    'restore web-1 from backup 501',
    'restore from backup 501',
    'restore',
  ],
  [
    { kind: 'restoreSnapshot', server: '1', snapshot: '801' },
    POINT,
    'restore web-1 from snapshot nightly',
    'restore from snapshot 801',
    'restore',
  ],
  [
    { kind: 'deleteBackup', server: '1', backup: '501' },
    TARGET,
    'delete backup 501 of web-1',
    'delete backup 501',
    'delete backup 501',
  ],
  [
    { kind: 'deleteSnapshot', server: '1', snapshot: '801' },
    POINT,
    'delete snapshot nightly of web-1',
    'delete snapshot 801',
    'delete snapshot 801',
  ],
];

describe.each(TABLE)('%j', (write, target, title, short, brief) => {
  test('has a title, one without its server, and one of the fewest words', () => {
    expect([titleOf(write, target), shortTitleOf(write), briefOf(write)]).toEqual([title, short, brief]);
  });
});

test('what is deleted is never left out, however short', () => {
  expect(briefOf({ kind: 'deleteBackup', server: '1', backup: '501' })).toContain('501');
});

test('of a server that nobody knows the id is told', () => {
  expect(nameOf({ kind: 'stopServer', server: '77' }, null)).toBe('server 77');
});

test('the name of a recovery point is no name of a server', () => {
  const write: Write = { kind: 'deleteSnapshot', server: null, snapshot: '801' };
  expect(nameOf(write, { ...POINT, server: null })).toBe('');
  expect(titleOf(write, { ...POINT, server: null })).toBe('delete snapshot nightly');
});

test('a title without the name keeps all else', () => {
  const nameless = TABLE.map(([write, target]) => titleOf(write, target, ''));
  expect(nameless).toEqual([
    'reboot',
    'delete',
    'create',
    'snapshot nightly',
    'restore from backup 501',
    'restore from snapshot nightly',
    'delete backup 501',
    'delete snapshot nightly',
  ]);
});
