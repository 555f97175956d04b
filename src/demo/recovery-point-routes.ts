import { actedServer, backupRow, isoTime, snapshotRow } from './answers.ts';
import { durations } from './durations.ts';
import { runNights } from './nights.ts';
import { Fields, refuse } from './refusal.ts';
import { passes, type Route, requireStatus, route, serverById } from './route.ts';
import { diskUsedGb } from './usage.ts';
import { inApiOrder, limits, type SimBackup, type SimSnapshot, statusAt } from './world.ts';

/** Statuses in which a server has a disk of its own that can be copied (not documented). */
const copyable = ['active', 'stopped', 'starting', 'stopping', 'rebooting', 'suspended'];

const notCopyable = 'Server is not in a valid state.';

const backupRoutes: readonly Route[] = [
  route('listBackups', 'GET', '/backups/', ({ world, nowMs, query }) => {
    runNights(world, nowMs);
    const rows = [...world.backups.values()].filter(
      (backup) => passes(query, 'server_id', backup.server.id) && passes(query, 'backup_type', backup.type),
    );
    const results = inApiOrder(rows).map((backup) => backupRow(world, backup, nowMs));
    return { status: 200, body: { count: results.length, results } };
  }),

  route('createBackup', 'POST', '/backups/', ({ world, nowMs, body }) => {
    const fields = new Fields(body);
    const serverId = fields.integer('server_id', { required: true });
    const description = fields.text('description');
    fields.check();
    const server = serverById(world, serverId ?? 0);
    runNights(world, nowMs);
    let manual = 0;
    for (const { server: of, type } of world.backups.values()) {
      if (of.id === server.id && type === 'manual') manual += 1;
    }
    if (manual >= limits.manualBackups) {
      refuse(400, `Manual backup limit reached (${limits.manualBackups} per server).`);
    }
    requireStatus(server, nowMs, copyable, notCopyable);
    const usedGb = diskUsedGb(server);
    const backup: SimBackup = {
      id: world.newBackupId(),
      server: { id: server.id, name: server.name },
      type: 'manual',
      createdAt: nowMs,
      expiresAt: null,
      sizeMb: Math.round(usedGb * 1024 * 0.125),
      state: world.passing('in_progress', nowMs, durations.backup(usedGb), 'completed'),
      description: description ?? null,
    };
    world.backups.set(backup.id, backup);
    const message = 'Backup is being created. This may take several minutes depending on server size.';
    return { status: 201, body: { ...backupRow(world, backup, nowMs), message } };
  }),

  route('deleteBackup', 'DELETE', '/backups/{backup_id}/', ({ world, nowMs, id }) => {
    runNights(world, nowMs);
    if (!world.backups.delete(id)) refuse(404, 'Backup not found.');
    return { status: 204, body: null };
  }),
];

const snapshotRoutes: readonly Route[] = [
  route('listSnapshots', 'GET', '/snapshots/', ({ world, nowMs, query }) => {
    const rows = [...world.snapshots.values()].filter(({ server }) => passes(query, 'server_id', server.id));
    const results = inApiOrder(rows).map((snapshot) => snapshotRow(world, snapshot, nowMs));
    return { status: 200, body: { count: results.length, results } };
  }),

  route('createSnapshot', 'POST', '/snapshots/', ({ world, nowMs, body }) => {
    const fields = new Fields(body);
    const serverId = fields.integer('server_id', { required: true });
    const name = fields.text('name', {
      required: true,
      pattern: /^[A-Za-z0-9_-]+$/,
      says: 'Use letters, digits, hyphens and underscores only.',
    });
    const description = fields.text('description');
    fields.check();
    const server = serverById(world, serverId ?? 0);
    let held = 0;
    for (const snapshot of world.snapshots.values()) if (snapshot.server.id === server.id) held += 1;
    if (held >= limits.snapshots) refuse(400, `Snapshot limit reached (${limits.snapshots} per server).`);
    requireStatus(server, nowMs, copyable, notCopyable);
    const usedGb = diskUsedGb(server);
    const snapshot: SimSnapshot = {
      id: world.newSnapshotId(),
      server: { id: server.id, name: server.name },
      name: name ?? '',
      createdAt: nowMs,
      sizeMb: Math.round(usedGb * 1024 * 0.14),
      state: world.passing('in_progress', nowMs, durations.snapshot(usedGb), 'completed'),
      description: description ?? null,
    };
    world.snapshots.set(snapshot.id, snapshot);
    const message = 'Snapshot is being created. This may take 3-10 minutes depending on server size.';
    return { status: 201, body: { ...snapshotRow(world, snapshot, nowMs), message } };
  }),

  route('restoreSnapshot', 'POST', '/snapshots/{snapshot_id}/restore/', ({ world, nowMs, id }) => {
    const snapshot = world.snapshots.get(id) ?? refuse(404, 'Snapshot not found.');
    const server = serverById(world, snapshot.server.id);
    if (statusAt(snapshot.state, nowMs) !== 'completed') refuse(400, 'The snapshot is not completed.');
    requireStatus(server, nowMs, ['active', 'stopped'], 'Server is not in a valid state for restoration.');
    const lastsMs = durations.snapshotRestore(diskUsedGb(server));
    server.state = world.passing('restoring', nowMs, lastsMs, 'stopped');
    server.updatedAt = nowMs;
    return {
      status: 200,
      body: {
        status: 'success',
        message: 'Server is being restored from snapshot. This may take 5-15 minutes.',
        snapshot: { id: snapshot.id, name: snapshot.name, created_at: isoTime(snapshot.createdAt) },
        server: actedServer(server, nowMs),
      },
    };
  }),

  route('deleteSnapshot', 'DELETE', '/snapshots/{snapshot_id}/', ({ world, id }) => {
    if (!world.snapshots.delete(id)) refuse(404, 'Snapshot not found.');
    return { status: 204, body: null };
  }),
];

export const recoveryPointRoutes: readonly Route[] = [...backupRoutes, ...snapshotRoutes];
