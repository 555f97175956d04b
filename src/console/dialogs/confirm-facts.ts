import type { Owner, Target } from '../../operations/target.ts';
import { coarseSpan, megabytes, NOTHING } from '../../resources/format.ts';
import { type KeyContext, whoOf } from '../screen/context.ts';
import type { DialogFact } from './question-layout.ts';

/** Said wherever targets are named that nobody sees: they are there by their mark alone. */
export const HIDDEN = 'not among the rows on screen, marked all the same';

/** The server that a question is about, by name and id. */
export function serverFact(name: string, id: string): DialogFact {
  return { label: 'server', text: nameAndId(name, id) };
}

function nameAndId(name: string, id: string): string {
  return `${name} (id ${id})`;
}

/** The server of a recovery point, of which nothing is known but what the recovery point tells. */
function ownerFact(owner: Owner | null): DialogFact {
  if (!owner) return { label: 'server', text: 'the API does not tell' };
  const why = owner.isGone ? 'not in the list any more' : 'not read';
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

/** What tells one recovery point from another. When it was made stands in the consequence of the action. */
function pointFacts({ point, name }: Target): DialogFact[] {
  if (!point) return [];
  const label = point.kind === 'backups' ? 'backup' : 'snapshot';
  const called = point.id === name ? name : nameAndId(name, point.id);
  const size = point.size_mb == null ? null : megabytes(point.size_mb);
  const text = [called, point.type, point.status, size].filter(Boolean).join(', ');
  const described = point.description ? [{ label: 'described', text: point.description }] : [];
  return [{ label, text }, ...described];
}

/** Everything that tells one target from another, and how old that knowledge is. */
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

/** `12 s ago`. Rows may be judged by a moment that is a few seconds old, an age may not. */
export function ageOf({ view, now }: KeyContext, readAt: number): string {
  return `${coarseSpan(Math.max(view.now, now) - readAt)} ago`;
}
