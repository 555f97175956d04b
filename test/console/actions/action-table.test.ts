import { describe, expect, test } from 'vitest';
import type { ActionSpec } from '../../../src/console/actions/action.ts';
import { ACTIONS, offersFor } from '../../../src/console/actions/action-table.ts';
import type { Target } from '../../../src/operations/target.ts';
import type { Write } from '../../../src/operations/write.ts';
import { SERVER_STATUSES } from '../../../src/resources/status.ts';
import { ON_RECOVERY_POINTS, type Row, rowsOf, specOf, targetOn } from './status-tables.ts';
import { type Judge, requestsOf, take } from './take.ts';

// `migrating` is a word of tomorrow; `error` is not documented either, but can only mean one thing.
const UNDOCUMENTED = ['migrating', 'error'];

const ON_SERVERS = `
  status        start     stop     reboot   edit  backup  snapshot  consistent  restore  delete-server
  active        !stopped  ok       ok       ok    ok      ok        ok          ok       ok
  stopped       ok        !active  !active  ok    ok      ok        !active     ok       ok
  suspended     !stopped  !active  !active  ok    ok      ok        !active     ok       ok
  provisioning  busy      busy     busy     ok    busy    busy      busy        busy     ok
  starting      busy      busy     busy     ok    ok      ok        busy        busy     ok
  stopping      busy      busy     busy     ok    ok      ok        busy        busy     ok
  rebooting     busy      busy     busy     ok    ok      ok        busy        busy     ok
  restoring     busy      busy     busy     ok    busy    busy      busy        busy     ok
  migrating     ok        ok       ok       ok    ok      ok        ok          ok       ok
  error         ok        ok       ok       ok    ok      ok        ok          ok       ok`;

/** By the status of the recovery point's server; the recovery point is completed. */
const ON_RECOVERY_POINTS_OF = `
  status        restore-backup  restore-backup-safely  delete-backup  restore-snapshot  restore-snapshot-safely  delete-snapshot
  active        ok              ok                     ok             ok                ok                       ok
  stopped       ok              ok                     ok             ok                ok                       ok
  suspended     ok              ok                     ok             ok                ok                       ok
  provisioning  its-server      its-server             ok             its-server        its-server               ok
  starting      its-server      its-server             ok             its-server        its-server               ok
  stopping      its-server      its-server             ok             its-server        its-server               ok
  rebooting     its-server      its-server             ok             its-server        its-server               ok
  restoring     its-server      its-server             ok             its-server        its-server               ok
  migrating     ok              ok                     ok             ok                ok                       ok
  error         ok              ok                     ok             ok                ok                       ok
  (gone)        gone            gone                   ok             gone              gone                     ok
  (unread)      unread          unread                 ok             unread            unread                   ok
  (untold)      untold          untold                 ok             untold            untold                   ok`;

/** Of a server about which nothing is known nothing can be asked. */
const NEVER: Readonly<Record<string, string>> = {
  gone: 'its server is no longer in the list',
  unread: 'its server, id 1, has not been read: ":open 1" reads it',
  untold: 'the API does not name its server',
};
const REASONS: Readonly<Record<string, string>> = {
  busy: 'it is %s',
  '!stopped': 'it is %s, not stopped',
  '!active': 'it is %s, not active',
  'its-server': 'web-1: it is %s',
  '!completed': 'it is %s, not completed',
  ...NEVER,
};

/** Of each action the write it is, and the requests that leave once it is taken and answered. */
const VERBS: Readonly<Record<string, readonly [Write['kind'], ...string[]]>> = {
  start: ['startServer', 'POST /servers/1/start/'],
  stop: ['stopServer', 'POST /servers/1/stop/'],
  reboot: ['rebootServer', 'POST /servers/1/reboot/'],
  edit: ['updateServer', 'PATCH /servers/1/'],
  backup: ['createBackup', 'POST /backups/'],
  snapshot: ['createSnapshot', 'POST /snapshots/'],
  consistent: ['stopServer', 'POST /servers/1/stop/', 'POST /snapshots/', 'POST /servers/1/start/'],
  restore: ['restoreServer'], // it only goes to the backups: one is chosen there
  'delete-server': ['deleteServer', 'DELETE /servers/1/'],
  'restore-backup': ['restoreServer', 'POST /servers/1/restore/'],
  'restore-backup-safely': ['restoreServer', 'POST /snapshots/', 'POST /servers/1/restore/'],
  'delete-backup': ['deleteBackup', 'DELETE /backups/501/'],
  'restore-snapshot': ['restoreSnapshot', 'POST /snapshots/801/restore/'],
  'restore-snapshot-safely': ['restoreSnapshot', 'POST /snapshots/', 'POST /snapshots/801/restore/'],
  'delete-snapshot': ['deleteSnapshot', 'DELETE /snapshots/801/'],
};

type Place = Row & { readonly what: string; readonly target: (on: ActionSpec['on']) => Target };

const PLACES: readonly Place[] = [
  ...rowsOf(ON_SERVERS).map(
    (row): Place => ({ ...row, what: 'a server', target: (on) => targetOn(on, row.status) }),
  ),
  ...rowsOf(ON_RECOVERY_POINTS).map(
    (row): Place => ({
      ...row,
      what: 'a recovery point',
      target: (on) => targetOn(on, 'active', row.status),
    }),
  ),
  ...rowsOf(ON_RECOVERY_POINTS_OF).map(
    (row): Place => ({
      ...row,
      what: 'a recovery point of a server',
      target: (on) => targetOn(on, row.status),
    }),
  ),
];

const LIVE: Judge = {
  readOnly: undefined,
  stale: () => false,
  overdue: () => ({ server: false, point: false }),
  full: () => undefined,
  locked: () => undefined,
};
const STALE: Judge = { ...LIVE, stale: () => true };
const READ_ONLY: Judge = { ...LIVE, readOnly: 'this profile is read-only' };

/** What the menu says of each action; `ok` where it says nothing. */
function said({ codes, target }: Place, judge: Judge): Record<string, string> {
  const kinds = new Set(Object.keys(codes).map((id) => specOf(id).on));
  const offers = [...kinds].flatMap((on) => offersFor([target(on)], judge));
  return Object.fromEntries(offers.map(({ spec, reason }) => [spec.id, reason ?? 'ok']));
}

/** A row of the table with each code put into words. */
function worded({ codes }: Row, words: (code: string, id: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(codes).map(([id, code]) => [id, words(code, id)]));
}

const inWords = (code: string, status: string): string => (REASONS[code] ?? code).replace('%s', status);

test('every status we know has its row, and every action its column', () => {
  const words = [...Object.keys(SERVER_STATUSES), ...UNDOCUMENTED];
  const statuses = (table: string): string[] => rowsOf(table).map(({ status }) => status);
  expect(statuses(ON_SERVERS).sort()).toEqual([...words].sort());
  expect(statuses(ON_RECOVERY_POINTS_OF).sort()).toEqual(['(gone)', '(unread)', '(untold)', ...words].sort());
  const ids = new Set(ACTIONS.map(({ id }) => id));
  expect(new Set(PLACES.flatMap(({ codes }) => Object.keys(codes)))).toEqual(ids);
  expect(new Set(Object.keys(VERBS))).toEqual(ids);
});

describe.each(PLACES)('$what that is $status', (row) => {
  const { status, target, codes } = row;

  test('is offered what the table says', () => {
    expect(said(row, LIVE)).toEqual(worded(row, (code) => inWords(code, status)));
  });

  test('with stale data: its state blocks nothing, only what can never be done, a lock or read-only does', () => {
    expect(said(row, STALE)).toEqual(worded(row, (code) => NEVER[code] ?? 'ok'));
    for (const judge of [LIVE, STALE]) {
      const locked = { ...judge, locked: (write: Write) => `${write.kind} waits` };
      expect(said(row, locked)).toEqual(worded(row, (code, id) => NEVER[code] ?? `${VERBS[id]?.[0]} waits`));
    }
  });

  test('the server stuck in a transition: its state blocks nothing, but what is restored must be whole', () => {
    const isLeft = (code: string): boolean => NEVER[code] !== undefined || code === '!completed';
    expect(said(row, { ...LIVE, overdue: () => ({ server: true, point: false }) })).toEqual(
      worded(row, (code) => (isLeft(code) ? inWords(code, status) : 'ok')),
    );
  });

  test('the recovery point in the making for too long: only its server blocks', () => {
    expect(said(row, { ...LIVE, overdue: () => ({ server: false, point: true }) })).toEqual(
      worded(row, (code) => (code === '!completed' ? 'ok' : inWords(code, status))),
    );
  });

  test('read-only: nothing is offered, and that is why', () => {
    for (const judge of [
      READ_ONLY,
      { ...READ_ONLY, stale: () => true },
      { ...READ_ONLY, locked: () => 'locked' },
    ])
      expect(said(row, judge)).toEqual(worded(row, () => 'this profile is read-only'));
  });

  test('no action ever sends the verb of another, and a blocked one sends nothing', async () => {
    for (const [id, code] of Object.entries(codes)) {
      const spec = specOf(id);
      const [kind, ...requests] = VERBS[id] ?? [];
      expect(spec.write(target(spec.on)).kind, id).toBe(kind);
      for (const [judge, isTaken] of [
        [LIVE, code === 'ok'],
        [STALE, NEVER[code ?? ''] === undefined],
        [READ_ONLY, false],
      ] as const)
        expect(await requestsOf(take(spec, target(spec.on), judge)), id).toEqual(isTaken ? requests : []);
    }
  });
});

test('one action that is wanted is weighed alone', () => {
  const asked: string[] = [];
  const locked = ({ kind }: Write): undefined => {
    asked.push(kind);
  };
  const judge: Judge = { ...LIVE, locked };
  const offers = offersFor([targetOn('servers', 'active')], judge, ({ id }) => id === 'reboot');
  expect(offers.map(({ spec }) => spec.id)).toEqual(['reboot']);
  expect(asked).toEqual(['rebootServer']);
});
