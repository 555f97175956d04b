import type { Api } from '../api/api.ts';
import type { Clock } from '../api/clock.ts';
import type { Failure, Outcome } from '../api/outcome.ts';
import { createCache } from '../fleet/row-cache.ts';
import { attention } from '../resources/attention.ts';
import { count, dateTime } from '../resources/format.ts';
import type { Known, Thresholds, View } from '../resources/known.ts';
import { RULES } from '../resources/rules.ts';
import { servers } from '../resources/servers.ts';

export type ReportOptions = {
  readonly api: Api;
  readonly clock: Clock;
  readonly thresholds: Thresholds;
  readonly profile: string;
  readonly apiUrl: string;
  readonly json: boolean;
  /** Exit with 1 when something needs attention, with 4 when a read that the judgement needs failed. */
  readonly check: boolean;
  /** Also read every server's usage: one request a server. */
  readonly usage: boolean;
};

export type Report = { readonly text: string; readonly errors: readonly string[]; readonly exitCode: number };

const EXIT = { fine: 0, found: 1, refused: 3, unreachable: 4 } as const;
const CONCURRENT = 4;
/** After so many servers that could not be reached no more of them are tried. */
const FAILED_MAX = 4;

/** Reads the account once and says what needs attention. Exit codes: 0 fine, 1 found (--check), 3 token refused, 4 unreachable. */
export async function report(options: ReportOptions): Promise<Report> {
  const { api, clock } = options;
  const cache = createCache();
  const failures: { what: string; failure: Failure }[] = [];
  let left = 0;
  function take<T>(
    what: string,
    outcome: Outcome<T>,
    apply: (answer: Extract<Outcome<T>, { kind: 'ok' }>) => void,
  ): void {
    if (outcome.kind === 'ok') apply(outcome);
    else failures.push({ what, failure: outcome });
  }

  take('servers', await api.listServers(), cache.setServers);
  const first = failures[0]?.failure;
  if (first) {
    const text = options.json
      ? `${JSON.stringify({ error: { what: 'servers', kind: first.kind, text: first.text, next: first.next } }, null, 2)}\n`
      : '';
    return {
      text,
      errors: [first.text, first.next],
      exitCode: first.kind === 'auth' ? EXIT.refused : EXIT.unreachable,
    };
  }
  take('backups', await api.listBackups(), (answer) => cache.setRecoveryPoints('backups', answer));
  take('snapshots', await api.listSnapshots(), (answer) => cache.setRecoveryPoints('snapshots', answer));
  if (options.usage) {
    const ids = cache
      .list()
      .map((known) => known.id)
      .filter((id) => !id.startsWith('?'));
    let failed = 0;
    const next = async (): Promise<void> => {
      for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
        const outcome = await api.getServer(id);
        // Deleted since the list was read.
        if (outcome.kind === 'refused' && outcome.status === 404) cache.setGone(id, clock.now());
        else take(`server ${id}`, outcome, cache.setServer);
        // What is refused for all, or answers none, is not asked for a thousand times.
        if (outcome.kind === 'unavailable') failed += 1;
        if (outcome.kind === 'auth' || outcome.kind === 'limited' || failed >= FAILED_MAX)
          left += ids.splice(0).length;
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT }, next));
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
  const errors = [
    ...failures.map(({ what, failure }) => `${what}: ${failure.text} ${failure.next}`),
    ...(left > 0 ? [`the usage of ${count(left, 'more server')} was not asked for after that`] : []),
  ];
  const read = cache.servers();
  const cut = read !== null && !read.complete;
  const refused = failures.some(({ failure }) => failure.kind === 'auth');
  const exitCode = refused
    ? EXIT.refused
    : options.check && (failures.length > 0 || cut)
      ? EXIT.unreachable
      : options.check && problems.length > 0
        ? EXIT.found
        : EXIT.fine;
  const facts: Facts = { options, list, problems, view, total: read?.count ?? null, complete: !cut, errors };
  return { text: options.json ? asJson(facts) : asText(facts), errors: options.json ? [] : errors, exitCode };
}

type Facts = {
  readonly options: ReportOptions;
  readonly list: readonly Known[];
  readonly problems: readonly Known[];
  readonly view: View;
  readonly total: number | null;
  readonly complete: boolean;
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

function asText({ options, list, problems, view, total, complete }: Facts): string {
  const lines = [`${options.profile}  ${options.apiUrl}  ${dateTime(view.now, 'utc')}`];
  const of = complete || total === null ? '' : ` of ${total} (the list is not complete)`;
  lines.push(
    `${count(list.length, 'server')}${of}: ${
      statuses(list)
        .map(([status, n]) => `${n} ${status}`)
        .join(', ') || 'none'
    }`,
  );
  lines.push(
    problems.length === 0 ? 'nothing that was read needs attention' : `${problems.length} need attention:`,
  );
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
    lines.push(`not judged, for want of data: ${gaps.join(', ')}`);
    if (!options.usage)
      lines.push('--usage reads usage and the backup setting of every server: one request each');
  }
  return `${lines.join('\n')}\n`;
}

/** Control characters are escaped by JSON; what else could move a cursor never passed the sanitiser. */
function asJson({ options, list, problems, view, total, complete, errors }: Facts): string {
  const value = {
    profile: options.profile,
    api_url: options.apiUrl,
    at: new Date(view.now).toISOString(),
    servers: { read: list.length, count: total, complete, by_status: Object.fromEntries(statuses(list)) },
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
