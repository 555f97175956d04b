import type { Clock } from '../../api/clock.ts';
import type { Cache } from '../../fleet/row-cache.ts';
import type { TimeZone } from '../../resources/format.ts';
import { toldStatus } from '../../resources/status.ts';
import { BEHIND_MS } from '../completion-rules.ts';
import { lookAtServer } from '../observe.ts';
import { isOpen, type Look, type Operation } from '../operation.ts';
import type { Session } from '../persistence.ts';
import {
  type Chain,
  currentStep,
  type Holder,
  isClosing,
  isDown,
  isStartDue,
  withOutcome,
  withStart,
  withStep,
} from './chain.ts';
import { type Interrupted, interrupted, serverFirst } from './chain-text.ts';
import type { Foreign } from './foreign.ts';

/** A chain that has not ended. */
export type Unfinished = {
  readonly chain: Chain;
  readonly holder: Holder;
  /** Whether the operator was asked about it, or told of it, since nobody carries it on. */
  readonly asked: boolean;
  /** When this console left it, or found it, ms since the epoch. */
  readonly since: number;
  /** Whether its server was seen stopped since then. */
  readonly wasDown: boolean;
  /** When the first of the uninterrupted reads that show its server running came; null when the last read did not. */
  readonly upSince: number | null;
};

type Parts = {
  readonly clock: Clock;
  readonly zone: TimeZone;
  readonly cache: Cache;
  readonly session: Session;
  readonly operations: { get(id: string): Operation | undefined };
  readonly onChange: () => void;
};

export type UnfinishedList = ReturnType<typeof createUnfinished>;

/**
 * All chains of this account that have not ended, and who carries them on. Those of this console, and those that nobody carries
 * on, are on disk: the next start offers them.
 */
export function createUnfinished({ clock, zone, cache, session, operations, onChange }: Parts) {
  let all: readonly Unfinished[] = [];
  let lost: readonly Chain[] = [];
  let foreign: readonly Foreign[] = [];
  /** Ids of all chains that this console has held, and whether it carried them on: what it has ended is not taken up again. */
  const held = new Map<string, boolean>();

  const get = (id: string): Unfinished | undefined => all.find(({ chain }) => chain.id === id);
  const by = (holder: Holder): readonly Unfinished[] => all.filter((one) => one.holder === holder);
  const chainsOf = (some: readonly Unfinished[]): readonly Chain[] => some.map(({ chain }) => chain);
  const toOffer = (): readonly Unfinished[] => by('nobody').filter(({ asked }) => asked);

  function put(chain: Chain, holder: 'us' | 'nobody', asked: boolean): void {
    held.set(chain.id, holder === 'us' || held.get(chain.id) === true);
    session.chains.save(chain);
    const one = { chain, holder, asked, since: clock.now(), wasDown: false, upSince: null };
    all = get(chain.id) ? all.map((old) => (old.chain.id === chain.id ? one : old)) : [...all, one];
    onChange();
  }

  function set(id: string, change: Partial<Unfinished>): void {
    all = all.map((one) => (one.chain.id === id ? { ...one, ...change } : one));
  }

  /** Ended, given up, or another's: it is not offered again, nor found by the next start. */
  function drop(id: string): void {
    all = all.filter(({ chain }) => chain.id !== id);
    session.chains.remove(id);
    onChange();
  }

  /** Whether only the start is left to do: a step failed and is no longer followed. */
  function isFailed(chain: Chain): boolean {
    const step = currentStep(chain);
    if (step === null) return held.get(chain.id) === true;
    // Of a chain of another console only a start at its turn is known to be all that is left.
    if (step.operation === null) return held.get(chain.id) === true || isClosing(chain, step);
    return step.outcome !== null || operations.get(step.operation) === undefined;
  }

  /**
   * A server may have been started by hand, or never have stopped: then there is nothing to offer. One read that shows it running
   * may come from a copy older than the stop.
   */
  function forgetWhatIsUp(): void {
    for (const { chain, since, ...one } of toOffer()) {
      const { at, askedAt = at, status } = lookAtServer(cache, chain.server, since) ?? {};
      if (!at || !askedAt || !status || !isFailed(chain) || !isStartDue(chain)) continue;
      const wasDown = one.wasDown || isDown(status);
      const isUp = !isStartDue(chain, status, { ms: clock.now() - since, wasDown });
      const upSince = isUp ? (one.upSince ?? at) : null;
      if (upSince !== null && askedAt - upSince >= BEHIND_MS) drop(chain.id);
      else set(chain.id, { wasDown, upSince });
    }
  }

  const unsubscribe = cache.subscribe(forgetWhatIsUp);

  /** Only a read asked for after the last step was sent, or where no record tells that, after its end, shows the state that it left. */
  function lookOf({ server, startedAt, steps }: Chain): Look | null {
    const times = steps.map(
      ({ operation, endedAt }) => operations.get(operation ?? '')?.sentAt ?? endedAt ?? 0,
    );
    return lookAtServer(cache, server, Math.max(startedAt, ...times));
  }

  const statusOf = (chain: Chain): string | undefined => lookOf(chain)?.status ?? undefined;

  const operationOf = (chain: Chain): Operation | undefined =>
    operations.get(currentStep(chain)?.operation ?? '');

  /** A chain with the outcome of the step that was under way, and with the start that its restore has left to do. */
  function nowOf(kept: Chain, statusOf: (chain: Chain) => string | undefined): Chain {
    const step = currentStep(kept);
    const operation = operationOf(kept);
    if (step === null) return withStart(kept, statusOf(kept));
    if (!step.operation || (operation && isOpen(operation))) return kept;
    // The chain has seen that its operation was refused in words.
    const isSeen = step.outcome === 'unknown' && operation?.outcome === 'refused';
    const chain = operation && !isSeen ? withOutcome(kept, operation) : kept;
    // A step without a record may have been carried out.
    const over = operation
      ? chain
      : withStep(chain, chain.steps.indexOf(step), { outcome: step.outcome ?? 'unknown' });
    const due = withStart(over, statusOf(chain));
    return due === over ? chain : due;
  }

  /** A chain in its present state, as an offer. */
  function offerOf(kept: Chain): Interrupted {
    const chain = nowOf(kept, statusOf);
    const operation = operationOf(chain);
    const open = operation && isOpen(operation) ? operation : undefined;
    return interrupted(chain, { zone, status: statusOf(chain), open });
  }

  function offer(one: Unfinished | undefined): Interrupted | undefined {
    if (!one) return undefined;
    // What was just offered goes to the end of the queue.
    all = [...all.filter(({ chain }) => chain.id !== one.chain.id), { ...one, asked: true }];
    return offerOf(one.chain);
  }

  function lastRead({ server }: Chain): string | undefined {
    const known = cache.known(server);
    return (known && toldStatus(known.server)) ?? undefined;
  }

  return {
    get,
    /** This console carries it on from now on. */
    carry: (chain: Chain): void => put(chain, 'us', true),
    /** Nobody carries it on from now on. `asked`: the operator knows; else it is offered once by itself. */
    leave: (chain: Chain, asked: boolean): void => put(chain, 'nobody', asked),
    drop,
    /** The disk says that another console has it; its server is still named at exit while it may be stopped. */
    lose(chain: Chain): void {
      lost = [...lost, chain];
      drop(chain.id);
    },
    /** What other consoles carry on now. */
    see(chains: readonly Chain[]): void {
      const before = by('other').map(({ chain }) => chain.id);
      const ours = all.filter(({ holder }) => holder !== 'other');
      const others = chains.map(
        (chain) =>
          ({ chain, holder: 'other', asked: true, since: 0, wasDown: false, upSince: null }) as const,
      );
      all = [...ours, ...others];
      if (before.join() !== chains.map(({ id }) => id).join()) onChange();
    },
    /** What consoles with another token left and nobody has taken over; first what this account may take. */
    foreign: (): readonly Foreign[] => foreign,
    seeForeign(left: readonly Foreign[]): void {
      foreign = [...left].sort((a, b) => Number(a.word === null) - Number(b.word === null));
    },
    /** Whether this console carries it on, offers it, or has done so. */
    isOurs: (id: string): boolean => held.has(id),
    /** Whether this console carries it on, or has done so. */
    isCarried: (id: string): boolean => held.get(id) === true,
    isKept: session.chains.isKept,
    running: (): readonly Chain[] => chainsOf(by('us')),
    /** What another console of this account carries on, as far as the disk said within the last 15 s. */
    elsewhere: (): readonly Chain[] => chainsOf(by('other')),
    /** What nobody carries on and the operator knows of. */
    left: (): readonly Chain[] => chainsOf(toOffer()),
    /** Those that may have left their server stopped, each with its sentence: `web-01 is STOPPED, start it`. */
    leftStopped: (): readonly { readonly chain: Chain; readonly text: string }[] =>
      [...chainsOf(by('nobody')), ...lost.filter((chain) => !isUp(lastRead(chain)))].flatMap((kept) => {
        const chain = nowOf(kept, lastRead);
        const text = isStartDue(chain) ? serverFirst(chain, lastRead(chain)) : null;
        return text === null ? [] : [{ chain, text }];
      }),
    /** The next one to be offered by itself. */
    next: (): Interrupted | undefined => offer(by('nobody').find(({ asked }) => !asked)),
    /** Those that were left for later, one after the other. */
    again: (): Interrupted | undefined => offer(toOffer()[0]),
    /** What is on offer now. */
    now({ chain }: Interrupted): Interrupted {
      const one = get(chain.id);
      return offerOf(one?.holder === 'nobody' ? one.chain : chain);
    },
    lastRead,
    statusOf,
    /** Whether a read shows how its steps have left its server, or that there is no such server. */
    isRead: (chain: Chain): boolean => lookOf(chain) !== null,
    stop: unsubscribe,
  };
}

const isUp = (status: string | undefined): boolean => status === 'active' || status === 'starting';
