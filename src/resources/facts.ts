import type { Backup } from '../api/model.ts';
import { attention } from './attention.ts';
import { expiry } from './backups.ts';
import { dateTime, gigabytes, megabytes, NOTHING, number, percent, since, span } from './format.ts';
import { type Known, MANUAL_BACKUPS_MAX, type Seen, SNAPSHOTS_MAX, type View } from './known.ts';
import type { HeldRecoveryPoint } from './recovery-points.ts';
import type { Cell } from './resource.ts';
import { manualOnes, newestCompleted } from './row-facts.ts';
import { recoveryPointStatus } from './status.ts';
import { isOld, type UsageKey, usageNow } from './usage.ts';

/** One fact. `usage`: what a server uses of its plan now, in percent, drawn as a bar with a chart of its last day beside it. */
export type Fact = {
  readonly label: string;
  readonly value: Cell;
  readonly usage?: {
    readonly of: string;
    readonly key: UsageKey;
    /** Null where it is not known. */
    readonly percent: number | null;
    readonly hot: boolean;
  };
};

function text(value: string | null): Cell {
  return { text: value ?? NOTHING };
}

/** Everything the API told of a server, and nothing it did not. `why`: what stands for what was not read, where more is known. */
export function serverFacts(known: Known, view: View, why?: string): readonly Fact[] {
  const unread: Cell = { text: why ?? 'not read yet', tone: 'dim' };
  const unreadSince: Cell = { text: why ?? 'not read since the start', tone: 'dim' };
  const { server, detail } = known;
  const full = detail?.server;
  const plan = server.plan;
  const planText = plan
    ? `${plan.name ?? NOTHING}: ${plan.vcpus ?? NOTHING} cpu, ${megabytes(plan.memory)}, ${gigabytes(plan.storage)}`
    : NOTHING;
  return [
    ...usageFacts(known, view, known.detail ? unreadSince : unread),
    { label: 'address', value: text(server.ip_address) },
    { label: 'IPv6', value: full ? text(full.ipv6_address ?? null) : unread },
    { label: 'hostname', value: text(server.hostname) },
    { label: 'location', value: text(server.location) },
    { label: 'plan', value: { text: planText } },
    { label: 'os', value: text(server.os?.name ?? null) },
    { label: 'created', value: { text: dateTime(server.created_at, view.zone) } },
    { label: 'updated', value: { text: dateTime(server.updated_at, view.zone) } },
    { label: 'protection', value: protection(known, view) },
  ];
}

function usageFacts(known: Known, view: View, unread: Cell): Fact[] {
  const full = known.detail?.server;
  const sample = usageNow(known);
  const usage = full?.resource_usage;
  const plan = full?.plan;
  const ofPlan = (used: number | null | undefined, total: number | null | undefined) => {
    const all = gigabytes(total);
    return {
      whole: `${gigabytes(used)} of ${all}`,
      brief: `${used == null ? NOTHING : number(used)} of ${all}`,
    };
  };
  const memory = `${megabytes(usage?.memory_used)} of ${megabytes(plan?.memory)}`;
  const disk = ofPlan(usage?.disk_used, plan?.storage);
  const bandwidth = ofPlan(usage?.bandwidth_used, plan?.bandwidth);
  const rows = [
    ['cpu', '', ''],
    ['memory', memory, memory],
    ['disk', disk.whole, disk.brief],
    ['bandwidth', `${bandwidth.whole} a month`, bandwidth.brief],
  ] as const;
  return rows.map(([key, amount, brief]): Fact => {
    const fact = (value: Cell, percent: number | null = null, hot = false): Fact => ({
      label: key,
      value,
      usage: { of: known.id, key, percent, hot },
    });
    // What was read before the server came up tells nothing of how it is now.
    const stale = known.server.status === 'active' && (known.detail?.at ?? 0) < known.statusSince;
    if (!full || stale) return fact(unread);
    const value = sample?.[key];
    if (!sample || value === null || value === undefined) {
      const why =
        known.server.status === 'active' ? 'not given by the API' : `${NOTHING} (${known.server.status})`;
      return fact({ text: why, tone: 'dim' });
    }
    const old = isOld(sample, view.now, view.thresholds);
    const hot = !old && value >= view.thresholds[`${key}Percent`];
    const age = old ? `, ${span(view.now - sample.at)} ago` : '';
    // Amounts are of the last answer; a percentage kept from an earlier one stands alone.
    const share = key === 'cpu' ? `${number(value)}%` : percent(value);
    const withAmount = (words: string): string => (usage && words !== '' ? `${share}  ${words}` : share);
    const short = old ? `~${share}` : withAmount(brief);
    const tone = hot ? 'bad' : old ? 'dim' : 'good';
    return fact({ text: `${withAmount(amount)}${age}`, short, tone }, value, hot);
  });
}

/** How old the newest completed backup is, as far as the API told. */
function newestBackup(seen: Seen<Backup>, view: View): string {
  const newest = newestCompleted(seen.rows);
  if (newest === 'unknown') return 'completed backup without a date';
  if (newest !== null) return `newest backup ${since(view.apiNow - newest, 'old')}`;
  return seen.complete ? 'no completed backup' : 'no completed backup seen';
}

/** `3/10`; of a list that is cut only that there are so many at least. */
function against(n: number, limit: number, complete: boolean): string {
  return complete ? `${n}/${limit}` : `${n} or more of ${limit}`;
}

/** Lists are read every 10 min at least. */
const OLD_MS = 15 * 60_000;

/** When a list was read, where that is so long ago that there may be a newer one. */
function ageOf({ at }: Seen<unknown>, view: View): string {
  return view.now - at > OLD_MS ? ` (read ${span(view.now - at)} ago)` : '';
}

/** What would bring the server back: automatic backups, the newest backup, manual backups and snapshots against their limits. */
export function protection(known: Known, view: View): Cell {
  const { backups, snapshots } = known;
  const enabled = known.detail?.server.backups_enabled;
  const parts = [
    `automatic backups ${enabled === undefined || enabled === null ? 'unknown' : enabled ? 'on' : 'off'}`,
  ];
  if (backups) {
    parts.push(`${newestBackup(backups, view)}${ageOf(backups, view)}`);
    parts.push(`manual ${against(manualOnes(backups.rows), MANUAL_BACKUPS_MAX, backups.complete)}`);
  } else parts.push('backups not read yet');
  if (snapshots)
    parts.push(
      `snapshots ${against(snapshots.rows.length, SNAPSHOTS_MAX, snapshots.complete)}${ageOf(snapshots, view)}`,
    );
  else parts.push('snapshots not read yet');
  const lacking = attention(known, view).findings.some((one) =>
    /unprotected|overdue|failed (backup|snapshot)/.test(one.rule),
  );
  const said = parts.join(' · ');
  const short = said.replace('automatic backups', 'auto').replace('newest backup', 'newest');
  return { text: said, short, tone: lacking ? 'warn' : enabled === true ? 'good' : 'dim' };
}

/** Why a recovery point has no size: only one that is being made will have one. */
function unsized(status: string): string {
  return recoveryPointStatus(status).busy ? 'not known until it is completed' : 'not given by the API';
}

/** Every field of a backup or snapshot (Backups and Snapshots pages). */
export function recoveryPointFacts(row: HeldRecoveryPoint, view: View): readonly Fact[] {
  const { point } = row;
  const server = point.server ? `${point.server.name ?? NOTHING} (id ${point.server.id})` : NOTHING;
  const where = { there: '', gone: ', no longer in the list of servers', unknown: '' }[row.server];
  const age = point.created_at === null ? '' : `, ${since(view.apiNow - point.created_at, 'ago')}`;
  const isBackup = 'backup_type' in point;
  const held =
    row.held === null ? 'not known' : `${row.held} of ${isBackup ? MANUAL_BACKUPS_MAX : SNAPSHOTS_MAX}`;
  return [
    { label: 'status', value: { text: point.status, tone: recoveryPointStatus(point.status).tone } },
    ...(isBackup
      ? [{ label: 'type', value: text(point.backup_type) }]
      : [{ label: 'name', value: text(point.name) }]),
    {
      label: 'server',
      value: { text: `${server}${where}`, ...(where === '' ? {} : { tone: 'warn' as const }) },
    },
    { label: 'created', value: { text: `${dateTime(point.created_at, view.zone)}${age}` } },
    ...(isBackup
      ? [
          {
            label: 'expires',
            value: {
              text: `${point.expires_at === null ? '' : `${dateTime(point.expires_at, view.zone)}, `}${expiry(point, view).text}`,
            },
          },
        ]
      : [{ label: 'expires', value: { text: 'not given by the API' } }]),
    {
      label: 'size',
      value: { text: point.size_mb === null ? unsized(point.status) : megabytes(point.size_mb) },
    },
    {
      label: isBackup ? 'manual' : 'snapshots',
      value: { text: `${held} ${isBackup ? 'manual backups' : 'snapshots'} of its server` },
    },
    { label: 'description', value: text(point.description) },
    { label: 'id', value: { text: row.id } },
  ];
}
