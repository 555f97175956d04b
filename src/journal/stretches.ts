import type { Entry } from '../resources/activity.ts';

/** A stretch of time in ms since the epoch; null where its beginning, or its end, was not seen. */
export type Stretch = { readonly from: number | null; readonly to: number | null };

/** When a server was not active, as its entries tell it, oldest first. */
export function downtimes(entries: readonly Entry[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from: number | null | undefined;
  for (const { at, to } of byTime(entries)) {
    if (to === undefined) continue;
    // What was seen first may have been so for longer.
    if (to !== 'active') from = from === undefined ? at : from;
    else {
      if (from !== undefined || stretches.length === 0) stretches.push({ from: from ?? null, to: at });
      from = undefined;
    }
  }
  return from === undefined ? stretches : [...stretches, { from, to: null }];
}

/**
 * When no console of this account and host watched between `from` and `now`. The end of one that died is its last entry: it may have
 * watched for longer. `session`: the one that watches now.
 */
export function unwatched(
  entries: readonly Entry[],
  session: string,
  { from, now }: { readonly from: number; readonly now: number },
): readonly { readonly from: number; readonly to: number }[] {
  const watched: { from: number; to: number }[] = [];
  const open = new Map<string, { from: number; to: number }>();
  for (const { id, at, watch } of byTime(entries)) {
    const [own = ''] = id.split('-');
    const stretch = open.get(own);
    if (stretch) stretch.to = at;
    if (watch === 'ends') open.delete(own);
    if (watch === 'begins' && !stretch) {
      const begun = { from: at, to: at };
      open.set(own, begun);
      watched.push(begun);
    }
  }
  const present = open.get(session);
  if (present) present.to = now;
  let until = from;
  const gaps: { from: number; to: number }[] = [];
  for (const stretch of [...watched, { from: now, to: now }].sort((a, b) => a.from - b.from)) {
    if (stretch.from > until) gaps.push({ from: until, to: stretch.from });
    until = Math.max(until, stretch.to);
  }
  return gaps;
}

function byTime(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((a, b) => a.at - b.at);
}
