import { isOpen, type Operation, type Phase, serverIdOf } from './operation.ts';
import { VERBS } from './write-titles.ts';

/** The newest operation under way on a server or one of its recovery points, or undefined. */
export function openOn(operations: readonly Operation[], serverId: string): Operation | undefined {
  return operations.findLast((operation) => isOpen(operation) && serverIdOf(operation) === serverId);
}

/** The same for one backup or snapshot: an operation that deletes it, restores from it or makes it. */
export function openOnRecoveryPoint(
  operations: readonly Operation[],
  kind: 'backups' | 'snapshots',
  id: string,
): Operation | undefined {
  return operations.findLast((operation) => {
    const { write, created } = operation;
    if (!isOpen(operation)) return false;
    if (kind === 'backups')
      return 'backup' in write ? write.backup === id : write.kind === 'createBackup' && created === id;
    return 'snapshot' in write ? write.snapshot === id : write.kind === 'createSnapshot' && created === id;
  });
}

const PHASES: Readonly<Record<Phase, string>> = {
  checking: 'is being checked',
  logging: 'is being logged',
  sending: 'sent',
  watching: 'accepted',
  reconciling: 'sent, answer lost',
  ended: 'ended',
};

/** `reboot accepted`, in a row. */
export function phaseText({ write, phase }: Operation): string {
  return `${VERBS[write.kind]} ${PHASES[phase]}`;
}
