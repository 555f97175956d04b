import { expect, test } from 'vitest';
import { openOn, openOnRecoveryPoint, phaseText } from '../../src/operations/open-on.ts';
import { operationOf } from './values.ts';

const reboot = operationOf({ kind: 'rebootServer', server: '1' }, { id: 'reboot' });
const stop = operationOf({ kind: 'stopServer', server: '1' }, { id: 'stop' });
const ended = operationOf({ kind: 'startServer', server: '1' }, { id: 'ended', phase: 'ended' });

test('the newest one that is under way on a server', () => {
  expect(openOn([reboot, stop, ended], '1')?.id).toBe('stop');
  expect(openOn([ended], '1')).toBeUndefined();
  expect(openOn([reboot], '2')).toBeUndefined();
});

test('of a backup or a snapshot: what deletes it, restores from it or makes it', () => {
  const restore = operationOf({ kind: 'restoreServer', server: '1', backup: '501' }, { id: 'restore' });
  const make = operationOf(
    { kind: 'createSnapshot', server: '1', name: 'nightly', description: '' },
    { id: 'make', created: '501' },
  );
  expect(openOnRecoveryPoint([restore, make], 'backups', '501')?.id).toBe('restore');
  expect(openOnRecoveryPoint([restore, make], 'snapshots', '501')?.id).toBe('make');
  expect(openOnRecoveryPoint([restore, make, reboot], 'snapshots', '1')).toBeUndefined();
});

test('a row says how far it is', () => {
  expect(phaseText(reboot)).toBe('reboot accepted');
  expect(phaseText({ ...reboot, phase: 'reconciling' })).toBe('reboot sent, answer lost');
});
