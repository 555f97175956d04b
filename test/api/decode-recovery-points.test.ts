import { expect, it } from 'vitest';
import { decodeBackup, decodeSnapshot } from '../../src/api/decode-recovery-points.ts';
import { backupRow, snapshotRow } from './samples.ts';

it('backups and snapshots are read as the pages print them', () => {
  expect(decodeBackup(backupRow, 1)).toEqual({
    ...backupRow,
    id: '501',
    server: { id: '12345', name: 'web-server-01' },
    created_at: Date.UTC(2025, 0, 16, 3),
    expires_at: Date.UTC(2025, 1, 16, 3),
    flaws: [],
    raw: backupRow,
  });
  expect(decodeSnapshot(snapshotRow, 1)).toMatchObject({
    id: '801',
    name: 'pre-migration-snapshot',
    flaws: [],
  });
});
