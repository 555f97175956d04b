import type { Backup, Snapshot } from '../api/model.ts';
import { coarseSpan, percent, span, spanWords } from './format.ts';
import { type Known, MANUAL_BACKUPS_MAX, type Seen, type Since, SNAPSHOTS_MAX, type View } from './known.ts';
import { isNewestFailed, manualOnes, newestAutomatic, newestCompleted } from './row-facts.ts';
import { isFailed, isStuck, SERVER_STATUSES, serverStatus, toldStatus } from './status.ts';
import { hotSince, isOld, type UsageKey, usageNow } from './usage.ts';

/** What a rule says of a server: a finding in few and in full words, nothing, or that it cannot tell. */
type Answer =
  | { readonly short: string; readonly long: string; readonly since: Since | null }
  | null
  | 'unknown';

export type Rule = {
  readonly id: string;
  /** Whether it counts as a problem (the header's number, the `!` filter) or is only said. */
  readonly problem: boolean;
  test(known: Known, view: View): Answer;
};

function say(short: string, long = short, since: Since | null = null): Answer {
  return { short, long, since };
}

/** Since when it has its present status. */
function sinceOf({ statusSince, sawChange }: Known): Since {
  // Until when it was read, its row tells.
  return { from: statusSince, to: statusSince, isFirst: !sawChange };
}

/** For how long its present status was seen, in ms: up to now, or to when its row was read last. */
function seenMs({ statusSince, keptFrom }: Known, { now }: View): number {
  return (keptFrom ?? now) - statusSince;
}

function hot(key: UsageKey, word: string = key): Rule {
  return {
    id: `hot ${key}`,
    problem: true,
    test: (known, view) => {
      if (known.server.status !== 'active') return null;
      const sample = usageNow(known);
      if (!sample || isOld(sample, view.now, view.thresholds)) return 'unknown';
      const value = sample[key];
      if (value === null) return 'unknown';
      const limit = view.thresholds[`${key}Percent`];
      if (value < limit) return null;
      const samples = known.samples.filter((one) => one.at >= known.statusSince);
      const said = `${word} ${percent(value)}`;
      const since = hotSince(samples, key, limit, view.thresholds.usageMaxAgeMs);
      // It came up under our eyes: before that it had no load.
      const firstAt = samples.find((one) => one[key] !== null)?.at;
      const isFirst = since.isFirst && !(known.sawChange && firstAt === since.from);
      return say(said, said, { ...since, isFirst });
    },
  };
}

/** The backup list, when it is fresh enough to judge by. */
function fresh<T>(seen: Seen<T> | null, view: View): Seen<T> | null {
  return seen && view.now - seen.at <= view.thresholds.listMaxAgeMs ? seen : null;
}

function backupGap(
  known: Known,
  view: View,
  limitMs: number,
  newestOf: (backups: readonly Backup[]) => number | null | 'unknown',
  what: string,
): Answer {
  const backups = fresh(known.backups, view);
  if (!backups) return 'unknown';
  const newest = newestOf(backups.rows);
  if (newest === 'unknown') return 'unknown';
  if (newest !== null && view.apiNow - newest <= limitMs) return null;
  if (!backups.complete) return 'unknown';
  // A server younger than the limit cannot have gone without a backup for that long.
  const born = known.server.created_at;
  if (newest === null && born === null) return 'unknown';
  if (born !== null && view.apiNow - born <= limitMs) return null;
  if (newest === null) return say(`no ${what}`, `no completed ${what}`);
  const gap = view.apiNow - newest;
  return say(`no ${what} ${span(gap)}`, `no ${what} for ${spanWords(gap)}`);
}

function failedRule(kind: 'backup' | 'snapshot'): Rule {
  return {
    id: `failed ${kind}`,
    problem: true,
    test: (known, view) => {
      const seen = fresh<Backup | Snapshot>(known[`${kind}s`], view);
      // In a list that is cut the newest one may be missing.
      if (!seen?.complete) return 'unknown';
      return isNewestFailed(seen.rows) ? say(`${kind} failed`, `the newest ${kind} failed`) : null;
    },
  };
}

type Limited = {
  readonly of: 'backups' | 'snapshots';
  /** What counts, where that is not all of them. */
  readonly what?: string;
  readonly limit: number;
  held(rows: readonly (Backup | Snapshot)[]): number;
};

function fullRule({ of, what = of, limit, held }: Limited): Rule {
  return {
    id: `${what} full`,
    problem: false,
    test: (known, view) => {
      const seen = fresh<Backup | Snapshot>(known[of], view);
      if (!seen) return 'unknown';
      const n = held(seen.rows);
      if (n >= limit) return say(`${n}/${limit} ${of}`, `${n}/${limit} ${what}`);
      return seen.complete ? null : 'unknown';
    },
  };
}

/** Rules that follow the status alone: the entry of its change tells their beginning and end. */
export const BY_STATUS: ReadonlySet<string> = new Set(['failed status', 'suspended', 'stopped']);

/** Problems first, worst first. The order of this table is the order of severity. */
export const RULES: readonly Rule[] = [
  {
    id: 'unreadable row',
    problem: true,
    test: ({ server }) =>
      server.id.startsWith('?')
        ? say('unreadable row', 'the API sent a row that cannot be read: J shows it')
        : null,
  },
  {
    id: 'failed status',
    problem: true,
    test: (known) => {
      const { server } = known;
      if (server.id.startsWith('?') || Object.hasOwn(SERVER_STATUSES, server.status)) return null;
      const since = sinceOf(known);
      if (toldStatus(server) === null) return say('no status', 'no status', since);
      if (isFailed(server.status)) return say(server.status, `status ${server.status}`, since);
      return say('unknown status', `status "${server.status}" is not documented`, since);
    },
  },
  {
    id: 'suspended',
    problem: true,
    test: (known) =>
      known.server.status === 'suspended'
        ? say('suspended', 'suspended, no reason given', sinceOf(known))
        : null,
  },
  hot('cpu'),
  hot('memory', 'mem'),
  hot('disk'),
  hot('bandwidth'),
  {
    id: 'stuck',
    problem: true,
    test: (known, view) => {
      const word = known.server.status;
      const forMs = seenMs(known, view);
      if (!isStuck(word, forMs, view.thresholds.speed)) return null;
      return say(`${word} ${span(forMs)}`, `${word} for ${span(forMs)}, longer than usual`);
    },
  },
  {
    id: 'unprotected',
    problem: true,
    test: (known, view) => {
      const enabled = known.detail?.server.backups_enabled;
      if (enabled === true) return null;
      const gap = backupGap(known, view, view.thresholds.unprotectedMs, newestCompleted, 'backup');
      if (gap === null || gap === 'unknown') return gap;
      return enabled === false ? say(gap.short, `${gap.long}, automatic backups off`) : 'unknown';
    },
  },
  {
    id: 'overdue',
    problem: true,
    test: (known, view) => {
      const enabled = known.detail?.server.backups_enabled;
      if (enabled === false) return null;
      const gap = backupGap(known, view, view.thresholds.overdueMs, newestAutomatic, 'automatic backup');
      if (gap === null || gap === 'unknown') return gap;
      return enabled === true ? say('backup overdue', gap.long) : 'unknown';
    },
  },
  failedRule('backup'),
  failedRule('snapshot'),
  {
    id: 'stopped',
    problem: true,
    test: (known) =>
      known.server.status === 'stopped' ? say('still billed', 'stopped, still billed', sinceOf(known)) : null,
  },
  {
    id: 'no details',
    problem: false,
    test: ({ notFoundAt, keptFrom }) => {
      if (notFoundAt === null) return null;
      const named = keptFrom === null ? 'the list names it, and ' : '';
      return say('404 details', `${named}the API answers 404 for its details`);
    },
  },
  {
    id: 'in transition',
    problem: false,
    test: (known, view) => {
      const { server } = known;
      if (!serverStatus(server.status).busy) return null;
      const forMs = seenMs(known, view);
      if (forMs < 10_000) return say('just seen', `${server.status}, just seen`);
      return say(`≥ ${coarseSpan(forMs)}`, `${server.status} for ≥ ${coarseSpan(forMs)}`);
    },
  },
  fullRule({ of: 'snapshots', limit: SNAPSHOTS_MAX, held: ({ length }) => length }),
  fullRule({ of: 'backups', what: 'manual backups', limit: MANUAL_BACKUPS_MAX, held: manualOnes }),
];
