import { describe, expect, test } from 'vitest';
import { createCache } from '../../src/fleet/row-cache.ts';
import { check } from '../../src/operations/recheck.ts';
import type { Target } from '../../src/operations/target.ts';
import type { ReadNow } from '../../src/operations/timed-reads.ts';
import { SERVER_STATUSES } from '../../src/resources/status.ts';
import { turnedClock } from '../clock.ts';
import { ON_RECOVERY_POINTS, rowsOf, specOf, targetOn } from '../console/actions/status-tables.ts';
import { listOf, ok } from '../fleet/answers.ts';
import { backup, HOUR, MINUTE, NOW, server, snapshot } from '../resources/build.ts';

/** By the status that the server turns out to have just before sending, where another one was confirmed. */
const READ_AGAIN = `
  status        start  stop  reboot  backup  snapshot  restore-backup  restore-snapshot  edit  delete-server
  active        no     send  send    send    send      send            send              send  send
  stopped       send   no    no      send    send      send            send              send  send
  suspended     no     no    no      send    send      send            send              send  send
  provisioning  no     no    no      no      no        no              no                send  send
  starting      no     no    no      send    send      no              no                send  send
  stopping      no     no    no      send    send      no              no                send  send
  rebooting     no     no    no      send    send      no              no                send  send
  restoring     no     no    no      no      no        no              no                send  send
  migrating     send   send  send    send    send      send            send              send  send
  error         send   send  send    send    send      send            send              send  send`;

test('every status we know has its row', () => {
  const statuses = rowsOf(READ_AGAIN).map(({ status }) => status);
  expect(statuses.sort()).toEqual([...Object.keys(SERVER_STATUSES), 'migrating', 'error'].sort());
});

/** What the last look decides about an action on a target that is read again as these rows. */
async function lookAgain(
  id: string,
  target: Target,
  status: string,
  recoveryPointStatus = 'completed',
  clock = turnedClock(),
) {
  // As old as it was when the target was copied.
  const made = { status: recoveryPointStatus, created_at: target.point?.created_at ?? NOW - HOUR };
  const readNow: ReadNow = async (read) => {
    if (read.startsWith('server ')) return ok(server({ status }));
    const point = read.startsWith('backups') ? backup(made) : snapshot(made);
    return ok(listOf([point]));
  };
  const { stop, warnings } = await check(
    { readNow, clock, cache: createCache() },
    { write: specOf(id).write(target), target },
  );
  return stop ? `${stop.outcome}: ${stop.said}` : ['send', ...warnings].join(': ');
}

/** The target of an action on a recovery point of an active server that was made so many minutes before it was read. */
function madeFor(minutes: number, id: string, status: string): Target {
  const target = targetOn(specOf(id).on, 'active', status);
  return {
    ...target,
    point: target.point && { ...target.point, created_at: target.readAt - minutes * MINUTE },
  };
}

describe('just before sending', () => {
  const rows = rowsOf(READ_AGAIN);

  test.each(rows)('the server is $status now: the table says what is sent all the same', async (row) => {
    for (const { status: seen } of rows) {
      for (const [id, code] of Object.entries(row.codes)) {
        const decided = await lookAgain(id, targetOn(specOf(id).on, seen), row.status);
        const whenChanged =
          code === 'send'
            ? `send: status was ${seen}, is ${row.status}`
            : `changed: it changed meanwhile: status ${seen} → ${row.status}; nothing sent`;
        const whenSame =
          code === 'send'
            ? /^send$/
            : new RegExp(`^changed: it is ${row.status}(, not \\w+)?; nothing sent$`);
        if (seen === row.status) expect(decided, `${id} of ${seen}`).toMatch(whenSame);
        else expect(decided, `${id} of ${seen}`).toBe(whenChanged);
      }
    }
  });

  test('a server that was stuck when it was confirmed, and is so still, keeps nothing back', async () => {
    const clock = turnedClock();
    const stuck = targetOn('snapshots', 'restoring');
    const since = clock.now() - 61 * 60_000;
    const target = { ...stuck, server: stuck.server && { ...stuck.server, since } };
    const look = (of: Target, now: string) => lookAgain('restore-snapshot', of, now, 'completed', clock);
    expect(await look(target, 'restoring')).toBe('send');
    expect(await look(target, 'rebooting')).toContain('status restoring → rebooting; nothing sent');
    const fresh = { ...stuck, server: stuck.server && { ...stuck.server, since: clock.now() } };
    expect(await look(fresh, 'restoring')).toBe('changed: it is restoring; nothing sent');
  });

  test('deleting a recovery point asks nothing of its server', async () => {
    for (const { status: seen } of rows)
      for (const { status } of rows)
        for (const id of ['delete-backup', 'delete-snapshot'])
          expect(await lookAgain(id, targetOn(specOf(id).on, seen), status)).toBe('send');
  });

  test('what was in the making for too long when it was confirmed, and is so still, keeps nothing back', async () => {
    for (const id of [
      'restore-backup',
      'restore-snapshot',
      'restore-backup-safely',
      'restore-snapshot-safely',
    ]) {
      const late = madeFor(61, id, 'in_progress');
      expect(await lookAgain(id, late, 'active', 'in_progress'), id).toBe('send');
      expect(await lookAgain(id, late, 'active', 'completed'), id).toBe('send');
      for (const other of ['failed', 'verifying'])
        expect(await lookAgain(id, late, 'active', other), id).toContain(`is ${other}, not completed`);
      const whole = madeFor(61, id, 'completed');
      expect(await lookAgain(id, whole, 'active', 'in_progress'), id).toContain(
        'is in_progress, not completed',
      );
    }
  });

  test('what is restored must be completed, whatever it was when it was confirmed; a delete asks nothing', async () => {
    const all = rowsOf(ON_RECOVERY_POINTS);
    for (const { status: seen } of all) {
      for (const { status, codes } of all) {
        for (const id of Object.keys(codes)) {
          const decided = await lookAgain(id, madeFor(5, id, seen), 'active', status);
          const name = specOf(id).on === 'backups' ? 'backup 501' : 'snapshot .*';
          const isSent = status === 'completed' || id.startsWith('delete');
          expect(decided, `${id} of ${seen}`).toMatch(
            isSent ? /^send$/ : new RegExp(`^changed: ${name} is ${status}, not completed; nothing sent$`),
          );
        }
      }
    }
  });
});

test('a status that was not told is none: it was not so before, and it is not what a step needs', async () => {
  const readNow: ReadNow = async () => ok(server({ status: 'unreadable', flaws: ['status'] }));
  const look = (needs?: string) =>
    check(
      { readNow, clock: turnedClock(), cache: createCache() },
      {
        write: { kind: 'startServer', server: '1' },
        target: targetOn('servers', 'stopped'),
        ...(needs === undefined ? {} : { needs }),
      },
    );
  expect(await look()).toMatchObject({ before: { status: null }, stop: null });
  expect(await look('stopped')).toMatchObject({
    stop: {
      outcome: 'unchecked',
      said: 'its status could not be read, and it must be stopped; nothing sent',
    },
  });
});
