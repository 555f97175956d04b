import type { Clock } from '../../api/clock.ts';
import type { Cache } from '../../fleet/row-cache.ts';
import type { TimeZone } from '../../resources/format.ts';
import { toldStatus } from '../../resources/status.ts';
import { clampTimes } from '../clamp-times.ts';
import { lookAtServer } from '../observe.ts';
import { isOpen, type Operation } from '../operation.ts';
import type { Operations } from '../operations.ts';
import { type Kept, type Session, whyNot } from '../persistence.ts';
import { type Chain, currentStep, type Interrupted, withOutcome } from './chain.ts';
import type { Chains } from './chain-runner.ts';
import { doneText, interrupted } from './chain-text.ts';
import { createLeftSaid } from './unfinished-notices.ts';

type Parts = {
  readonly clock: Clock;
  readonly zone: TimeZone;
  readonly cache: Cache;
  readonly session: Session;
  readonly operations: Operations;
  readonly chains: Chains;
  /** Whether anything may be changed now. */
  readonly mode: () => 'write' | 'read-only' | 'locked';
  /** Another console of this process carries it. */
  readonly isCarried: (id: string) => boolean;
  /** An operation that was taken up has ended. */
  readonly announce: (operation: Operation) => void;
  /** For the journal, about the server of a chain. */
  readonly enter: (chain: Chain, text: string) => void;
  readonly say: (tone: 'info' | 'warn' | 'bad', text: string) => void;
  /** What other consoles carry on is something else by now. */
  readonly changed: () => void;
};

/** How often it is looked for what a console has left that died meanwhile. */
const LOOK_AGAIN_MS = 15_000;

/**
 * What other consoles of this account left under way: operations are followed to their end, chains are offered one after
 * the other and never go on by themselves. What a living console follows is left to it until it dies.
 */
export function createLeftBehind(parts: Parts) {
  const { clock, session, operations, chains, say } = parts;
  /** Those that nobody carries on, by their ids, as they stand: what becomes of a step that is followed is written into them. */
  const left = new Map<string, Chain>();
  const givenUp = new Set<string>();
  let waiting: readonly string[] = [];
  /** Those that were offered. */
  let later: readonly string[] = [];
  /** Those that another console carries on. */
  let elsewhere: readonly Chain[] = [];
  let isTroubled = false;
  const tell = createLeftSaid(parts);
  let cancel = (): void => {};
  let stopped = false;
  let looking = Promise.resolve();

  function isOurs({ id }: { readonly id: string }): boolean {
    return (
      left.has(id) || givenUp.has(id) || chains.get(id) !== undefined || operations.get(id) !== undefined
    );
  }

  /** What this console, or another one of this process, had itself is left to others: its end is told already. */
  function mayTake(found: Kept): boolean {
    const isAllowed = parts.mode() === 'write' || found.chains.length === 0;
    return isAllowed && !found.operations.some(isOurs) && !found.chains.some(isOurs);
  }

  async function look(): Promise<void> {
    const { adopted, followed, untaken, unreadable } = await session.look(mayTake);
    if (stopped) return;
    operations.resume(adopted.operations);
    for (const { id } of adopted.operations) void operations.ended(id).then(parts.announce);
    for (const chain of adopted.chains) takeUp(clampTimes(chain, clock.now()));
    if (adopted.chains.length > 0) parts.changed();
    const others = without(followed, parts.isCarried);
    see(others.chains);
    tell.found(adopted.operations.length, others.operations.length + others.chains.length);
    tell.untaken(untaken.chains.filter((chain) => !isOurs(chain)));
    tell.unreadable(unreadable);
  }

  function see(chains: readonly Chain[]): void {
    const isSame = chains.length === elsewhere.length && chains.every(({ id }, i) => id === elsewhere[i]?.id);
    elsewhere = chains;
    if (!isSame) parts.changed();
  }

  function takeUp(chain: Chain): void {
    left.set(chain.id, chain);
    const step = currentStep(chain);
    if (step === null) over(chain, statusOf(chain));
    else waiting = [...waiting, chain.id];
    const id = step?.operation;
    if (id == null || operations.get(id) === undefined) return;
    void operations.ended(id).then((operation) => {
      // Where it is finished by now, that sees to it.
      if (chains.get(chain.id) === undefined && left.has(chain.id)) keep(withOutcome(chain, operation));
    });
  }

  /** What was seen here is known when it is offered again, also by the next start. */
  function keep(chain: Chain): void {
    left.set(chain.id, chain);
    session.chains.save(chain);
    // The read that has just told of the end told of the server as well.
    if (currentStep(chain) === null) over(chain, lastRead(chain));
  }

  /** Its last step has ended well by itself. */
  function over(chain: Chain, status: string | undefined): void {
    waiting = waiting.filter((id) => id !== chain.id);
    later = later.filter((id) => id !== chain.id);
    chains.forget(chain.id);
    const text = doneText(chain, status);
    parts.enter(chain, text);
    say('info', text);
  }

  function lastRead({ server }: Chain): string | undefined {
    const known = parts.cache.known(server);
    return (known && toldStatus(known.server)) ?? undefined;
  }

  /** Only what was asked for after its last step had been sent tells of the state that it left. */
  function statusOf({ server, startedAt, steps }: Chain): string | undefined {
    const since = Math.max(startedAt, ...steps.map(({ endedAt }) => (endedAt === null ? 0 : endedAt - 1)));
    return lookAtServer(parts.cache, server, since)?.status ?? undefined;
  }

  /** A chain as it stands now. */
  function now(kept: Chain): Interrupted {
    const step = currentStep(kept);
    const operation = step?.operation == null ? undefined : operations.get(step.operation);
    const isUnderWay = operation !== undefined && isOpen(operation);
    // The chain has seen what its operation was refused for in words.
    const isSeen = step?.outcome === 'unknown' && operation?.outcome === 'refused';
    const chain = operation && !isUnderWay && !isSeen ? withOutcome(kept, operation) : kept;
    return interrupted(chain, isUnderWay ? operation : undefined, parts.zone, statusOf(chain));
  }

  /** Looks now, and then again and again: other consoles begin something, and die. One look at a time. */
  function lookOn(): void {
    cancel();
    looking = looking.then(look).then(
      () => {
        isTroubled = false;
      },
      (error) => {
        if (!isTroubled)
          say('warn', `what an earlier console left under way cannot be taken up: ${whyNot(error)}`);
        isTroubled = true;
      },
    );
    void looking.then(() => {
      cancel();
      if (!stopped) cancel = clock.after(LOOK_AGAIN_MS, lookOn);
    });
  }

  /** What was offered and neither finished nor given up, and what chains of this console have left to be done. */
  function unfinished(): readonly Chain[] {
    const owed = new Map(chains.owed().map((chain) => [chain.id, chain]));
    const ids = new Set([...later, ...owed.keys()]);
    return [...ids].flatMap((id) => owed.get(id) ?? stillLeft(id) ?? []);
  }

  /** What this console finishes by now is not left any more. */
  function stillLeft(id: string): Chain | undefined {
    return chains.get(id) === undefined ? left.get(id) : undefined;
  }

  return {
    unfinished,
    /** What another console of this account carries on, as far as the disk told within the last 15 s. */
    elsewhere: (): readonly Chain[] => elsewhere,
    /** One of those after the other, as it stands now. */
    again(): Interrupted | undefined {
      const [first] = unfinished();
      if (!first) return undefined;
      later = [...later.filter((id) => id !== first.id), first.id];
      return now(first);
    },
    /** What is on offer, as it stands now. */
    now: ({ chain }: Interrupted): Interrupted =>
      now((chains.get(chain.id) === undefined ? left.get(chain.id) : undefined) ?? chain),
    giveUp({ chain }: Interrupted): void {
      later = later.filter((id) => id !== chain.id);
      // Its step may still be followed: what comes of that is no news of the chain any more.
      left.delete(chain.id);
      givenUp.add(chain.id);
      chains.forget(chain.id);
      const status = lastRead(chain);
      const last = status
        ? `${chain.name} was last read as ${status}`
        : `no status of ${chain.name} is known`;
      const text = `given up: ${chain.title}; ${last}`;
      parts.enter(chain, text);
      say('warn', text);
    },
    look: lookOn,
    /** The next chain to offer, once. */
    next(): Interrupted | undefined {
      const [id, ...rest] = waiting;
      const chain = id === undefined ? undefined : stillLeft(id);
      waiting = rest;
      if (!chain) return undefined;
      later = [...later, chain.id];
      return now(chain);
    },
    stop(): void {
      stopped = true;
      cancel();
    },
  };
}

/** Without what this process itself carries, and without the steps of chains: who carries a chain on follows those. */
function without({ operations, chains }: Kept, isCarried: (id: string) => boolean): Kept {
  const steps = new Set(chains.flatMap((chain) => chain.steps.map(({ operation }) => operation)));
  return {
    operations: operations.filter(({ id }) => !steps.has(id) && !isCarried(id)),
    chains: chains.filter(({ id }) => !isCarried(id)),
  };
}
