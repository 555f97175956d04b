import type { Entry } from '../resources/activity.ts';

/** Words that look like credentials, and mail addresses: an exported timeline is meant to be passed on. */
const SECRETS = /\b(?:vps_[A-Za-z0-9_-]+|Bearer\s+\S+|[A-Za-z0-9_-]{40,})/g;

const MAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/g;

function redacted(text: string): string {
  return text.replace(SECRETS, '[redacted]').replace(MAIL, '[address]');
}

/** The activity as a document for others, oldest first, times in UTC, without tokens and mail addresses. */
export function exported(entries: readonly Entry[], format: 'md' | 'json', now: number): string {
  const rows = [...entries].sort((a, b) => a.at - b.at);
  const written = new Date(now).toISOString();
  if (format === 'json') {
    const list = rows.map(({ at, kind, subject, text }) => ({
      at: new Date(at).toISOString(),
      kind,
      subject: subject && { ...subject, name: redacted(subject.name) },
      text: redacted(text),
    }));
    return `${JSON.stringify({ written, withheld: ['tokens', 'mail addresses'], entries: list }, null, 2)}\n`;
  }
  const cell = (text: string): string => redacted(text).replace(/[|\\]/g, '\\$&');
  const lines = rows.map(({ at, kind, subject, text }) => {
    const about = subject ? `${cell(subject.name)} (${subject.id})` : '';
    return `| ${new Date(at).toISOString()} | ${kind} | ${about} | ${cell(text)} |`;
  });
  const head = [
    `# Activity, written ${written}`,
    '',
    'Times are UTC. Withheld: tokens and mail addresses.',
    '',
  ];
  return [...head, '| time | from | server | what |', '|---|---|---|---|', ...lines, ''].join('\n');
}
