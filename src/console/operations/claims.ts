import { createKey } from './locks.ts';
import { isUnanswered, type Operation } from './operation.ts';

/** What other operations have made, by id: a create whose answer was lost does not take it for its own. */
export function madeByOthers(
  operations: readonly Operation[],
  { id, write }: Operation,
): ReadonlySet<string> {
  const others = operations.filter((other) => other.id !== id && other.write.kind === write.kind);
  return new Set(others.flatMap(({ created }) => created ?? []));
}

/** Whether another create of the same is not answered yet: what is there by now may be what that one makes. */
export function awaitsOther(operations: readonly Operation[], { id, write }: Operation): boolean {
  const key = createKey(write);
  return (
    key !== null &&
    operations.some((other) => other.id !== id && isUnanswered(other) && createKey(other.write) === key)
  );
}
