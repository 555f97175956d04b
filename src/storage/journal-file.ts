import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { validId } from '../api/ids.ts';
import { safeText } from '../api/safe-text.ts';
import type { Secret } from '../api/secret.ts';
import type { JournalStore } from '../journal/journal.ts';
import type { Entry } from '../resources/activity.ts';
import { accountKey } from './account-key.ts';
import { appendLineSync } from './append-line.ts';
import { olderFile, rotate } from './rotate.ts';
import { removeLeftovers } from './stale-drafts.ts';

/** A line is never longer, so that two consoles appending at once cannot tear each other's lines. */
const LINE_MAX_BYTES = 4_096;

/** How much of the end is read at the start. */
const TAIL_BYTES = 1_048_576;

const TEXT_MAX = 1_024;

/**
 * The journal of one account on disk: JSON lines, appended, readable by their owner alone. Accounts share the file but
 * never mix: each line carries a salted fingerprint of address and token, which tells nothing of the token.
 */
export function openJournalFile(dir: string, apiUrl: string, token: Secret): JournalStore {
  const path = join(dir, 'journal.jsonl');
  const key = accountKey(dir, apiUrl, token);
  return {
    load() {
      removeLeftovers(dir);
      const lines = [...readTail(olderFile(path, 1)), ...readTail(path)];
      return withEnds(lines.flatMap((line) => entryOf(line, key())));
    },
    append: ({ id, kind, subject, text }) => {
      rotate(path);
      const line = JSON.stringify({
        account: key(),
        id,
        // The wall clock, as other programs tell time; the console's own clock may be ahead of it.
        at: new Date().toISOString(),
        kind,
        subject,
        text: text.slice(0, TEXT_MAX),
      });
      if (Buffer.byteLength(line) + 2 <= LINE_MAX_BYTES) appendLineSync(path, line);
    },
  };
}

/** An entry, and of an operation which of its lines it is. */
type Line = Entry & { readonly operation?: string; readonly step?: 'intent' | 'sent' };

/** What was about to be sent, and has left as its end tells, was sent. */
function withEnds(lines: readonly Line[]): Entry[] {
  const sent = new Set(lines.flatMap(({ operation, step }) => (step === 'sent' ? (operation ?? []) : [])));
  return lines.map(({ operation, step, ...entry }) =>
    step === 'intent' && operation !== undefined && sent.has(operation)
      ? { ...entry, text: entry.text.replace(/about to be sent$/, 'sent') }
      : entry,
  );
}

function readTail(path: string): string[] {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  try {
    const { size } = fstatSync(fd);
    const from = Math.max(0, size - TAIL_BYTES);
    const buffer = Buffer.alloc(size - from);
    const read = readSync(fd, buffer, 0, buffer.length, from);
    const lines = buffer.subarray(0, read).toString('utf8').split('\n');
    // The first line of a tail is a piece of one.
    return from === 0 ? lines : lines.slice(1);
  } finally {
    closeSync(fd);
  }
}

const KINDS = new Set(['seen', 'note', 'operation']);

function stepOf({
  operation,
  step,
  sentAt,
  outcome,
}: Record<string, unknown>): Pick<Line, 'operation' | 'step'> {
  if (typeof operation !== 'string') return {};
  if (step === 'intent') return { operation, step };
  // A request that found no connection has a time at which it was tried.
  return step === 'outcome' && typeof sentAt === 'number' && outcome !== 'not-sent'
    ? { operation, step: 'sent' }
    : {};
}

/** A line of another account, of another program or half written is passed over. */
function entryOf(line: string, account: string): Line[] {
  try {
    const {
      account: owner,
      id,
      at,
      kind,
      subject,
      text,
      ...rest
    } = JSON.parse(line) as Record<string, unknown>;
    if (owner !== account || typeof id !== 'string' || typeof at !== 'string' || typeof text !== 'string')
      return [];
    if (typeof kind !== 'string' || !KINDS.has(kind)) return [];
    const time = Date.parse(at);
    if (Number.isNaN(time)) return [];
    const about = subject as { profile?: unknown; id?: unknown; name?: unknown } | null;
    const named = typeof about?.id === 'string' && validId(about.id) && typeof about.name === 'string';
    return [
      {
        id,
        at: time,
        kind: kind as 'seen' | 'note' | 'operation',
        subject: named
          ? {
              profile: safeText(String(about.profile), 128),
              resource: 'servers',
              id: String(about.id),
              name: safeText(String(about.name), 128),
            }
          : null,
        // What is on disk was written by somebody: it is no safer than the API.
        text: safeText(text, TEXT_MAX),
        ...stepOf(rest),
      },
    ];
  } catch {
    return [];
  }
}
