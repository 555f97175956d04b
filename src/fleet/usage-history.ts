import type { Clock } from '../api/clock.ts';
import type { Sample } from '../resources/known.ts';
import type { UsageKey } from '../resources/usage.ts';
import {
  chartOf,
  current,
  type Histories,
  joined,
  type Slot,
  slotOf,
  type UsageChart,
} from '../resources/usage-slots.ts';

/** Keeps usage beyond this process. */
export type UsageStore = {
  /** The clock that people set, ms since the epoch: consoles beside and after each other tell time by it. */
  now(): number;
  /** Brings what is known here and what is kept together, keeps that, and answers with it. Never rejects: `trouble` says why not. */
  exchange(here: Histories): Promise<{ readonly all: Histories; readonly trouble: string | null }>;
};

export type UsageHistory = ReturnType<typeof createUsageHistory>;

/** How much a console that is killed loses. */
const SAVE_MS = 5 * 60_000;

/** The usage of each server over the last day, as read by this console and by those before and beside it. */
export function createUsageHistory(
  clock: Clock,
  store: UsageStore | null,
  onTrouble: (text: string) => void,
) {
  const now = store?.now ?? clock.now;
  let all: Histories = new Map();
  /** What was read since the last exchange began. */
  let fresh = new Map<string, readonly Slot[]>();
  let cancel: (() => void) | null = null;
  let saved: Promise<void> = Promise.resolve();
  const told = new Set<string>();

  const of = (id: string): readonly Slot[] => current(joined(all.get(id) ?? [], fresh.get(id) ?? []), now());

  async function exchange(): Promise<void> {
    const here = new Map(all);
    for (const id of fresh.keys()) here.set(id, of(id));
    [all, fresh] = [here, new Map()];
    if (!store) return;
    const { all: both, trouble } = await store.exchange(here);
    all = both;
    if (trouble === null || told.has(trouble)) return;
    told.add(trouble);
    onTrouble(trouble);
  }

  /** One after the other: none forgets what was read during another. */
  function save(): Promise<void> {
    cancel?.();
    cancel = null;
    saved = saved.then(exchange);
    return saved;
  }

  return {
    /** Reads what is kept. Called after the first frame: the start does not wait for a disk. */
    load: save,
    add(id: string, sample: Sample): void {
      fresh.set(id, current(joined(fresh.get(id) ?? [], [slotOf(sample, now())]), now()));
      cancel ??= clock.after(SAVE_MS, () => void save());
    },
    chart: (id: string, key: UsageKey, length: number): UsageChart => chartOf(of(id), key, now(), length),
    /** Resolves when what was read is kept, or cannot be. */
    stop(): Promise<void> {
      return fresh.size === 0 ? saved : save();
    },
  };
}
