import type { Api } from '../api/api.ts';
import type { Clock } from '../api/clock.ts';
import type { List } from '../api/model.ts';
import type { Failure, Outcome } from '../api/outcome.ts';
import { type Cache, createCache } from '../fleet/row-cache.ts';
import { attention } from '../resources/attention.ts';
import { howMany } from '../resources/extent.ts';
import { count, dateTime } from '../resources/format.ts';
import type { Extent, Known, Thresholds, View } from '../resources/known.ts';
import { RULES } from '../resources/rules.ts';
import { servers } from '../resources/servers.ts';
import { EXIT, onceOnly, type Told } from './told.ts';

export type ReportOptions = {
  readonly api: Api;
  readonly clock: Clock;
  readonly thresholds: Thresholds;
  readonly profile: string;
  readonly apiUrl: string;
  readonly json: boolean;
  /** Exit with 1 when something needs attention. */
  readonly check: boolean;
  /** Also read every server's usage: one request a server. */
  readonly usage: boolean;
};

const CONCURRENT = 4;
/** After so many servers that could not be reached no more of them are tried. */
const FAILED_MAX = 4;

/**
 * Reads the account once and says what needs attention. Exit codes: 3 token refused, 4 when anything that was asked for could
 * not be read whole, 1 found (--check), else 0.
 */
export async function report(options: ReportOptions): Promise<Told> {
  const { api, clock } = options;
  const cache = createCache();
  const failures: Failure[] = [];
  const errors: string[] = [];
  function fail(what: string, failure: Failure): void {
    failures.push(failure);
    errors.push(`${what}: ${failure.text}; ${onceOnly(failure.next)}`);
  }
  function takeList<T>(
    noun: string,
    outcome: Outcome<List<T>>,
    apply: (answer: Extract<Outcome<List<T>>, { kind: 'ok' }>) => void,
  ): void {
    if (outcome.kind === 'ok') apply(outcome);
    if (outcome.kind !== 'ok') fail(`${noun}s`, outcome);
    else if (outcome.value.gap) fail(`${howMany(outcome.value, noun)} read`, outcome.value.gap);
  }

  const listed = await api.listServers();
  if (listed.kind !== 'ok') return unread(listed, options.json);
  takeList('server', listed, cache.setServers);
  takeList('backup', await api.listBackups(), (answer) => cache.setRecoveryPoints('backups', answer));
  takeList('snapshot', await api.listSnapshots(), (answer) => cache.setRecoveryPoints('snapshots', answer));
  if (options.usage) {
    const { failed, left } = await readDetails(options, cache);
    for (const [failure, names] of failed) fail(`details of ${listing(names)}`, failure);
    if (left > 0) errors.push(`the usage of ${count(left, 'more server')} was not requested after that`);
  }

  const now = clock.now();
  const view: View = {
    now,
    apiNow: now + cache.skewMs(),
    thresholds: options.thresholds,
    step: 0,
    zone: 'utc',
  };
  const list = [...cache.list()].sort((a, b) => servers.compare(a, b, view));
  const problems = list.filter((known) => attention(known, view).problem);
  const exitCode = failures.some(({ kind }) => kind === 'auth')
    ? EXIT.refused
    : errors.length > 0
      ? EXIT.unreachable
      : options.check && problems.length > 0
        ? EXIT.found
        : EXIT.fine;
  const extent = { ...listed.value, rows: list };
  const facts: Facts = { options, list, problems, view, extent, errors };
  return { text: options.json ? asJson(facts) : asText(facts), errors, exitCode };
}

/** The report when there is no list of servers at all. */
function unread({ kind, text, ...failure }: Failure, isJson: boolean): Told {
  const next = onceOnly(failure.next);
  const errors = [text, next];
  const value = { error: { what: 'servers', kind, text, next }, errors };
  return {
    text: isJson ? `${JSON.stringify(value, null, 2)}\n` : '',
    errors,
    exitCode: kind === 'auth' ? EXIT.refused : EXIT.unreachable,
  };
}

const NAMED_MAX = 3;

/** `web-1, web-2, web-3 and 197 more`. */
function listing(names: readonly string[]): string {
  const more = names.length - NAMED_MAX;
  return `${names.slice(0, NAMED_MAX).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

type Details = {
  /** Each failure once, with the names of the servers whose details it kept away. */
  readonly failed: ReadonlyMap<Failure, readonly string[]>;
  /** How many servers were not asked for in the end. */
  readonly left: number;
};

/** Reads the details of every server in the cache into it. */
async function readDetails({ api, clock }: ReportOptions, cache: Cache): Promise<Details> {
  const queue = cache.list().filter(({ id }) => !id.startsWith('?'));
  const failed: { known: Known; failure: Failure }[] = [];
  let left = 0;
  const next = async (): Promise<void> => {
    for (let known = queue.shift(); known !== undefined; known = queue.shift()) {
      const outcome = await api.getServer(known.id);
      if (outcome.kind === 'ok') {
        cache.setServer(outcome);
        continue;
      }
      const isNotFound = outcome.status === 404;
      failed.push({ known, failure: isNotFound ? { ...outcome, next: 'the list names it' } : outcome });
      if (isNotFound) cache.setNotFound(known.id, clock.now());
      // What is refused for all, or answers none, is not asked for a thousand times.
      const silent = failed.filter(({ failure }) => failure.kind === 'unavailable').length;
      if (outcome.kind === 'auth' || outcome.kind === 'limited' || silent >= FAILED_MAX)
        left += queue.splice(0).length;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, next));
  // Some may have been deleted since the list was read: only a whole list without them says so.
  if (failed.some(({ failure }) => failure.status === 404)) {
    const again = await api.listServers();
    if (again.kind === 'ok' && again.value.complete) cache.setServers(again);
  }
  const groups = new Map<string, { failure: Failure; names: string[] }>();
  for (const { known, failure } of failed) {
    if (!cache.known(known.id)) continue;
    const group = groups.get(failure.text) ?? { failure, names: [] };
    group.names.push(known.server.name);
    groups.set(failure.text, group);
  }
  return { failed: new Map([...groups.values()].map(({ failure, names }) => [failure, names])), left };
}

type Facts = {
  readonly options: ReportOptions;
  readonly list: readonly Known[];
  readonly problems: readonly Known[];
  readonly view: View;
  readonly extent: Extent;
  readonly errors: readonly string[];
};

function statuses(list: readonly Known[]): [string, number][] {
  const numbers = new Map<string, number>();
  for (const { server } of list) numbers.set(server.status, (numbers.get(server.status) ?? 0) + 1);
  return [...numbers].sort((a, b) => b[1] - a[1]);
}

/** For how many servers each rule could not be judged, for want of data. */
function notJudged(list: readonly Known[], view: View): [string, number][] {
  const numbers = new Map<string, number>();
  for (const known of list) {
    for (const rule of attention(known, view).unknown) numbers.set(rule, (numbers.get(rule) ?? 0) + 1);
  }
  return RULES.filter(({ id }) => numbers.has(id)).map(({ id }) => [id, numbers.get(id) ?? 0]);
}

function asText({ options, list, problems, view, extent }: Facts): string {
  const lines = [`${options.profile}  ${options.apiUrl}  ${dateTime(view.now, 'utc')}`];
  const cut = extent.complete ? '' : ' (the list is not complete)';
  const said = statuses(list).map(([status, n]) => `${n} ${status}`);
  lines.push(`${howMany(extent, 'server')}${cut}${said.length > 0 ? `: ${said.join(', ')}` : ''}`);
  if (problems.length > 0) lines.push(`${problems.length} need attention:`);
  else if (list.length > 0 || extent.complete) lines.push('nothing that was read needs attention');
  const width = Math.max(...problems.map(({ server }) => server.name.length), 4);
  for (const known of problems) {
    const { server } = known;
    const said = attention(known, view)
      .findings.map((finding) => finding.long)
      .join('; ');
    lines.push(
      `  ${server.status.padEnd(13)} ${server.name.padEnd(width)}  ${(server.ip_address ?? '-').padEnd(15)}  id ${server.id}  ${said}`,
    );
  }
  const gaps = notJudged(list, view).map(([rule, n]) => `${rule} (${count(n, 'server')})`);
  if (gaps.length > 0) {
    lines.push(`not judged (no data): ${gaps.join(', ')}`);
    if (!options.usage)
      lines.push('--usage reads usage and the backup setting of every server: one request each');
  }
  return `${lines.join('\n')}\n`;
}

/** Control characters are escaped by JSON; what else could move a cursor never passed the sanitiser. */
function asJson({ options, list, problems, view, extent, errors }: Facts): string {
  const value = {
    profile: options.profile,
    api_url: options.apiUrl,
    at: new Date(view.now).toISOString(),
    servers: {
      read: list.length,
      count: extent.count,
      complete: extent.complete,
      by_status: Object.fromEntries(statuses(list)),
    },
    attention: problems.map((known) => ({
      id: known.id,
      name: known.server.name,
      status: known.server.status,
      ip_address: known.server.ip_address,
      findings: attention(known, view).findings.map(({ rule, problem, long }) => ({
        rule,
        problem,
        text: long,
      })),
    })),
    not_judged: Object.fromEntries(notJudged(list, view)),
    errors,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
