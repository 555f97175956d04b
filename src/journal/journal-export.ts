import { type Entry, fromOf, wholeText } from '../resources/activity.ts';

/** Words that look like credentials, and mail addresses: an exported timeline is meant to be passed on. */
const SECRETS = /\b(?:vps_[A-Za-z0-9_-]+|Bearer\s+\S+|[A-Za-z0-9_-]{40,})/g;

const MAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/g;

function redacted(text: string): string {
  return text.replace(SECRETS, '[redacted]').replace(MAIL, '[address]');
}

/** What happened, for others to read. */
export type Report = {
  readonly title: string;
  /** Who wrote it, as `user@host`. */
  readonly operator: string;
  /** ms since the epoch. */
  readonly written: number;
  /** The earliest time of which it tells, ms since the epoch. */
  readonly from: number;
  /** What stands above the entries: labels with their texts. */
  readonly head: readonly (readonly [string, string])[];
  /** One row for each operation (fold-operations.ts). */
  readonly entries: readonly Entry[];
  /** All entries are about the server that the title names. */
  readonly isOfServer: boolean;
};

/**
 * Returns how a report that tells of times since `from` writes them: `12:03:44Z`, or all with their date where the day of the first is
 * not that of `written`. Always UTC: readers sit in other time zones.
 */
export function utcTimes({ from, written }: Pick<Report, 'from' | 'written'>): (at: number) => string {
  const text = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const isOneDay = text(from).slice(0, 10) === text(written).slice(0, 10);
  return (at) => (isOneDay ? text(at).slice(11) : text(at));
}

/** The report as text, oldest entry first, without tokens and mail addresses. */
export function exported(report: Report, format: 'md' | 'json'): string {
  const { title, operator, written, head } = report;
  const entries = [...report.entries].sort((a, b) => a.at - b.at);
  const writtenAt = `${new Date(written).toISOString().slice(0, 19).replace('T', ' ')}Z by ${operator}`;
  const time = utcTimes(report);
  const facts = head.map(([label, text]): [string, string] => [label, redacted(text)]);
  if (format === 'json') {
    const withheld = ['tokens', 'mail addresses'];
    const rows = entries.map((entry) => asJson(entry, operator));
    const all = {
      title: redacted(title),
      written: writtenAt,
      withheld,
      ...Object.fromEntries(facts),
      entries: rows,
    };
    return `${JSON.stringify(all, null, 2)}\n`;
  }
  const columns = report.isOfServer ? ['time', 'from', 'what'] : ['time', 'from', 'server', 'what'];
  const rows = entries.map((entry) => {
    const { at, subject } = entry;
    const about = report.isOfServer ? [] : [subject ? `${subject.name} (${subject.id})` : ''];
    return [time(at), from(entry, operator), ...[...about, said(entry)].map(cell)];
  });
  return [
    `# ${redacted(title)}`,
    '',
    `- written: ${writtenAt}`,
    ...facts.map(([label, text]) => `- ${label}: ${text}`),
    '',
    'Times are UTC. Withheld: tokens and mail addresses.',
    '',
    ...[columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
}

function asJson(entry: Entry, operator: string): unknown {
  const { at, subject, parts } = entry;
  return {
    at: new Date(at).toISOString(),
    from: from(entry, operator),
    server: subject && { id: subject.id, name: redacted(subject.name) },
    what: redacted(said(entry)),
    ...(parts === undefined ? {} : { parts: parts.map((part) => asJson(part, operator)) }),
  };
}

function from(entry: Entry, operator: string): string {
  const name = fromOf(entry);
  return name === 'you' ? operator : name;
}

function said(entry: Entry): string {
  return entry.kind === 'now' ? `${entry.text} (under way)` : wholeText(entry);
}

/** Escapes what would begin or end a table cell, a link, code or a comment. */
function cell(text: string): string {
  return redacted(text.replace(/[|\\<[`]/g, '\\$&'));
}
