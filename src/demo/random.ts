/** A small seeded generator (mulberry32): the same seed gives the same numbers in [0, 1), on every machine. */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    return mix(state) / 2 ** 32;
  };
}

/** An unsigned 32-bit number that looks unrelated to its neighbours. */
export function mix(value: number): number {
  let t = Math.imul(value ^ (value >>> 15), value | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}

/** A whole number from `from` to `to`, both included. */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

/** One of the items; there must be one. */
export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/**
 * A smooth curve between -1 and 1 that depends on `seed` and time alone, so that it can be read at any moment in any
 * order. It turns about once every `periodMs` milliseconds.
 */
export function wave(seed: number, atMs: number, periodMs: number): number {
  const place = atMs / periodMs;
  const step = Math.floor(place);
  const into = place - step;
  const eased = into * into * (3 - 2 * into);
  return lattice(seed, step) * (1 - eased) + lattice(seed, step + 1) * eased;
}

function lattice(seed: number, step: number): number {
  return (mix(mix(seed >>> 0) + Math.imul(step, 0x9e3779b1)) / 2 ** 32) * 2 - 1;
}
