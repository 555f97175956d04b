import { bodyId } from '../../api/ids.ts';
import { isPlain } from '../../api/safe-text.ts';
import type { Overdue } from '../../operations/precondition.ts';
import type { Target } from '../../operations/target.ts';
import type { ChainPlan } from '../../operations/workflows/chain-plan.ts';
import type { Write } from '../../operations/write.ts';
import type { View } from '../../resources/known.ts';
import type { RecoveryPointKind } from '../../resources/recovery-point-limits.ts';

/** An action, with the reason when it cannot be taken now. */
export type Offer = {
  readonly spec: ActionSpec;
  readonly reason: string | undefined;
  /** It can be done to some of the targets only. `text`: the first few left out, and why; `names`: all of them. */
  readonly only?: { readonly targets: readonly Target[]; readonly text: string; readonly names: string };
  /** The limit it would exceed, as `5 of 5 snapshots`: taking it leads to these, where one can be deleted. */
  readonly full?: string;
};

/** How sure the operator must be: nothing, `y`, or a word typed exactly. */
export type Level = 'none' | 'y' | 'typed';

/** One thing the API can do to a row. Menu, palette, dialog and operation read this. */
export type ActionSpec = {
  readonly id: string;
  readonly on: 'servers' | 'backups' | 'snapshots';
  /** Its letter in the action menu. */
  readonly key: string;
  /** Its letter in the menu of a server beside that server's own actions, where those have the usual one. */
  readonly keyInPane?: string;
  /** A verb: `reboot`. */
  readonly label: string;
  /** The verb for many targets, where it differs: `back up` 3 servers. */
  readonly labelOfMany?: string;
  readonly level: Level;
  /** A backup is chosen from a picker first. */
  readonly opens?: 'backups';
  /** A form is filled in first; it is the confirmation, or leads to it. */
  readonly form?: string;
  /** It makes one of these, of which a server may have only so many. */
  readonly makes?: RecoveryPointKind;
  /** How an action on many is confirmed; without it one at a time only. */
  readonly bulk?: Exclude<Level, 'none'>;
  /** Why the API would refuse, by the status, except for a transition that lasts longer than usual. */
  blocked?(target: Target, overdue: Overdue): string | undefined;
  /** Why it can never be done to this target, however old the data is. */
  impossible?(target: Target): string | undefined;
  /** The consequences, a line each. */
  consequence?(target: Target, view: View): readonly string[];
  /** The consequences for many targets, where they differ. */
  readonly many?: readonly string[];
  /** Another action to do instead; shown as long as that one is possible. */
  readonly hint?: { readonly action: string; readonly text: string };
  write(target: Target): Write;
  /** Several steps instead of the one write; `now` in ms since the epoch. */
  chain?(target: Target, now: number): ChainPlan;
};

/** Its label in a list of actions: `…` follows when more is asked before anything is sent. */
export function listLabel({ label, form, opens }: ActionSpec): string {
  return form === undefined && opens === undefined ? label : `${label}…`;
}

/** The server that a target is, or belongs to. */
export function serverId(target: Target): string {
  // Without its server a recovery point has no server id.
  return target.server?.id ?? (target.point ? '' : target.key.id);
}

/** Why an id cannot be sent in a body, where it would be rounded to another one; undefined when it can. */
export function unsendable(what: string, id: string): string | undefined {
  return bodyId(id) === null ? `the ${what} id ${id} cannot be sent` : undefined;
}

/**
 * The word to type, exact in case: the name of what is deleted, of the server that is overwritten, or the id of a backup.
 * `names`: the names of others of the same kind. The id where the name is not unique, not printable ASCII, long or hides
 * characters.
 */
export function typedWord(spec: ActionSpec, targets: readonly Target[], names: readonly string[]): string {
  const [target] = targets;
  if (!target) return '';
  if (targets.length > 1) return `${spec.label} ${targets.length}`;
  const restores = spec.id.startsWith('restore');
  if (target.point?.kind === 'backups' && !restores) return target.key.id;
  const name = restores ? (target.server?.name ?? '') : target.name;
  const id = restores ? (target.server?.id ?? target.key.id) : target.key.id;
  const twice = names.filter((one) => one === name).length > 1;
  return isPlain(name) && !twice ? name : id;
}
