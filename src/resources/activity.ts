import { clockTime, dateTime, NOTHING, span } from './format.ts';
import type { View } from './known.ts';
import { byName, NAME_MAX, type Resource, type RowKey } from './resource.ts';

/** What an entry is about. */
export type Subject = RowKey & { readonly name: string };

export function serverSubject(profile: string, id: string, name: string): Subject {
  return { profile, resource: 'servers', id, name };
}

/**
 * Something that happened: seen by a console in a poll, noted by an operator, done by one, or told by the API's own dates.
 * `at` is milliseconds since the epoch. `now`:
 * it is under way since then.
 */
export type Entry = {
  readonly id: string;
  readonly at: number;
  readonly kind: 'seen' | 'note' | 'api' | 'operation' | 'now';
  readonly subject: Subject | null;
  readonly text: string;
  /** Of what is under way: how long it takes at most, usually, and whether that is documented or our estimate. */
  readonly usual?: Usual;
  /** The same text where there is little room: `what` in the fewest words, and how it is. */
  readonly brief?: { readonly what: string; readonly said: string };
  /** The operation that it tells of, and those that are steps of that one. */
  readonly operation?: string;
  readonly steps?: readonly string[];
  /** The user who asked for it, or noted it, at another console; of this console none is named. */
  readonly who?: string;
  /** It tells of a server's status: of one that somebody asked for, or of what follows by itself. */
  readonly status?: 'asked' | 'follows';
  /** The status that it came to. */
  readonly to?: string;
  /** From then on this console watched, or did not. */
  readonly watch?: 'begins' | 'ends';
  /** When it began to watch: the ids of the servers that were not active. */
  readonly down?: readonly string[];
  /** The write that it tells of changes the status of its server. */
  readonly moves?: true;
  /** It tells of the beginning of what needs attention. */
  readonly problem?: true;
  /** The rule of which it tells the beginning or the end. */
  readonly rule?: string;
  /** The id of the backup or snapshot that it tells of. */
  readonly point?: string;
  /** Of a row that stands for several entries: all of them, oldest first. */
  readonly parts?: readonly Entry[];
};

export type Usual = { readonly ms: number; readonly documented: boolean };

const KINDS = { seen: 'seen', note: 'note', api: 'API', operation: 'asked', now: 'now' } as const;

/** Who tells it: this console that saw it, the API, or whoever asked for it or noted it. */
export function fromOf({ kind, who }: Entry): string {
  return kind === 'operation' || kind === 'note' ? (who ?? 'you') : KINDS[kind];
}

/** With the date when it was not today. */
export function timeOf(at: number, view: View): string {
  const day = (time: number): string => dateTime(time, view.zone).slice(0, 10);
  return day(at) === day(view.now) ? clockTime(at, view.zone) : dateTime(at, view.zone);
}

/** What is under way stands above what is over. */
function newestFirst(a: Entry, b: Entry): number {
  return Number(b.kind === 'now') - Number(a.kind === 'now') || b.at - a.at;
}

/** `max 10 min`, which is documented, or `usually < 15 s`, which is our estimate. */
export function usualText({ ms, documented }: Usual): string {
  return `${documented ? 'max' : 'usually <'} ${span(ms)}`;
}

/** All that an entry says. */
export function wholeText({ text, usual, status }: Entry): string {
  if (status === 'asked') return `${text} (the API does not say who asked)`;
  return usual ? `${text} (${usualText(usual)})` : text;
}

/** How long it usually takes stands before how it is: a narrow column cuts the end. */
function briefText({ text, brief, usual, status }: Entry): string | undefined {
  if (!brief) return status === undefined ? undefined : text;
  const time = usual ? ` (${usualText(usual)})` : '';
  return `${brief.what}${time}: ${brief.said}`;
}

function rawEntry({ at, parts, ...entry }: Entry): unknown {
  return { at: new Date(at).toISOString(), ...entry, ...(parts ? { parts: parts.map(rawEntry) } : {}) };
}

/** Activity of the fleet, what is under way first, then newest first; the timeline of a server is the same list of one server. */
export const activity: Resource<Entry> = {
  name: 'activity',
  title: 'Activity',
  noun: 'entry',
  plural: 'entries',
  columns: [
    {
      id: 'at',
      title: 'TIME',
      min: 9,
      max: 22,
      whole: true,
      cell: (entry, view) =>
        entry.kind === 'now'
          ? { text: span(Math.max(0, view.now - entry.at)), tone: 'busy' }
          : { text: timeOf(entry.at, view), tone: 'dim' },
      compare: newestFirst,
    },
    {
      id: 'kind',
      title: 'FROM',
      min: 4,
      max: 12,
      drop: 1,
      cell: (entry) => ({ text: fromOf(entry), tone: 'dim' }),
    },
    {
      id: 'server',
      title: 'SERVER',
      min: 12,
      max: NAME_MAX,
      isName: true,
      cell: (entry) => ({ text: entry.subject?.name ?? NOTHING }),
      compare: (a, b) => byName(a.subject?.name ?? '', b.subject?.name ?? ''),
    },
    {
      id: 'text',
      title: 'WHAT',
      min: 16,
      max: 120,
      grow: true,
      cell: (entry) => {
        const short = briefText(entry);
        return {
          text: wholeText(entry),
          ...(short === undefined ? {} : { short }),
          ...(entry.kind === 'note' || entry.kind === 'now' ? { tone: 'busy' as const } : {}),
        };
      },
    },
  ],
  id: (entry) => entry.id,
  compare: (a, b) => newestFirst(a, b) || byName(b.id, a.id),
  raw: rawEntry,
  fields: (entry) => ({
    type: KINDS[entry.kind].toLowerCase(),
    server: `${entry.subject?.name ?? ''}\n${entry.subject?.id ?? ''}`.toLowerCase(),
    text: `${entry.text}\n${entry.subject?.name ?? ''}\n${entry.subject?.id ?? ''}`.toLowerCase(),
  }),
};
