import { goneWords } from '../../fleet/gone.ts';
import { serverAt } from '../../fleet/search.ts';
import { isOfMany } from '../../journal/at-once.ts';
import { exported, type Report, utcTime } from '../../journal/journal-export.ts';
import { downtimes, type Stretch, unwatched } from '../../journal/stretches.ts';
import type { Entry } from '../../resources/activity.ts';
import { attention, wholeFinding } from '../../resources/attention.ts';
import { protection } from '../../resources/facts.ts';
import { dateTime, since, span } from '../../resources/format.ts';
import { type Known, newestFirst, rowReadAt, type View } from '../../resources/known.ts';
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
  const view = { ...context.view, now };
  const rows = known
    ? dataOf(model, { view: 'server', id: known.id }, 'timeline')
    : dataOf(model, { view: 'activity' }, 'facts');
  const { filter } = listView(state);
  const isNarrowed = filter !== '' && data?.resource.name === 'activity' && rows !== null;
  const terms = isNarrowed ? parseFilter(filter) : [];
  const wanted = ((rows?.rows ?? []) as readonly Entry[]).filter(
    (entry) => terms.length === 0 || matches(terms, rows?.resource.fields(entry) ?? {}),
  );
  const oldest = now - PERIOD_MS;
  const entries = wanted.filter((entry) => entry.at >= oldest);
  const watched = journal.entries().filter((entry) => entry.watch && entry.at >= oldest);
  const from = Math.min(now, ...[...entries, ...watched].map((entry) => entry.at));
  const at = (time: number): string => utcTime(time, now);
  const many = journal
    .entries()
    .flatMap((entry) => (isOfMany(entry) && entry.at >= from ? [`${at(entry.at)} ${entry.text}`] : []));
  const gaps = unwatched(journal.entries(), journal.session, { from, now });
  const sign = entries
    .filter(({ kind, problem, status }) => kind === 'seen' && (problem || status === 'asked'))
    .sort((a, b) => a.at - b.at)[0];
  const head: (readonly [string, string])[] = [
    ...(known ? [serverLine(known)] : []),
    ['profile', `${model.profile}, ${new URL(apiUrl).host}`],
    ['period', `${at(from)} to ${at(now)} (${span(now - from)})`],
    ...(isNarrowed ? [['only entries that match', filter] as const] : []),
    ['first sign', sign ? `${at(sign.at)} ${sign.text}` : 'none was seen'],
    ...(known ? serverHead(model, known, view, at, gaps, from) : []),
    ...(known && many.length > 0 ? [['of many at once', many.join('; ')] as const] : []),
    [
      'not watched',
      gaps.length === 0 ? 'no gap' : gaps.map((gap) => `${at(gap.from)} to ${at(gap.to)}`).join(', '),
    ],
  ];
  const title = known ? `${known.server.name}: what happened` : `${model.profile}: what happened`;
  return { title, operator, written: now, head, entries, isOfServer: known !== undefined };
}

function serverLine({ id, server }: Known): readonly [string, string] {
  return ['server', [`${server.name} (id ${id})`, server.ip_address].filter(Boolean).join(', ')];
}

/** The report shows whole seconds, so the downtime is counted from whole seconds too. */
const second = (time: number): number => Math.floor(time / 1_000) * 1_000;

/** The downtimes and their sum, as reads showed them: a read comes some seconds after the change. */
function downtimeText(
  stretches: readonly Stretch[],
  isUp: boolean,
  at: (time: number) => string,
  now: number,
): string {
  if (stretches.length === 0) return 'none was seen';
  const whole = stretches.reduce((sum, { from, to }, i) => {
    const end = to ?? (!isUp && i === stretches.length - 1 ? now : from);
    return sum + (from === null || end === null ? 0 : second(end) - second(from));
  }, 0);
  const texts = stretches.map(({ from, to }, i) => {
    const begun = from === null ? 'its beginning was not seen' : `from ${at(from)}`;
    if (to !== null) return `${begun} to ${at(to)}`;
    return !isUp && i === stretches.length - 1 ? `${begun}, and is still` : `${begun}, its end was not seen`;
  });
  const isWhole = stretches.every(
    ({ from, to }, i) => from !== null && (to !== null || (!isUp && i === stretches.length - 1)),
  );
  return `${isWhole ? '' : '≥ '}${span(whole)} (${texts.join('; ')})`;
}

function serverHead(
  { cache, journal }: KeyContext['model'],
  known: Known,
  view: View,
  at: (time: number) => string,
  gaps: Parameters<typeof downtimes>[1],
  from: number,
): readonly (readonly [string, string])[] {
  const { server, backups, statusSince, sawChange } = known;
  const gone = cache.known(known.id) ? undefined : cache.gone(known.id);
  const isUp = server.status === 'active';
  const seen = journal.of(known.id).filter((entry) => entry.at >= from);
  const down = downtimes(seen, gaps, { isUp, since: statusSince, isSeen: sawChange });
  const findings = attention(known, view).findings.map((finding) => wholeFinding(finding, view));
  const isTold = findings.some((finding) => finding.startsWith(server.status));
  const readAt = rowReadAt(known, cache.servers()?.at ?? view.now);
  const present = isTold ? findings : [server.status, ...findings];
  const good = newestFirst(backups?.rows ?? []).find(({ status }) => status === 'completed');
  const age =
    good?.created_at == null
      ? ''
      : `, ${dateTime(good.created_at, 'utc')}, ${since(view.apiNow - good.created_at, 'old')}`;
  const none = backups ? (backups.complete ? 'none' : 'none among those that were read') : 'not read';
  return [
    ['downtime', downtimeText(down, isUp, at, view.now)],
    gone
      ? ['now', `gone: ${goneWords(gone)}; what follows is the past`]
      : ['now', `${present.join('; ')} (read ${at(readAt)})`],
    ['last good backup', good ? `backup ${good.id}${age}` : none],
    ['protection', protection(known, view).text],
  ];
}
