import type { Target } from '../console/target.ts';
import { coarseSpan, NOTHING } from '../resources/format.ts';
import { nowOf, type Scene } from './scene.ts';
import { clip, join, pad, widthOf, wrap } from './text.ts';

const LABEL = 9;

/** What a question tells: `address`, `203.0.113.10 · us-west`. */
export type DialogFact = { readonly label: string; readonly text: string };

/** `lines`: one each. `packed`: as many on a line as fit. `running`: one behind the other, broken at any word. */
export type Packing = 'lines' | 'packed' | 'running';

/** Facts as lines: what is too long for one goes on below. */
export function factLines(scene: Scene, facts: readonly DialogFact[], packing: Packing): string[] {
  const told = facts.map(({ label, text }) => `${label} ${text}`);
  const room = scene.width - 4;
  if (packing === 'running') return wrap(told.join(' · '), room).map((line) => `  ${line}`);
  if (packing === 'packed') return packed(told, room).map((line) => `  ${line}`);
  const size = Math.max(LABEL, ...facts.map(({ label }) => widthOf(label)));
  return facts.flatMap((one) => labelled(scene, one, size));
}

/** A label and its text, which goes on below itself where it is long. */
function labelled({ theme, width }: Scene, { label, text }: DialogFact, size: number): string[] {
  return wrap(text, width - size - 4).map((line, index) =>
    join(
      [
        { text: `  ${pad(index === 0 ? label : '', size)} `, paint: (shown) => theme.paint('dim', shown) },
        { text: line },
      ],
      width,
    ),
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

export function profileOf({ title, console }: Scene): string {
  return [title.profile, console.cache.account()?.email].filter(Boolean).join(' · ');
}

/** The server that a question is about, by name and id. */
export function serverFact({ width }: Scene, name: string, id: string): DialogFact {
  return { label: 'server', text: nameAndId(name, id, width - LABEL - 4) };
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
  scene: Scene,
  { server, copy, name, readAt }: Target,
  isUnchecked: boolean,
): DialogFact[] {
  const facts: DialogFact[] = [];
  if (copy) {
    // When it was made stands in what will be so.
    const label = copy.kind === 'backups' ? 'backup' : 'snapshot';
    const room = scene.width - LABEL - 4 - widthOf(copy.status) - 2;
    const called = copy.id === name ? name : nameAndId(name, copy.id, room);
    facts.push({ label, text: `${called}, ${copy.status}` });
  }
  const last = isUnchecked ? 'unchecked, last read' : 'read';
  const status = `${server?.status ?? 'unknown'}, ${last} ${coarseSpan(nowOf(scene) - readAt)} ago`;
  return [
    ...facts,
    server
      ? serverFact(scene, server.name, server.id)
      : { label: 'server', text: 'not in the list any more' },
    addressFact(server),
    { label: 'profile', text: profileOf(scene) },
    { label: 'status', text: status },
  ];
}
