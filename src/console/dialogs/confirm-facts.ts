import type { Owner, Target } from '../../operations/target.ts';
import { coarseSpan, count, megabytes, NOTHING } from '../../resources/format.ts';
import { type KeyContext, whoOf } from '../screen/context.ts';
import type { DialogFact } from './question-layout.ts';

/** Says that some of the targets, or the only one, are marked but not on screen. */
export function hiddenText(hidden: number, targets: number): string {
  return targets === 1
    ? 'marked, but not shown in this list'
    : `${count(hidden, 'marked row')} not shown in this list`;
}

/** The server that a question is about, by name and id. */
export function serverFact(name: string, id: string): DialogFact {
  return { label: 'server', text: nameAndId(name, id) };
}

function nameAndId(name: string, id: string): string {
  return `${name} (id ${id})`;
}

/** The server of a recovery point, known only from the recovery point. */
function ownerFact(owner: Owner | null): DialogFact {
  if (!owner) return { label: 'server', text: 'not named by the API' };
  const why = owner.isGone ? 'no longer in the list' : 'not read';
  return { label: 'server', text: `${nameAndId(owner.name ?? NOTHING, owner.id)}, ${why}` };
}

export function addressFact(
  server: {
    readonly ip_address: string | null;
    readonly location: string | null;
  } | null,
): DialogFact {
  return { label: 'address', text: `${server?.ip_address ?? NOTHING} · ${server?.location ?? NOTHING}` };
}

/** What identifies a recovery point. Its age stands in the consequence of the action. */
function pointFacts({ point, name }: Target): DialogFact[] {
  if (!point) return [];
  const label = point.kind === 'backups' ? 'backup' : 'snapshot';
  const called = point.id === name ? name : nameAndId(name, point.id);
  const size = point.size_mb == null ? null : megabytes(point.size_mb);
  const text = [called, point.type, point.status, size].filter(Boolean).join(', ');
  const described = point.description ? [{ label: 'description', text: point.description }] : [];
  return [{ label, text }, ...described];
}

/** What identifies a target, and how old that data is. */
export function targetFacts(context: KeyContext, target: Target, isUnchecked: boolean): DialogFact[] {
  const { server, point, readAt } = target;
  const last = isUnchecked ? 'unchecked, last read' : 'read';
  return [
    ...pointFacts(target),
    server ? serverFact(server.name, server.id) : ownerFact(point?.owner ?? null),
    addressFact(server),
    { label: 'profile', text: whoOf(context) },
    { label: 'status', text: `${server?.status ?? 'unknown'}, ${last} ${ageOf(context, readAt)}` },
  ];
}

/** `12 s ago`. Rows may be judged by a moment a few seconds old; an age must be exact. */
export function ageOf({ view, now }: KeyContext, readAt: number): string {
  return `${coarseSpan(Math.max(view.now, now) - readAt)} ago`;
}
