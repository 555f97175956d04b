import type { Target } from '../target.ts';
import { isOpen, type Operation, serverIdOf } from './operation.ts';
import { shortTitleOf } from './wording.ts';

/** The operation that is under way on a server or a copy of it, the newest one; undefined when there is none. */
export function openOn(operations: readonly Operation[], serverId: string): Operation | undefined {
  return operations.findLast((operation) => isOpen(operation) && serverIdOf(operation) === serverId);
}

/** Why a target waits: a request for its server that has not been answered. What is merely being watched locks nothing. */
export function lockOf(operations: readonly Operation[], target: Target): string | undefined {
  const id = target.server?.id ?? target.key.id;
  const sending = operations.find(
    (operation) => isOpen(operation) && operation.answeredAt === null && serverIdOf(operation) === id,
  );
  return sending ? `${shortTitleOf(sending.write)} of it is being sent` : undefined;
}
