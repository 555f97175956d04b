import type { Owner, Target } from '../../operations/target.ts';
import { coarseSpan, megabytes, NOTHING } from '../../resources/format.ts';
import { clip, pad, widthOf, wrap } from '../../resources/text-width.ts';
import type { KeyContext } from '../screen/context.ts';

const LABEL = 9;

/** Said wherever targets are named that nobody sees: they are there by their mark alone. */
export const HIDDEN = 'not among the rows on screen, marked all the same';

/** What a question tells: `address`, `203.0.113.10 · us-west`. */
export type DialogFact = { readonly label: string; readonly text: string };

/** A line of a question before it is painted. */
export type DialogLine = { readonly text: string; readonly label?: string; readonly tone?: 'warn' };

/** `lines`: one each. `packed`: as many on a line as fit. `running`: one behind the other, broken at any word. */
export type Packing = 'lines' | 'packed' | 'running';

/** Facts as lines: what is too long for one goes on below. */
export function factLines(facts: readonly DialogFact[], width: number, packing: Packing): DialogLine[] {
  const told = facts.map(({ label, text }) => `${label} ${text}`);
  const room = width - 4;
  if (packing === 'running') return wrap(told.join(' · '), room).map((text) => ({ text }));
  if (packing === 'packed') return packed(told, room).map((text) => ({ text }));
  const size = Math.max(LABEL, ...facts.map(({ label }) => widthOf(label)));
  return facts.flatMap(({ label, text }) =>
    wrap(text, width - size - 4).map((line, index) => ({
      label: pad(index === 0 ? label : '', size),
      text: line,
    })),
  );
}

function packed(told: readonly string[], room: number): string[] {
  const lines: string[] = [];
  for (const one of told) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + 3 + widthOf(one) <= room)
      lines[lines.length - 1] = `${last} · ${one}`;
    else lines.push(...wrap(one, room));
  }
  return lines;
}

/** The server that a question is about, by name and id. */
export function serverFact(name: string, id: string, width: number): DialogFact {
  return { label: 'server', text: nameAndId(name, id, width - LABEL - 4) };
}

/** The server of a recovery point, of which nothing is known but what the recovery point tells. */
function ownerFact(owner: Owner | null, width: number): DialogFact {
  if (!owner) return { label: 'server', text: 'the API does not tell' };
  const why = owner.isGone ? ', not in the list any more' : ', not read';
  return {
    label: 'server',
    text: `${nameAndId(owner.name ?? NOTHING, owner.id, width - LABEL - 4 - widthOf(why))}${why}`,
  };
}

/** A name with its id, which stays however long the name is. */
function nameAndId(name: string, id: string, room: number): string {
  const told = ` (id ${id})`;
  return `${clip(name, room - widthOf(told))}${told}`;
}

export function addressFact(
  server: {
    readonly ip_address: string | null;
    readonly location: string | null;
  } | null,
): DialogFact {
  return { label: 'address', text: `${server?.ip_address ?? NOTHING} · ${server?.location ?? NOTHING}` };
}

/** Everything that tells one target from another, and how old that knowledge is. */
export function targetFacts(
  { view, now, who }: KeyContext,
  { server, point, name, readAt }: Target,
  isUnchecked: boolean,
  width: number,
): DialogFact[] {
  const facts: DialogFact[] = [];
  if (point) {
    // When it was made stands in what will be so.
    const label = point.kind === 'backups' ? 'backup' : 'snapshot';
    const what = [point.type, point.status, point.size_mb == null ? null : megabytes(point.size_mb)].filter(
      Boolean,
    );
    const told = `, ${what.join(', ')}`;
    const called = point.id === name ? name : nameAndId(name, point.id, width - LABEL - 4 - widthOf(told));
    facts.push({ label, text: `${called}${told}` });
    if (point.description) facts.push({ label: 'described', text: point.description });
  }
  const last = isUnchecked ? 'unchecked, last read' : 'read';
  // Rows may be judged by a moment that is a few seconds old, an age may not.
  const age = coarseSpan(Math.max(view.now, now) - readAt);
  return [
    ...facts,
    server ? serverFact(server.name, server.id, width) : ownerFact(point?.owner ?? null, width),
    addressFact(server),
    { label: 'profile', text: who },
    { label: 'status', text: `${server?.status ?? 'unknown'}, ${last} ${age} ago` },
  ];
}
