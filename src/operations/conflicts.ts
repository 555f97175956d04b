import { span } from '../resources/format.ts';
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

/** Why a write may not be begun now, or null. A lock ends with the request's answer, not with the operation. */
export function lockedBy(operations: readonly Operation[], write: Write): string | null {
  const key = createKey(write);
  const subject = subjectOf(write);
  for (const other of operations) {
    const title = titleOf(other.write, other.target);
    const isSame = key !== null && key === createKey(other.write);
    if (isUnanswered(other) && (isSame || (subject !== null && subject === subjectOf(other.write))))
      return `${title} is not answered yet`;
    if (isSame && other.outcome === 'unknown')
      return `${title} may have been done: look before it is repeated`;
    if (isSame && other.phase === 'reconciling') return `${title} may have been done: still looking for it`;
  }
  return null;
}

/** What a repeat of a write would do once more: to a server, or to the one backup or snapshot. */
export function repeatKey(write: Write): string | null {
  const point = 'backup' in write ? write.backup : 'snapshot' in write ? write.snapshot : null;
  return createKey(write) ?? (point === null ? subjectOf(write) : `copy ${point}`);
}

/** That a write may have been carried out although its answer was lost; `now` in ms since the epoch. */
export function lostText({ sentAt, confirmedAt }: Operation, now: number): string {
  return `it may already have been sent ${span(now - (sentAt ?? confirmedAt))} ago; the answer was lost`;
}

/**
 * The writes of this kind to the same server, backup or snapshot, or of a create the same ones, that may have been carried out although nobody
 * knows, and after which none of them is known to have been: to send it again asks for more than a key ("may already have been
 * sent 14 s ago"). One that was refused tells nothing of those before. `isLifted`: somebody has looked into that create.
 */
export function mayHaveBeenSent(
  operations: readonly Operation[],
  write: Write,
  isLifted: (id: string) => boolean,
): readonly Operation[] {
  const key = createKey(write);
  const sent = operations.filter(
    (other) =>
      other.write.kind === write.kind &&
      repeatKey(other.write) === repeatKey(write) &&
      other.sentAt !== null &&
      !NOT_DONE.has(other.outcome),
  );
  const isLost = ({ phase, outcome }: Operation): boolean => phase === 'reconciling' || outcome === 'unknown';
  const sure = sent.findLastIndex((other) => !isLost(other));
  // What keeps a create locked must be named, or no word would ever let it through.
  return sent.filter((other, at) => isLost(other) && (at > sure || (key !== null && !isLifted(other.id))));
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

const isEdit = ({ kind }: Write): boolean => kind === 'updateServer' || kind === 'replaceServer';

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
