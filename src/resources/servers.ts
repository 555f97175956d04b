import { attention, wholeFinding } from './attention.ts';
import { NOTHING, percent } from './format.ts';
import { byId } from './ids.ts';
import { type Known, keptAge, type View } from './known.ts';
import { byName, type Cell, type Column, NAME_MAX, type Resource } from './resource.ts';
import { serverStatus } from './status.ts';
import { isOld, type UsageKey, usageNow, usageValue } from './usage.ts';

/** `2 cpu 4 GB 80 GB`, as far as the API told. */
export function planWords(known: Known): string {
  const plan = known.server.plan;
  if (!plan) return NOTHING;
  const parts = [
    plan.vcpus === null ? '' : `${plan.vcpus} cpu`,
    plan.memory === null ? '' : `${Math.round((plan.memory / 1024) * 10) / 10} GB`,
    plan.storage === null ? '' : `${plan.storage} GB`,
  ].filter(Boolean);
  return parts.join(' ') || plan.name || NOTHING;
}

function usageColumn(key: UsageKey, title: string, drop: number): Column<Known> {
  const limit = (view: View): number => view.thresholds[`${key}Percent`];
  return {
    id: key,
    title,
    align: 'right',
    min: Math.max(4, title.length),
    max: Math.max(5, title.length),
    drop,
    cell: (known, view): Cell => {
      const sample = usageNow(known);
      if (!sample || sample[key] === null) return { text: NOTHING, tone: 'dim' };
      if (isOld(sample, view.now, view.thresholds)) return { text: `~${percent(sample[key])}`, tone: 'dim' };
      return sample[key] >= limit(view)
        ? { text: percent(sample[key]), tone: 'bad' }
        : { text: percent(sample[key]) };
    },
    compare: (a, b, view) => (usageValue(b, key, view) ?? -1) - (usageValue(a, key, view) ?? -1),
    missing: (known, view) => usageValue(known, key, view) === null,
  };
}

function textColumn(
  id: string,
  title: string,
  size: { min: number; max: number; drop: number },
  text: (known: Known) => string | null,
): Column<Known> {
  return {
    id,
    title,
    ...size,
    cell: (known) => ({ text: text(known) ?? NOTHING }),
    compare: (a, b) => byName(text(a) ?? '￿', text(b) ?? '￿'),
    missing: (known) => text(known) === null,
  };
}

const columns: readonly Column<Known>[] = [
  {
    id: 'status',
    title: 'STATUS',
    // As wide as the longest status that the pages name.
    min: 14,
    max: 16,
    cell: ({ server, keptFrom }) => ({
      text: server.status,
      tone: keptFrom === null ? serverStatus(server.status).tone : 'unknown',
    }),
    compare: (a, b) => byName(a.server.status, b.server.status),
  },
  {
    id: 'name',
    title: 'NAME',
    min: 12,
    max: NAME_MAX,
    isName: true,
    cell: ({ server }) => ({ text: server.name }),
    compare: (a, b) => byName(a.server.name, b.server.name),
  },
  textColumn('ip_address', 'ADDRESS', { min: 15, max: 15, drop: 1 }, ({ server }) => server.ip_address),
  textColumn('id', 'ID', { min: 6, max: 19, drop: 8 }, ({ id }) => id),
  textColumn('hostname', 'HOSTNAME', { min: 12, max: 32, drop: 10 }, ({ server }) => server.hostname),
  textColumn('os', 'OS', { min: 10, max: 20, drop: 9 }, ({ server }) => server.os?.name ?? null),
  textColumn('location', 'LOCATION', { min: 8, max: 12, drop: 5 }, ({ server }) => server.location),
  textColumn('plan', 'PLAN', { min: 16, max: 20, drop: 6 }, planWords),
  usageColumn('cpu', 'CPU', 2),
  usageColumn('memory', 'MEM', 3),
  usageColumn('disk', 'DISK', 4),
  usageColumn('bandwidth', 'BANDWIDTH', 7),
  {
    id: 'attention',
    title: 'ATTENTION',
    min: 12,
    max: 60,
    grow: true,
    cell: (known, view) => {
      const first = attention(known, view).findings[0];
      const age = keptAge(known, view.now);
      const tone = first?.problem ? 'warn' : 'dim';
      if (first === undefined)
        return age === null ? { text: '' } : { text: `read ${age} ago`, short: `${age} old`, tone };
      const whole = wholeFinding(first, view);
      if (age === null) return { text: whole, middle: first.long, short: first.short, tone };
      // The finding comes first; where the age of an old row does not fit, its sign and the header tell that it is old.
      const text = `${whole}, read ${age} ago`;
      return { text, middle: `${first.short}, ${age} old`, short: first.short, tone };
    },
    compare: (a, b, view) =>
      attention(a, view).rank - attention(b, view).rank || byName(a.server.name, b.server.name),
  },
];

export const servers: Resource<Known> = {
  name: 'servers',
  title: 'Servers',
  noun: 'server',
  plural: 'servers',
  columns,
  id: (known) => known.id,
  compare: (a, b, view) =>
    problemRank(a, view) - problemRank(b, view) || byName(a.server.name, b.server.name) || byId(a.id, b.id),
  measures: (known, view) => ({
    cpu: usageValue(known, 'cpu', view),
    memory: usageValue(known, 'memory', view),
    disk: usageValue(known, 'disk', view),
    bandwidth: usageValue(known, 'bandwidth', view),
  }),
  raw: ({ server, detail }) => (detail?.server ?? server).raw,
  fields: ({ server, detail }) => {
    const bare = [
      server.name,
      server.hostname,
      server.ip_address,
      server.id,
      server.os?.name,
      server.location,
      server.status,
    ];
    return {
      status: server.status.toLowerCase(),
      location: (server.location ?? '').toLowerCase(),
      name: server.name.toLowerCase(),
      id: server.id,
      server: `${server.name}\n${server.id}`.toLowerCase(),
      os: (server.os?.name ?? '').toLowerCase(),
      text: bare.filter(Boolean).join('\n').toLowerCase(),
      // Apart: `db` is meant for a name, and stands in each address below 2001:db8::.
      ipv6: (detail?.server.ipv6_address ?? '').toLowerCase(),
    };
  },
};

/** Problems by severity; what only deserves a mention stands among the calm servers. */
function problemRank(known: Known, view: View): number {
  const judged = attention(known, view);
  return judged.problem ? judged.rank : 100;
}
