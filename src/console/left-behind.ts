import type { Clock } from '../api/clock.ts';
import type { TimeZone } from '../resources/format.ts';
import { currentStep, type Interrupted, interrupted } from './operations/chain.ts';
import type { ChainStore } from './operations/chain-file.ts';
import type { Chains } from './operations/chains.ts';
import type { Operations } from './operations/engine.ts';
import type { InFlightStore } from './operations/in-flight.ts';
import { isOpen, type Operation } from './operations/operation.ts';
import { leftChains, pickUp } from './operations/pick-up.ts';
import type { Message } from './state.ts';

type Parts = {
  readonly clock: Clock;
  readonly zone: TimeZone;
  readonly inFlight: InFlightStore | null;
  readonly chainStore: ChainStore | null;
  readonly operations: Operations;
  readonly chains: Chains;
  /** Another console of this process carries it: its lock is that of this process. */
  readonly isCarried: (id: string) => boolean;
  /** An operation that was taken up has ended. */
  readonly announce: (operation: Operation) => void;
  readonly say: (tone: Message['tone'], text: string) => void;
};

/** How often it is looked whether the console that follows something still lives. */
const LOOK_AGAIN_MS = 15_000;

/**
 * What other consoles of this account left under way: operations are followed to their end, chains are offered one after
 * the other and never go on by themselves. What a living console follows is left to it until it dies.
 */
export function createLeftBehind(parts: Parts) {
  const { clock, operations, chains, say } = parts;
  const offered = new Set<string>();
  let waiting: readonly Interrupted[] = [];
  /** Those that were offered. */
  let later: readonly Interrupted[] = [];
  let followed = 0;
  let isTroubled = false;
  const saidUnreadable = new Set<string>();
  let cancel = (): void => {};

  function look(): void {
    const { ids, followedByOthers, stuck } = pickUp(parts.inFlight, operations, parts.isCarried);
    for (const id of ids) void operations.ended(id).then(parts.announce);
    const isOurs = (id: string): boolean =>
      offered.has(id) || chains.get(id) !== undefined || parts.isCarried(id);
    const others = leftChains(parts.chainStore, operations, isOurs, parts.zone);
    for (const { chain } of others.left) offered.add(chain.id);
    waiting = [...waiting, ...others.left];
    tellUnreadable();
    tell(ids.length, followedByOthers, stuck);
    if (followedByOthers + others.followedByOthers + stuck > 0) cancel = clock.after(LOOK_AGAIN_MS, guarded);
  }

  /** Nothing is said again while it stays as it is. */
  function tell(taken: number, others: number, stuck: number): void {
    const isNews = taken > 0 || others + stuck > followed;
    followed = others + stuck;
    if (!isNews) return;
    const said = [
      taken > 0 ? `${taken} taken up again` : '',
      others > 0 ? `${others} followed by another console` : '',
      // A full disk, another console that was a moment faster: which of them is not known.
      stuck > 0 ? `${stuck} not taken up yet, no lock could be had for them` : '',
    ];
    say('info', `operations that were under way: ${said.filter(Boolean).join(', ')}`);
  }

  /** After a power loss there may be a name with nothing behind it: what that was is not taken for nothing. */
  function tellUnreadable(): void {
    for (const store of [parts.inFlight, parts.chainStore])
      for (const path of store?.unreadable?.() ?? []) {
        if (saidUnreadable.has(path)) continue;
        saidUnreadable.add(path);
        say('warn', `something was under way, and its record cannot be read: ${path}; see the journal`);
      }
  }

  /** A disk that is full or cannot be read must not end the console. */
  function guarded(): void {
    try {
      look();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
      if (!isTroubled) say('warn', `what an earlier console left under way cannot be taken up: ${code}`);
      isTroubled = true;
      cancel = clock.after(LOOK_AGAIN_MS, guarded);
    }
  }

  /** What was offered and neither finished nor given up. */
  function unfinished(): readonly Interrupted[] {
    return later.filter(({ chain }) => chains.get(chain.id) === undefined);
  }

  return {
    unfinished,
    /** One of those after the other, as it stands now. */
    again(): Interrupted | undefined {
      const [first, ...rest] = unfinished();
      if (!first) return undefined;
      later = [...rest, first];
      const id = currentStep(first.chain)?.operation;
      const operation = id == null ? undefined : operations.get(id);
      return interrupted(first.chain, operation && isOpen(operation) ? operation : undefined, parts.zone);
    },
    giveUp(id: string): void {
      later = later.filter(({ chain }) => chain.id !== id);
      chains.forget(id);
    },
    /** Looks now, and again for as long as another console follows something. */
    look: guarded,
    /** The next chain to offer, once. */
    next(): Interrupted | undefined {
      const [first, ...rest] = waiting;
      waiting = rest;
      if (first) later = [...later, first];
      return first;
    },
    stop: (): void => cancel(),
  };
}
