import { span } from '../resources/format.ts';
import { isUnanswered, NOT_DONE, type Operation } from './operation.ts';
import { isEdit, recoveryPointIdOf, type Write } from './write.ts';
import { titleOf } from './write-titles.ts';

/** The object that only one request at a time may concern: a server, or a backup or snapshot whose server is unknown. */
function subjectOf(write: Write): string | null {
  if (write.kind === 'createServer') return null;
  if (write.kind === 'deleteBackup' && write.server === null) return `backup ${write.backup}`;
  if (write.kind === 'deleteSnapshot' && write.server === null) return `snapshot ${write.snapshot}`;
  return `server ${write.server}`;
}

/** The key by which two creates are the same: the name, or for a backup the server. Null for other writes. */
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
 * What keeps a write back: a request without an answer (`busy`), or earlier ones that may have done the same (`mayBeSent`, their
 * ids), which the operator must accept.
 */
export type Conflict =
  | { readonly busy: string }
  | { readonly mayBeSent: readonly string[]; readonly text: string };

/** Whether the operator accepted every request that may have done the same. */
export function isAccepted(
  { mayBeSent }: { readonly mayBeSent: readonly string[] },
  accepts: readonly string[] | 'all',
): boolean {
  return accepts === 'all' || mayBeSent.every((id) => accepts.includes(id));
}

/** An older doubt (ms) no longer counts: the effect of the request would have been seen long ago. */
export const DOUBT_MS = 24 * 3_600_000;

/** When a request left, or may have left, in ms since the epoch. */
const leftAt = ({ sentAt, confirmedAt }: Operation): number => sentAt ?? confirmedAt;

/**
 * What keeps a write back at `now` (ms since the epoch), or null. `others`: requests of other consoles of the account (see
 * elsewhere.ts); they block nothing but must be accepted.
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
    ? `another console may have sent it ${ago} ago; its outcome is not known`
    : `it may already have been sent ${ago} ago; the answer was lost`;
  return { mayBeSent: lost.map(({ id }) => id), text };
}

/**
 * What keeps back a create that other consoles sent after it was confirmed, or null: the operator did not know and may not want a
 * second one. `others`: their requests now; `known`: their requests at confirmation.
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
  const text = `another console sent the same ${span(now - leftAt(last))} ago`;
  return { mayBeSent: news.map(({ id }) => id), text };
}

/** Ids of earlier identical writes that this write settles: it was sent after them and its own outcome is known. */
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

/** Whether another request, of any console, asked for the same at about the same time with an unknown outcome. */
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

/**
 * A server is busy until the request is answered, not until the operation ends. A create is busy also while its result is
 * searched for.
 */
function busyWith(operations: readonly Operation[], write: Write): string | null {
  const key = createKey(write);
  const subject = subjectOf(write);
  for (const other of operations) {
    const title = titleOf(other.write, other.target);
    const isSame = key !== null && key === createKey(other.write);
    if (isUnanswered(other) && (isSame || (subject !== null && subject === subjectOf(other.write))))
      return `${title} has no answer yet`;
    // What a repeat creates could be mistaken for the result of the first.
    if (isSame && other.phase === 'reconciling') return `${title} may have been done: still looking for it`;
  }
  return null;
}

/** What a repeat of the write would do again: to a server, or to one backup or snapshot. */
function repeatKey(write: Write): string | null {
  const point = recoveryPointIdOf(write);
  return createKey(write) ?? (point === null ? subjectOf(write) : `recovery point ${point}`);
}

/** Requests further apart than this (ms) are told apart by the creation time of what they made. */
const CONTEST_MS = 10 * 60_000;

const isLost = ({ phase, outcome }: Operation): boolean => phase === 'reconciling' || outcome === 'unknown';

/**
 * Earlier identical writes whose outcome is unknown and that no later known outcome supersedes. A refused write proves nothing
 * about earlier ones. Only writes of this console supersede (`isOwn`): another console removes its doubts itself.
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

/** Ids of what other operations made: a create with a lost answer does not claim them. */
export function madeByOthers(
  operations: readonly Operation[],
  { id, write }: Operation,
): ReadonlySet<string> {
  const others = operations.filter((other) => other.id !== id && other.write.kind === write.kind);
  return new Set(others.flatMap(({ created }) => created ?? []));
}

/** For these the state of the server cannot show which of two requests caused it. */
const ACTS: ReadonlySet<Write['kind']> = new Set([
  'startServer',
  'stopServer',
  'rebootServer',
  'restoreServer',
  'restoreSnapshot',
]);

/** Writes that this console sent to the same server after an action, and that may have been carried out. */
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

/** Whether another identical create has no answer yet: a new object may be its result. */
export function awaitsOther(operations: readonly Operation[], { id, write }: Operation): boolean {
  const key = createKey(write);
  return (
    key !== null &&
    operations.some((other) => other.id !== id && isUnanswered(other) && createKey(other.write) === key)
  );
}

/** Whether the same write, or another edit, was sent later: what reads show now may come from that. */
export function isRepeated(operations: readonly Operation[], { id, write, sentAt }: Operation): boolean {
  return operations.some(
    (other) =>
      other.id !== id &&
      (other.write.kind === write.kind || (isEdit(other.write) && isEdit(write))) &&
      repeatKey(other.write) === repeatKey(write) &&
      other.sentAt !== null &&
      other.sentAt >= (sentAt ?? 0) &&
      !NOT_DONE.has(other.outcome) &&
      // What this create made is known, and claimed by no other.
      other.created === null,
  );
}
