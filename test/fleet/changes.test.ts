import { describe, expect, test } from 'vitest';
import { own } from '../../src/api/safe-text.ts';
import { changesOf, recoveryPointChanges } from '../../src/fleet/changes.ts';
import { backup, detail, seen, server, snapshot } from '../resources/build.ts';

describe('two readings of a server', () => {
  test('that are alike tell nothing', () => {
    expect(changesOf(server(), server())).toEqual([]);
  });

  test('tell each field that is another, the status first', () => {
    const after = server({ status: 'stopped', name: 'web-2', hostname: null });
    expect(changesOf(server(), after)).toEqual([
      { text: 'active → stopped', status: 'asked', to: 'stopped' },
      { text: 'name web-1 → web-2' },
      { text: 'hostname web-1.example.com → –' },
    ]);
  });

  test('tell whether somebody asked for the new status, or it followed by itself', () => {
    const [change] = changesOf(server({ status: 'stopping' }), server({ status: 'stopped' }));
    expect(change).toEqual({ text: 'stopping → stopped', status: 'follows', to: 'stopped' });
  });

  test('tell nothing of what one of them does not know', () => {
    expect(changesOf(server(), detail(server()))).toEqual([]);
    const [off, on] = [false, true].map((is) => detail(server(), { backups_enabled: is }));
    expect(off && on && changesOf(off, on)).toEqual([{ text: 'automatic backups off → on' }]);
  });
});

describe('two readings of the recovery points of a server', () => {
  const before = seen([backup({ id: '501', status: 'in_progress' }), backup({ id: '502' })]);

  test('tell what is new, what is another and what is gone', () => {
    const after = seen([backup({ id: '501' }), backup({ id: '503', status: 'in_progress' })]);
    expect(recoveryPointChanges('backups', before, after)).toEqual([
      { text: 'backup 501 in_progress → completed', point: '501' },
      { text: 'backup 503 in_progress', point: '503' },
      { text: 'backup 502 no longer in the list', point: '502' },
    ]);
  });

  test('of which one was cut call nothing new, or nothing gone', () => {
    const whole = seen([snapshot({ id: '801' })]);
    const cut = seen([snapshot({ id: '802', name: own('b') })], { complete: false });
    expect(recoveryPointChanges('snapshots', whole, cut)).toEqual([
      { text: 'snapshot 802 completed', point: '802' },
    ]);
    expect(recoveryPointChanges('snapshots', cut, whole)).toEqual([
      { text: 'snapshot 802 no longer in the list', point: '802' },
    ]);
  });
});
