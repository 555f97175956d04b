import type { Clock } from '../../api/clock.ts';
import { whyNot } from '../../journal/in-time.ts';
import { count } from '../../resources/format.ts';
import { clampTimes } from '../clamp-times.ts';
import { sentElsewhere } from '../elsewhere.ts';
import { newsText } from '../notice.ts';
import { isOpen, type Operation } from '../operation.ts';
import type { Operations } from '../operations.ts';
import type { FoundSessions, Kept, Session } from '../persistence.ts';
import { type BulkOrder, cutOffText, unrecordedOf } from './bulk-order.ts';
import { type Chain, currentStep, withOutcome, withStart } from './chain.ts';
import { describe, type Interrupted, newsOf } from './chain-text.ts';
import { foreignOf, idsOf, isOfOurServers } from './foreign.ts';
import type { UnfinishedList } from './unfinished.ts';

type Parts = {
  readonly clock: Clock;
  readonly session: Session;
  readonly operations: Operations;
  readonly unfinished: UnfinishedList;
  /** Whether changes are allowed now. */
  readonly mode: () => 'write' | 'read-only' | 'locked';
  /** The name of a server of this account, or undefined when no read has shown it. */
  readonly nameOf: (server: string) => string | undefined;
  /** The list of servers as last read; null before the first read. */
  readonly servers: () => { readonly complete: boolean } | null;
  /** Whether another console of this process carries it. */
  readonly isCarried: (id: string) => boolean;
  /** Called when an operation that was taken up has ended. */
  readonly announce: (operation: Operation) => void;
  /** Writes to the journal, about the server of a chain. */
  readonly enter: (chain: Chain, text: string) => void;
  /** Writes to the journal, about no single server. Resolves with null when that is on the disk, or with why not. */
  readonly note: (text: string) => Promise<string | null>;
  readonly say: (tone: 'info' | 'warn' | 'bad', text: string) => void;
};

/** How often to look for what consoles have left that died meanwhile. */
const LOOK_AGAIN_MS = 15_000;

/** What the operator takes over from another token: the name that was typed, and the ids of all that is called so. */
type Claim = { readonly word: string; readonly ids: ReadonlySet<string> };

const isClaimed = (kept: Kept, claim?: Claim): boolean => idsOf(kept).some((id) => claim?.ids.has(id));

/**
 * Takes up what other consoles of this account left under way. Operations are followed to their end; chains are offered one by
 * one and never continue by themselves. What a living console follows stays with it until it dies.
 */
export function createAdoption({ clock, session, operations, unfinished, ...parts }: Parts) {
  const { say } = parts;
  const said = new Set<string>();
  /** What the last look found of dead consoles with another token and did not take, a record of each console. */
  let foreign: readonly Kept[] = [];
  let isTroubled = false;
  let cancel = (): void => {};
  let stopped = false;
  let looking = Promise.resolve();
  /** Chains that were found with all steps done, until a read shows whether that left the server stopped. */
  let done: readonly Chain[] = [];

  const isOurs = ({ id }: { readonly id: string }): boolean =>
    unfinished.isOurs(id) || operations.get(id) !== undefined;

  /** What this process itself had is left to others: its end is reported already. */
  function mayTake(found: Kept, isForeign: boolean, claim?: Claim): boolean {
    const isAllowed = parts.mode() === 'write' || found.chains.length === 0;
    const mayBeTaken = isAllowed && !found.operations.some(isOurs) && !found.chains.some(isOurs);
    if (!isForeign) return mayBeTaken;
    foreign = [...foreign, found];
    return mayBeTaken && (isOfOurServers(found, parts) || isClaimed(found, claim));
  }

  async function look(claim?: Claim): Promise<void> {
    const askedAt = clock.now();
    const servers = parts.servers();
    foreign = [];
    const found = await session.look((kept, isForeign) => mayTake(kept, isForeign, claim));
    const { adopted, followed, untaken, beside, unreadable } = found;
    if (stopped) return;
    if (claim) tellClaim(claim, found);
    operations.resume(adopted.operations);
    operations.see(sentElsewhere(found), askedAt);
    const open = adopted.operations.filter(isOpen);
    for (const { id } of open) void operations.ended(id).then(parts.announce);
    for (const order of adopted.orders) void cutOff(order);
    for (const chain of adopted.chains) takeUp(clampTimes(chain, clock.now()));
    tellDone();
    const others = without(followed, parts.isCarried);
    unfinished.see([...others.chains, ...without(beside, parts.isCarried).chains]);
    tellFound(open.length, others.operations.length + others.chains.length);
    for (const { id, name, title } of untaken.chains.filter((chain) => !isOurs(chain))) {
      // A console without the right to change could not finish it, and must not keep it from one that can.
      const who = parts.mode() === 'locked' ? ':unlock' : 'a console that may write';
      once(id, `an unfinished operation on ${name} was found (${title}): ${who} offers to finish it`);
    }
    if (servers) tellForeign(found, !servers.complete);
    // After a power loss a file may be empty: its content is unknown, not nothing.
    for (const path of unreadable)
      once(path, `an earlier console's operations cannot be read: ${path}. The journal lists them`);
  }

  /** The disk may refuse, and another console may be faster. */
  function tellClaim(claim: Claim, { adopted, foreign: left }: FoundSessions): void {
    const taken = new Set(idsOf(adopted));
    if (isClaimed(adopted, claim)) say('info', 'taken over from another token');
    if ([...claim.ids].every((id) => taken.has(id))) return;
    const why = isClaimed(left, claim)
      ? 'its record in the state folder cannot be moved'
      : 'another console was faster';
    say('warn', `${claim.word} could not be taken over from another token: ${why}`);
  }

  /** Judged by a list that was read before the look: only then what concerns our servers has been taken up. */
  function tellForeign(found: FoundSessions, isCut: boolean): void {
    const ids = new Set(idsOf(found.foreign));
    const isKnown = (id: string): boolean => operations.get(id) !== undefined;
    const left = foreign
      .filter((kept) => idsOf(kept).some((id) => ids.has(id)))
      .flatMap((kept) => foreignOf(kept, { ...parts, isKnown, isCut, now: clock.now() }));
    unfinished.seeForeign(left);
    for (const { text } of left) once(text, text);
  }

  /** An action on many whose console died: what was sent is followed, the rest is reported and forgotten. */
  async function cutOff(order: BulkOrder): Promise<void> {
    const unrecorded = unrecordedOf(order, (id) => operations.get(id) !== undefined);
    if (unrecorded.length > 0) {
      const text = cutOffText(order, unrecorded);
      say('warn', text);
      // Until the journal has it the next start tells it again.
      if ((await parts.note(text)) !== null) return;
    }
    session.orders.remove(order.id);
  }

  function once(what: string, text: string): void {
    if (!said.has(what)) say('warn', text);
    said.add(what);
  }

  /** What other consoles begin later concerns this one only once it is taken up. */
  function tellFound(taken: number, others: number): void {
    const isFirst = !said.has('found');
    said.add('found');
    if (taken === 0 && (!isFirst || others === 0)) return;
    const words = [
      taken > 0 ? `${count(taken, 'operation')} of an earlier console resumed` : '',
      others > 0 ? `${count(others, 'operation')} followed by another console` : '',
    ];
    say('info', words.filter(Boolean).join(', '));
  }

  function takeUp(chain: Chain): void {
    const step = currentStep(chain);
    unfinished.leave(chain, step === null);
    if (step === null) done = [...done, chain];
    const id = step?.operation;
    if (id == null || operations.get(id) === undefined) return;
    void operations.ended(id).then((operation) => {
      const one = unfinished.get(chain.id);
      if (one?.holder !== 'nobody') return;
      const next = withOutcome(chain, operation);
      // A later offer, also by the next start, knows what was seen here.
      unfinished.leave(next, one.asked);
      // The read that showed the end showed the server as well.
      if (currentStep(next) === null) over(next, unfinished.lastRead(next));
    });
  }

  /** A chain that may owe the start stays on disk until its server was read. */
  function tellDone(): void {
    const isReady = (chain: Chain): boolean =>
      unfinished.isRead(chain) || withStart(chain, 'stopped') === chain;
    const ready = done.filter(isReady);
    done = done.filter((chain) => !ready.includes(chain));
    for (const chain of ready)
      if (unfinished.get(chain.id)?.holder === 'nobody') over(chain, unfinished.statusOf(chain));
  }

  /** Its last step has ended well by itself. A server that a restore left stopped is offered to be started. */
  function over(chain: Chain, status: string | undefined): void {
    const due = withStart(chain, status);
    if (due === chain) unfinished.drop(chain.id);
    else unfinished.leave(due, true);
    const known = { zone: 'utc', status, isKept: unfinished.isKept(chain.id) } as const;
    tell(chain, 'info', newsText(newsOf(describe(chain, 'nobody', known))));
  }

  function tell(chain: Chain, tone: 'info' | 'warn', text: string): void {
    parts.enter(chain, text);
    say(tone, text);
  }

  /** Looks now and then repeatedly: other consoles begin operations, and die. One look at a time. */
  function lookOn(claim?: Claim): void {
    cancel();
    const lookNow = (): Promise<void> => look(claim);
    looking = looking.then(lookNow).then(
      () => {
        isTroubled = false;
      },
      (error) => {
        if (!isTroubled || claim)
          say('warn', `operations of an earlier console cannot be resumed: ${whyNot(error)}`);
        isTroubled = true;
      },
    );
    void looking.then(() => {
      cancel();
      if (!stopped) cancel = clock.after(LOOK_AGAIN_MS, () => lookOn());
    });
  }

  return {
    look: (): void => lookOn(),
    /** Takes over what another token left and is called so, if this account may (see `Foreign`). */
    claim(word: string): void {
      const called = unfinished.foreign().filter((one) => one.word === word);
      lookOn({ word, ids: new Set(called.flatMap(({ ids }) => ids)) });
    },
    /** Its step may still be followed; the result is no longer reported for the chain. */
    giveUp({ chain }: Interrupted): void {
      unfinished.drop(chain.id);
      const status = unfinished.lastRead(chain);
      const last = status
        ? `${chain.name} was last read as ${status}`
        : `no status of ${chain.name} is known`;
      tell(chain, 'warn', `given up: ${chain.title}; ${last}`);
    },
    stop(): void {
      stopped = true;
      cancel();
    },
  };
}

/**
 * Without what this process itself carries, and without the steps of chains, which the console that carries the chain follows.
 */
function without(
  { operations, chains }: Kept,
  isCarried: (id: string) => boolean,
): Pick<Kept, 'operations' | 'chains'> {
  const steps = new Set(chains.flatMap((chain) => chain.steps.map(({ operation }) => operation)));
  return {
    operations: operations.filter((one) => isOpen(one) && !steps.has(one.id) && !isCarried(one.id)),
    chains: chains.filter(({ id }) => !isCarried(id)),
  };
}
