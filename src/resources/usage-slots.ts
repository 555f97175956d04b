import type { Sample } from './known.ts';
import type { UsageKey } from './usage.ts';

/**
 * The highest readings of a server within one minute, in whole percent: the minute since the epoch, then cpu, memory, disk,
 * bandwidth; null where it was not told. Whoever joins two slots of a minute, in whatever order and however often, gets the same.
 */
export type Slot = readonly [minute: number, ...values: (number | null)[]];

/** Slots by the id of their server, each list with the oldest first. */
export type Histories = ReadonlyMap<string, readonly Slot[]>;

const MINUTE_MS = 60_000;
export const KEPT_MIN = 24 * 60;

/** Clocks of two hosts may differ by this. */
const AHEAD_MIN = 1;

/** What is higher tells no more. */
const VALUE_MAX = 9_999;

const KEYS: readonly UsageKey[] = ['cpu', 'memory', 'disk', 'bandwidth'];

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS);

export function slotOf(sample: Sample, at: number): Slot {
  const values = KEYS.map((key) => {
    const value = sample[key];
    return value === null ? null : Math.floor(Math.max(0, Math.min(VALUE_MAX, value)));
  });
  return [minuteOf(at), ...values];
}

/** Whether it is a list of slots, the oldest first: of what somebody wrote into a file. */
export function areSlots(value: unknown): value is readonly Slot[] {
  let last = 0;
  const isSlot = (one: unknown): boolean => {
    if (!Array.isArray(one) || one.length !== KEYS.length + 1) return false;
    const [minute, ...values] = one as unknown[];
    if (!Number.isSafeInteger(minute) || (minute as number) <= last) return false;
    last = minute as number;
    return values.every(
      (each) =>
        each === null || (Number.isInteger(each) && (each as number) >= 0 && (each as number) <= VALUE_MAX),
    );
  };
  return Array.isArray(value) && value.every(isSlot);
}

function highest([minute, ...some]: Slot, [, ...more]: Slot): Slot {
  const values = some.map((one, at) => {
    const other = more[at] ?? null;
    return one === null || other === null ? (one ?? other) : Math.max(one, other);
  });
  return [minute, ...values];
}

/** The slots of both lists. */
export function joined(some: readonly Slot[], more: readonly Slot[]): readonly Slot[] {
  if (some.length === 0 || more.length === 0) return some.length === 0 ? more : some;
  const all: Slot[] = [];
  let at = 0;
  for (const slot of some) {
    let next = more[at];
    while (next && next[0] < slot[0]) {
      all.push(next);
      at += 1;
      next = more[at];
    }
    const isSame = next?.[0] === slot[0];
    all.push(next && isSame ? highest(slot, next) : slot);
    if (isSame) at += 1;
  }
  return [...all, ...more.slice(at)];
}

/** Those of the last `keptMin` minutes. What is ahead of `now` was written by a clock that has been set back since: it is dropped. */
export function current(slots: readonly Slot[], now: number, keptMin = KEPT_MIN): readonly Slot[] {
  const minute = minuteOf(now);
  const isKept = (slot: Slot | undefined): boolean =>
    slot !== undefined && slot[0] > minute - keptMin && slot[0] <= minute + AHEAD_MIN;
  if (isKept(slots[0]) && isKept(slots.at(-1))) return slots;
  return slots.filter(isKept);
}

export type UsageChart = {
  /** The highest value of each part of the span, the oldest first; null where nothing was read. */
  readonly values: readonly (number | null)[];
  readonly spanMs: number;
};

/** Minutes that one value of a chart may stand for. */
const STEPS_MIN = [1, 5, 15, 30, 60] as const;
const LONGEST_STEP_MIN = 120;

/** A chart of so many values up to now, over the shortest span that has all the slots. */
export function chartOf(slots: readonly Slot[], key: UsageKey, now: number, length: number): UsageChart {
  const place = KEYS.indexOf(key) + 1;
  const partOf = (minute: number, step: number): number =>
    length - 1 - (Math.floor(minuteOf(now) / step) - Math.floor(minute / step));
  const oldest = slots[0]?.[0] ?? minuteOf(now);
  const step =
    STEPS_MIN.find((one) => partOf(oldest, one) >= 0 || one * length >= KEPT_MIN) ?? LONGEST_STEP_MIN;
  const values = new Array<number | null>(length).fill(null);
  for (const slot of slots) {
    const value = slot[place] ?? null;
    const part = Math.min(length - 1, partOf(slot[0], step));
    if (value !== null && part >= 0) values[part] = Math.max(value, values[part] ?? 0);
  }
  return { values, spanMs: step * length * MINUTE_MS };
}
