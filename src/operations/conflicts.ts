import { span } from '../resources/format.ts';
import { isEdit } from './match-settings.ts';
import { isUnanswered, NOT_DONE, type Operation } from './operation.ts';
import type { Write } from './write.ts';
import { titleOf } from './write-titles.ts';

/** What only one request may be about at a time: a server, or a backup or snapshot whose server is not known. */
function subjectOf(write: Write): string | null {
  if (write.kind === 'createServer') return null;
  if (write.kind === 'deleteBackup' && write.server === null) return `backup ${write.backup}`;
  if (write.kind === 'deleteSnapshot' && write.server === null) return `snapshot ${write.snapshot}`;
  return `server ${write.server}`;
}

/** What a create must not be asked for twice: the same name, or for a backup the same server. Null for other writes. */
export function createKey(write: Write): string | null {
  switch (write.kind) {
    case 'createServer':
      return `server ${write.body.name}`;
    case 'createBackup':
      return `backup of ${write.server}`;
    case 'createSnapshot':
      return `snapshot ${write.name} of ${write.server}`;
    default:
      return null;
  }
}

/**
 * What stands against a write: a request that is not over yet (`busy`) keeps it away; earlier ones that may have done the same
 * (`mayBeSent`, their ids) must be accepted by whoever asks for it again.
 */
export type Conflict =
  | { readonly busy: string }
  | { readonly mayBeSent: readonly string[]; readonly text: string };

/** Whether whoever asks for a write knows of all that may have done the same. */
export function isAccepted(
  { mayBeSent }: { readonly mayBeSent: readonly string[] },
  accepts: readonly string[] | 'all',
): boolean {
  return accepts === 'all' || mayBeSent.every((id) => accepts.includes(id));
}

/** A doubt that is older, in ms, stands against nothing any more: what came of the request would long have been seen. */
export const DOUBT_MS = 24 * 3_600_000;

/** When a request left, or may have left (ms since the epoch). */
const leftAt = ({ sentAt, confirmedAt }: Operation): number => sentAt ?? confirmedAt;

/**
 * What stands against a write at `now` (ms since the epoch), or null. `others`: requests of other consoles of the account (see
 * elsewhere.ts). They keep nothing away, but must be accepted.
 */
export function conflictOf(
  operations: readonly Operation[],
  write: Write,
  now: number,
  others: readonly Operation[] = [],
): Conflict | null {
  const busy = busyWith(operations, write);
  if (busy !== null) return { busy };
  const all = [...operations, ...others].sort((a, b) => leftAt(a) - leftAt(b));
  const lost = lostBefore(all, write, (one) => !others.includes(one)).filter(
    (one) => now - leftAt(one) < DOUBT_MS,
  );
  const last = lost.at(-1);
  if (!last) return null;
  const ago = span(now - leftAt(last));
  const text = others.includes(last)
    ? `another console may have sent it ${ago} ago; what came of that is not known`
    : `it may already have been sent ${ago} ago; the answer was lost`;
  return { mayBeSent: lost.map(({ id }) => id), text };
}

/**
 * What stands against a create that other consoles have sent too since it was confirmed, or null: whoever confirmed it knew nothing of
 * theirs, and may not want a second one. `others`: their requests now; `known`: their requests as they were known then.
 */
export function conflictWithNews(
  others: readonly Operation[],
  write: Write,
  now: number,
  known: readonly Operation[],
): Conflict | null {
  const key = createKey(write);
  const before = new Set(known.filter((one) => !isLost(one)).map(({ id }) => id));
  const news = others.filter(
    (other) =>
      key !== null &&
      key === createKey(other.write) &&
      other.sentAt !== null &&
      !NOT_DONE.has(other.outcome) &&
      !before.has(other.id),
  );
  const last = news.at(-1);
  if (!last) return null;
  const text = `another console has sent the same ${span(now - leftAt(last))} ago`;
  return { mayBeSent: news.map(({ id }) => id), text };
}

/** Ids of earlier identical writes that this one settles: it was sent after them, and its own outcome is known. */
export function settledBy(
  operations: readonly Operation[],
  { id, write, sentAt, outcome }: Operation,
): readonly string[] {
  if (sentAt === null || NOT_DONE.has(outcome) || outcome === 'unknown') return [];
  return lostBefore(
    operations.filter((one) => one.id !== id && leftAt(one) < sentAt),
    write,
  ).map((one) => one.id);
}

/** Whether another request, of any console, asked for the same at about the same time, and nobody knows what came of that. */
export function isContested(operations: readonly Operation[], operation: Operation): boolean {
  const key = createKey(operation.write);
  return operations.some(
    (other) =>
      other.id !== operation.id &&
      key !== null &&
      key === createKey(other.write) &&
      other.created === null &&
      isLost(other) &&
      Math.abs(leftAt(other) - leftAt(operation)) < CONTEST_MS,
  );
}

/** A server is busy until a request is answered, not until the operation ends; a create also while the same is looked for. */
function busyWith(operations: readonly Operation[], write: Write): string | null {
  const key = createKey(write);
  const subject = subjectOf(write);
  for (const other of operations) {
    const title = titleOf(other.write, other.target);
    const isSame = key !== null && key === createKey(other.write);
    if (isUnanswered(other) && (isSame || (subject !== null && subject === subjectOf(other.write))))
      return `${title} is not answered yet`;
    // The server of a repeat would be taken for that of the first.
    if (isSame && other.phase === 'reconciling') return `${title} may have been done: still looking for it`;
  }
  return null;
}

/** What a repeat of a write would do once more: to a server, or to the one backup or snapshot. */
function repeatKey(write: Write): string | null {
  const point = 'backup' in write ? write.backup : 'snapshot' in write ? write.snapshot : null;
  return createKey(write) ?? (point === null ? subjectOf(write) : `recovery point ${point}`);
}

/** Requests that are further apart than this, in ms, are told apart by when what they made was made. */
const CONTEST_MS = 10 * 60_000;

const isLost = ({ phase, outcome }: Operation): boolean => phase === 'reconciling' || outcome === 'unknown';

/**
 * Earlier identical writes whose outcome is unknown and after which none is known to have been carried out. One that was refused
 * tells nothing of those before. Only writes of this console count for that (`isOwn`): another console removes its doubts itself.
 */
function lostBefore(
  operations: readonly Operation[],
  write: Write,
  isOwn: (one: Operation) => boolean = () => true,
): readonly Operation[] {
  const sent = operations.filter(
    (other) =>
      other.write.kind === write.kind &&
      repeatKey(other.write) === repeatKey(write) &&
      other.sentAt !== null &&
      !NOT_DONE.has(other.outcome),
  );
  const settledUpTo = sent.findLastIndex((other) => isOwn(other) && !isLost(other));
  return sent.slice(settledUpTo + 1).filter(isLost);
}

/** What other operations have made, by id: a create whose answer was lost does not take it for its own. */
export function madeByOthers(
  operations: readonly Operation[],
  { id, write }: Operation,
): ReadonlySet<string> {
  const others = operations.filter((other) => other.id !== id && other.write.kind === write.kind);
  return new Set(others.flatMap(({ created }) => created ?? []));
}

/** Of these nobody can tell from the state of the server which of two brought it about. */
const ACTS: ReadonlySet<Write['kind']> = new Set([
  'startServer',
  'stopServer',
  'rebootServer',
  'restoreServer',
  'restoreSnapshot',
]);

/** What was sent to the same server after an action, by this console, and may have been carried out. */
export function overtakenBy(
  operations: readonly Operation[],
  { id, write, sentAt }: Operation,
): Operation | undefined {
  if (!ACTS.has(write.kind) || !('server' in write) || sentAt === null) return undefined;
  return operations.find(
    (other) =>
      other.id !== id &&
      ACTS.has(other.write.kind) &&
      'server' in other.write &&
      other.write.server === write.server &&
      other.sentAt !== null &&
      other.sentAt > sentAt &&
      !NOT_DONE.has(other.outcome),
  );
}

/** Whether another create of the same is not answered yet: what is there by now may be what that one makes. */
export function awaitsOther(operations: readonly Operation[], { id, write }: Operation): boolean {
  const key = createKey(write);
  return (
    key !== null &&
    operations.some((other) => other.id !== id && isUnanswered(other) && createKey(other.write) === key)
  );
}

/** Whether the same was sent once more, or another edit of it: what is seen by now may come of that. */
export function isRepeated(operations: readonly Operation[], { id, write, sentAt }: Operation): boolean {
  return operations.some(
    (other) =>
      other.id !== id &&
      (other.write.kind === write.kind || (isEdit(other.write) && isEdit(write))) &&
      repeatKey(other.write) === repeatKey(write) &&
      other.sentAt !== null &&
      other.sentAt >= (sentAt ?? 0) &&
      !NOT_DONE.has(other.outcome) &&
      // What it made is known, and taken for that of no other.
      other.created === null,
  );
}
