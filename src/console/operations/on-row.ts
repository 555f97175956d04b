import { isOpen, type Operation, serverIdOf } from './operation.ts';

/** The operation that is under way on a server or a copy of it, the newest one; undefined when there is none. */
export function openOn(operations: readonly Operation[], serverId: string): Operation | undefined {
  return operations.findLast((operation) => isOpen(operation) && serverIdOf(operation) === serverId);
}
