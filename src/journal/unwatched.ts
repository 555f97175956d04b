import type { Entry } from '../resources/activity.ts';

/** A stretch of time, in ms since the epoch. */
export type Gap = { readonly from: number; readonly to: number };

/**
 * When no console of this account and host watched between `from` and `now`. The end of one that died is the last thing that it
 * saw: it may have watched for longer. `session`: the one that watches now.
 */
export function unwatched(
  entries: readonly Entry[],
  session: string,
  { from, now }: { readonly from: number; readonly now: number },
): readonly Gap[] {
  const watched: { from: number; to: number }[] = [];
  const open = new Map<string, { from: number; to: number }>();
  // Of what was seen the oldest goes first, so that where notes and requests alone are left nobody can tell what was seen.
  const sorted = entries.filter(({ kind }) => kind === 'seen').sort((a, b) => a.at - b.at);
  const known = new Set(sorted.filter(({ watch }) => watch === 'begins').map(sessionOf));
  for (const entry of sorted) {
    const { at, watch } = entry;
    const own = sessionOf(entry);
    const stretch = open.get(own);
    if (stretch) stretch.to = at;
    if (watch === 'ends') open.delete(own);
    // The first entries of an old console may be lost; a later one shows that it watched.
    if (stretch || (watch !== 'begins' && known.has(own))) continue;
    known.add(own);
    const begun = { from: at, to: at };
    if (watch !== 'ends') open.set(own, begun);
    watched.push(begun);
  }
  const present = open.get(session);
  if (present) present.to = now;
  let until = from;
  const gaps: Gap[] = [];
  for (const stretch of [...watched, { from: now, to: now }].sort((a, b) => a.from - b.from)) {
    if (stretch.from > until) gaps.push({ from: until, to: stretch.from });
    until = Math.max(until, stretch.to);
  }
  return gaps;
}

/** The console whose entry it is: with what its ids begin. */
export function sessionOf({ id }: Entry): string {
  return id.split('-')[0] ?? id;
}
