import type { Write } from '../writes.ts';
import { isUnanswered, type Operation } from './operation.ts';
import { titleOf } from './wording.ts';

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

/**
 * The last write of this kind to the same server that may have been carried out although nobody knows: to send it again
 * asks for more than a key ("may already have been sent 14 s ago").
 */
export function mayHaveBeenSent(operations: readonly Operation[], write: Write): Operation | undefined {
  const last = operations.findLast(
    (other) =>
      other.write.kind === write.kind && subjectOf(other.write) === subjectOf(write) && other.sentAt !== null,
  );
  return last && (last.phase === 'reconciling' || last.outcome === 'unknown') ? last : undefined;
}
