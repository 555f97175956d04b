import type { Clock } from '../api/clock.ts';
import type { Backup, List, Server, Snapshot } from '../api/model.ts';
import type { Failure, Outcome } from '../api/outcome.ts';
import type { ReadKey } from '../fleet/polling/poll-world.ts';
import type { Cache } from '../fleet/row-cache.ts';
import { fullTextOf } from '../resources/recovery-point-limits.ts';
import { toldStatus } from '../resources/status.ts';
import type { Wanted } from './begin.ts';
import { settingsChanged } from './match-settings.ts';
import type { Before } from './operation.ts';
import { isOverdue, isUnfinishedLong, unfinished, unfit } from './precondition.ts';
import type { Target } from './target.ts';
import { pointIdentityChanges, serverChanges } from './target-changes.ts';
import { type ReadNow, withTimedReads } from './timed-reads.ts';
import { recoveryPointIdOf, type Write } from './write.ts';
import { shortTitleOf } from './write-titles.ts';

export type Checked = {
  readonly before: Before;
  readonly warnings: readonly string[];
  /** Why nothing may be sent, or null. */
  readonly stop: {
    readonly outcome: 'changed' | 'unchecked' | 'no-room';
    readonly said: string;
    /** From the answer that failed. */
    readonly httpStatus: number | null;
    readonly retryAfterS?: number | undefined;
    readonly mayBeBehind?: true;
  } | null;
};

type Parts = {
  readonly readNow: ReadNow;
  readonly clock: Clock;
  readonly cache: Cache;
  /** Usual durations are divided by it. */
  readonly speed?: number;
};

/**
 * Reads the target again, with the backups and snapshots that later steps need, for 3 s at most, and compares with what was
 * confirmed.
 */
export async function check(parts: Parts, wanted: Wanted): Promise<Checked> {
  const { write, target, room, later = [] } = wanted;
  const onRecoveryPoints = later.filter((step) => recoveryPointIdOf(step.write) !== null);
  const [[server, points, list, held], needed] = await withTimedReads(parts, (read) => {
    const recoveryPointsOf = (one: Write) =>
      read<List<Backup | Snapshot>>(recoveryPointKey(one) ?? 'backups');
    return Promise.all([
      Promise.all([
        serverOf(write) === null ? undefined : read<Server>(`server ${serverOf(write)}`),
        recoveryPointKey(write) === null ? undefined : recoveryPointsOf(write),
        write.kind === 'createServer' ? read<List<Server>>('servers') : undefined,
        room === undefined ? undefined : read<List<Backup | Snapshot>>(`${room} ${serverOf(write)}`),
      ]),
      Promise.all(onRecoveryPoints.map((step) => recoveryPointsOf(step.write))),
    ]);
  });
  const skewMs = parts.cache.skewMs();
  const { clock, speed = 1 } = parts;
  const mayBeStuck = target?.server != null && isOverdue(write.kind, target.server, clock.now(), speed);
  const mayBeUnfinished = (one: Pick<Wanted, 'write' | 'target'>): boolean =>
    one.target !== null && isUnfinishedLong(one.write.kind, one.target, skewMs, speed);
  const accepted = { ...wanted, mayBeStuck, mayBeUnfinished: mayBeUnfinished(wanted) };
  const checked = weigh(write, target, { server, points, list }, skewMs, accepted);
  if (checked.stop !== null) return checked;
  for (const [at, step] of onRecoveryPoints.entries()) {
    const answers = { server: undefined, points: needed[at], list: undefined };
    const accepted = { mayBeUnfinished: mayBeUnfinished(step) };
    const { stop } = weigh(step.write, step.target, answers, skewMs, accepted);
    if (stop) return { ...checked, stop: { ...stop, said: `${shortTitleOf(step.write)}: ${stop.said}` } };
  }
  // A count that could not be read blocks nothing: the API decides.
  if (room === undefined || held?.kind !== 'ok') return checked;
  // The cache may have dropped this answer because another write left meanwhile.
  const full = fullTextOf(held.value.rows, room, serverOf(write) ?? '');
  if (full === undefined) return checked;
  const said = `limit reached (${full}); nothing sent`;
  return { ...checked, stop: { outcome: 'no-room', said, httpStatus: null } };
}

/** The server that must be unchanged; deleting a recovery point does not touch its server. */
function serverOf(write: Write): string | null {
  const ofRecoveryPoint = write.kind === 'deleteBackup' || write.kind === 'deleteSnapshot';
  return write.kind === 'createServer' || ofRecoveryPoint ? null : write.server;
}

/** The list that contains the recovery point, or those that exist before another is made. */
function recoveryPointKey(write: Write): ReadKey | null {
  const scope = write.kind === 'createServer' || write.server === null ? '' : ` ${write.server}`;
  switch (write.kind) {
    case 'createBackup':
    case 'deleteBackup':
    case 'restoreServer':
      return `backups${scope}` as ReadKey;
    case 'createSnapshot':
    case 'deleteSnapshot':
    case 'restoreSnapshot':
      return `snapshots${scope}` as ReadKey;
    default:
      return null;
  }
}

/** Undefined: not asked for. Null: no answer in time. */
type Read<T> = Outcome<T> | null | undefined;

type Answers = {
  readonly server: Read<Server>;
  readonly points: Read<List<Backup | Snapshot>>;
  readonly list: Read<List<Server>>;
};

/** The overdue states that were confirmed: a server too long in transition, a backup or snapshot too long in the making. */
type Accepted = { readonly mayBeStuck?: boolean; readonly mayBeUnfinished?: boolean };

/** What the answers mean for this write. */
export function weigh(
  write: Write,
  target: Target | null,
  answers: Answers,
  skewMs: number,
  { needs, mayBeStuck = false, mayBeUnfinished = false }: Pick<Wanted, 'needs'> & Accepted = {},
): Checked {
  const { server, points, list } = answers;
  const row = server?.kind === 'ok' ? server.value : null;
  const there = list?.kind === 'ok' ? list.value : points?.kind === 'ok' ? points.value : null;
  const ids = there?.complete ? there.rows.map(({ id }) => id) : null;
  const before: Before = { status: row && toldStatus(row), ids, skewMs };
  const stop = (outcome: 'changed' | 'unchecked', said: string, failure?: Failure): Checked => ({
    before,
    warnings: [],
    stop: {
      outcome,
      said: `${said}; nothing sent`,
      httpStatus: failure?.status ?? null,
      retryAfterS: failure?.retryAfterS,
    },
  });
  const isCreate = write.kind === 'createBackup' || write.kind === 'createSnapshot';
  if (server?.kind === 'refused' && server.status === 404)
    return stop('changed', 'the API answered 404 for the server');
  for (const [answer, needed] of [
    [server, true],
    [list, true],
    [points, !isCreate],
  ] as const) {
    if (needed && answer !== undefined && answer?.kind !== 'ok') {
      const why = answer?.text ?? 'no answer within 3 s';
      return stop('unchecked', `it could not be read again (${why})`, answer ?? undefined);
    }
  }
  if (points?.kind === 'ok' && !isCreate && !points.value.complete && !recoveryPointIn(write, points.value))
    return stop('unchecked', 'the list that was read again is not complete');
  const changes = row && target?.server ? serverChanges(target.server, row) : [];
  if (row) changes.push(...settingsChanged(write, row).filter((change) => !changes.includes(change)));
  if (points?.kind === 'ok' && !isCreate) changes.push(...recoveryPointFindings(write, target, points.value));
  if (changes.length > 0) return stop('changed', `it changed meanwhile: ${changes.join(', ')}`);
  const accepts = mayBeUnfinished ? target?.point?.status : undefined;
  const notReady = points?.kind === 'ok' ? notCompleted(write, points.value, accepts) : undefined;
  if (notReady !== undefined) return stop('changed', notReady);
  const seen = target?.server?.status;
  if (row === null || seen === undefined) return { before, warnings: [], stop: null };
  if (needs !== undefined && toldStatus(row) === null)
    return stop('unchecked', `its status could not be read, and it must be ${needs}`);
  if (needs !== undefined && row.status !== needs)
    return behind(stop('changed', `it is ${row.status}, no longer ${needs}`));
  const reason = mayBeStuck && row.status === seen ? undefined : unfit(write.kind, row.status);
  if (reason !== undefined)
    return stop(
      'changed',
      row.status === seen ? reason : `it changed meanwhile: status ${seen} → ${row.status}`,
    );
  if (row.status === seen) return { before, warnings: [], stop: null };
  return { before, warnings: [`status was ${seen}, is ${row.status}`], stop: null };
}

/** One read may come from a stale copy that does not show the previous step yet. */
function behind({ stop, ...checked }: Checked): Checked {
  return { ...checked, stop: stop && { ...stop, mayBeBehind: true } };
}

function recoveryPointIn(write: Write, list: List<Backup | Snapshot>): Backup | Snapshot | undefined {
  return list.rows.find(({ id }) => id === recoveryPointIdOf(write));
}

/** What overwrites a server must be completed, also if it was not when confirmed. `accepts`: the status that was accepted. */
function notCompleted(
  write: Write,
  list: List<Backup | Snapshot>,
  accepts: string | undefined,
): string | undefined {
  const row = recoveryPointIn(write, list);
  const lacks = row && row.status !== accepts ? unfinished(write.kind, row) : undefined;
  return row && lacks && `${'name' in row ? `snapshot ${row.name}` : `backup ${row.id}`} ${lacks}`;
}

function recoveryPointFindings(write: Write, target: Target | null, list: List<Backup | Snapshot>): string[] {
  const id = recoveryPointIdOf(write);
  const row = recoveryPointIn(write, list);
  if (row) return target?.point?.id === id ? pointIdentityChanges(target, row) : [];
  return [`${'backup' in write ? 'backup' : 'snapshot'} ${id} is not in the list that was just read`];
}

/**
 * What a 404 to a restore from a backup means: only the Backups page names that path, and the 404 may concern the server, the
 * backup, or the path itself. Reads both again and says what is missing, or returns null.
 */
export async function missing(
  readNow: ReadNow,
  write: Write,
  outcome: Outcome<unknown>,
): Promise<string | null> {
  if (write.kind !== 'restoreServer' || outcome.kind !== 'refused' || outcome.status !== 404) return null;
  const [server, backups] = await Promise.all([
    readNow(`server ${write.server}`),
    readNow(`backups ${write.server}`) as Promise<Outcome<List<Backup>>>,
  ]);
  const gone = [
    ...(server.kind === 'refused' && server.status === 404 ? ['the API answers 404 for the server'] : []),
    ...(backups.kind === 'ok' &&
    backups.value.complete &&
    !backups.value.rows.some(({ id }) => id === write.backup)
      ? [`backup ${write.backup} is not in the list`]
      : []),
  ];
  return gone.length === 0
    ? null
    : `refused: ${[outcome.words, ...gone].filter(Boolean).join(', ')} (HTTP 404)`;
}
