import { goneWords } from '../../fleet/gone.ts';
import { serverAt } from '../../fleet/search.ts';
import { isOfMany } from '../../journal/at-once.ts';
import { downtimes, downtimeText } from '../../journal/downtime.ts';
import { exported, type Report, utcTimes } from '../../journal/journal-export.ts';
import { type Gap, unwatched } from '../../journal/unwatched.ts';
import type { Entry } from '../../resources/activity.ts';
import { attention, wholeFinding } from '../../resources/attention.ts';
import { protection } from '../../resources/facts.ts';
import { dateTime, since, span } from '../../resources/format.ts';
import { type Known, newestFirst, rowReadAt, type View } from '../../resources/known.ts';
import { isOld, usageNow } from '../../resources/usage.ts';
import type { KeyContext } from '../screen/context.ts';
import { matches, parseFilter } from '../screen/filter.ts';
import { dataOf } from '../screen/rows.ts';
import { listView, routeOf } from '../screen/state.ts';
import type { Host } from './host.ts';

type Parts = {
  readonly apiUrl: string;
  readonly host: Host;
  readonly context: () => KeyContext;
};

const NAMES_MAX = 99;

/**
 * Writes the timeline of the server on screen, or the activity of the account, to a file; resolves with its whole path. Without a
 * path the file is named after the server, or the profile, and the time, with a number where there is one of that name. Rejects with
 * what the file system says.
 */
export function createExport({ apiUrl, host, context }: Parts) {
  return async (path: string | null, all: boolean): Promise<string> => {
    const now = context();
    const route = routeOf(now.state);
    const known = route.view === 'server' && !all ? serverAt(now.model.cache, route.id) : undefined;
    const report = reportOf(now, known, { apiUrl, operator: host.operator });
    const format = path?.endsWith('.json') ? 'json' : 'md';
    const text = exported(report, format);
    if (path !== null) return host.write(path, text);
    const stamp = new Date(now.now).toISOString().slice(0, 16).replace(':', '');
    const name = `${fileName(known?.server.name ?? now.model.profile)}-${stamp}Z`;
    for (let number = 1; ; number += 1) {
      try {
        return await host.write(`${name}${number === 1 ? '' : `-${number}`}.md`, text);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || number === NAMES_MAX) throw error;
      }
    }
  };
}

/** A name as part of a file name: no folder, no leading dot or hyphen. */
function fileName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '') || 'server';
}

/** How far back a report goes. */
const PERIOD_MS = 24 * 60 * 60_000;

function reportOf(
  context: KeyContext,
  known: Known | undefined,
  { apiUrl, operator }: { readonly apiUrl: string; readonly operator: string },
): Report {
  const { model, state, data, now } = context;
  const { journal } = model;
  const view = { ...context.view, now, zone: 'utc' } as const;
  const rows = known
    ? dataOf({ ...model, view: () => view }, { view: 'server', id: known.id }, 'timeline')
    : dataOf(model, { view: 'activity' }, 'facts');
  const { filter } = listView(state);
  const isNarrowed = filter !== '' && data?.resource.name === 'activity' && rows !== null;
  const terms = isNarrowed ? parseFilter(filter) : [];
  const oldest = now - PERIOD_MS;
  const all = ((rows?.rows ?? []) as readonly Entry[]).filter((entry) => entry.at >= oldest);
  const entries = all.filter(
    (entry) => terms.length === 0 || matches(terms, rows?.resource.fields(entry) ?? {}),
  );
  const watched = journal.entries().filter((entry) => entry.watch && entry.at >= oldest);
  const from = Math.min(now, ...[...entries, ...watched].map((entry) => entry.at));
  const sign = firstSign(all);
  const shown = [
    from,
    sign?.at,
    known && rowReadAt(known, model.cache.servers()?.at ?? from),
    known && usageNow(known)?.at,
  ];
  const time = utcTimes({ from: Math.min(...shown.filter((at) => at !== undefined)), written: now });
  const many = journal
    .entries()
    .flatMap((entry) => (isOfMany(entry) && entry.at >= from ? [`${time(entry.at)} ${entry.text}`] : []));
  const gaps = unwatched(journal.entries(), journal.session, { from, now });
  const head: (readonly [string, string])[] = [
    ...(known ? [serverLine(known)] : []),
    ['profile', `${model.profile}, ${new URL(apiUrl).host}`],
    ['period', `${time(from)} to ${time(now)} (${span(now - from)})`],
    ...(isNarrowed ? [['only entries that match', filter] as const] : []),
    ['first sign', sign ? signText(sign, known !== undefined, time) : 'none was seen'],
    ...(known ? serverHead(model, known, { view, time, gaps, from }) : []),
    ...(known && many.length > 0 ? [['of many at once', many.join('; ')] as const] : []),
    [
      'not watched',
      gaps.length === 0 ? 'no gap' : gaps.map((gap) => `${time(gap.from)} to ${time(gap.to)}`).join(', '),
    ],
  ];
  const title = known ? `${known.server.name}: what happened` : `${model.profile}: what happened`;
  return { title, operator, written: now, from, head, entries, isOfServer: known !== undefined };
}

/** The first problem, or change that somebody asked for; also one that a filter keeps out of the rows. */
function firstSign(all: readonly Entry[]): Entry | undefined {
  return all
    .filter(({ kind, problem, status }) => kind === 'seen' && (problem || status === 'asked'))
    .sort((a, b) => a.at - b.at)[0];
}

function signText({ at, subject, text }: Entry, isOfServer: boolean, time: (at: number) => string): string {
  const name = isOfServer || subject === null ? '' : `${subject.name}: `;
  return `${time(at)} ${name}${text}`;
}

function serverLine({ id, server }: Known): readonly [string, string] {
  return ['server', [`${server.name} (id ${id})`, server.ip_address].filter(Boolean).join(', ')];
}

type Told = {
  readonly view: View;
  readonly time: (at: number) => string;
  readonly gaps: readonly Gap[];
  readonly from: number;
};

function serverHead(
  { cache, journal }: KeyContext['model'],
  known: Known,
  { view, time, gaps, from }: Told,
): readonly (readonly [string, string])[] {
  const { id, server, backups, statusSince, sawChange } = known;
  const gone = cache.known(id) ? undefined : cache.gone(id);
  const until = gone?.at ?? view.now;
  const readAt = Math.min(until, rowReadAt(known, cache.servers()?.at ?? view.now));
  const present = { isUp: server.status === 'active', since: statusSince, isSeen: sawChange, readAt };
  const down = downtimes(id, journal.entries(), gaps, present, {
    from,
    now: until,
    isGone: gone !== undefined,
  });
  const good = newestFirst(backups?.rows ?? []).find(({ status }) => status === 'completed');
  const age =
    good?.created_at == null
      ? ''
      : `, ${dateTime(good.created_at, 'utc')}, ${since(view.apiNow - good.created_at, 'old')}`;
  const none = backups ? (backups.complete ? 'none' : 'none among those that were read') : 'not read';
  return [
    ['downtime', downtimeText(down, time)],
    gone
      ? ['now', `gone: ${goneWords(gone)}; what follows is the past`]
      : ['now', `${nowText(known, view, time)} (read ${time(readAt)})`],
    ['last good backup', good ? `backup ${good.id}${age}` : none],
    ['protection', protection(known, view).text],
  ];
}

/** Its status and what it needs; that it needs nothing is not said where its usage was not read, or not lately. */
function nowText(known: Known, view: View, time: (at: number) => string): string {
  const { status } = known.server;
  const findings = attention(known, view).findings.map((finding) => wholeFinding(finding, view));
  const sample = usageNow(known);
  const usage = sample ? `usage last read ${time(sample.at)}` : 'usage not read yet';
  const isOpen = status === 'active' && (!sample || isOld(sample, view.now, view.thresholds));
  const isTold = findings.some((finding) => finding.startsWith(status));
  return [...(isTold ? [] : [status]), ...(isOpen ? [usage] : []), ...findings].join('; ');
}
