import type { Write } from '../writes.ts';
import { createKey } from './locks.ts';
import { isUnanswered, NOT_DONE, type Operation } from './operation.ts';

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
