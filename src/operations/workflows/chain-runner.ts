import type { Api } from '../../api/api.ts';
import type { Clock } from '../../api/clock.ts';
import type { Cache } from '../../fleet/row-cache.ts';
import { clockTime, type TimeZone } from '../../resources/format.ts';
import type { Begin, Begun } from '../begin.ts';
import { isTakenOver } from '../elsewhere.ts';
import type { Operation } from '../operation.ts';
import type { Session } from '../persistence.ts';
import type { Target } from '../target.ts';
import type { ReadNow } from '../timed-reads.ts';
import {
  type Chain,
  type ChainStep,
  currentStep,
  type Holder,
  isClosing,
  isDown,
  isStartDue,
  withOutcome,
  withStart,
  withStep,
} from './chain.ts';
import type { ChainPlan } from './chain-plan.ts';
import { type Description, describe } from './chain-text.ts';
import { givenUp, type Hindrance, hindranceOf, NOT_WAITED, waitedMore, waitText } from './hindrance.ts';
import { renamedTo } from './interference.ts';
import { readState, type ServerState } from './server-state.ts';
import type { UnfinishedList } from './unfinished.ts';

export type ChainsOptions = {
  readonly clock: Clock;
  readonly cache: Cache;
  readonly session: Session;
  readonly unfinished: UnfinishedList;
  readonly zone: TimeZone;
  readonly random: () => number;
  readonly profile: string;
  readonly operations: {
    begin(wanted: Begin): Begun;
    get(id: string): Operation | undefined;
    list(): readonly Operation[];
    ended(id: string): Promise<Operation>;
    known(): readonly Operation[];
  };
  readonly readNow: ReadNow;
  readonly onEnd: (chain: Chain, told: Description) => void;
};

/** The earlier requests that the operator accepted when confirming a chain (see `Begin`). */
type Confirmed = Required<Pick<Begin, 'accepts' | 'known'>>;

export type Chains = ReturnType<typeof createChains>;

const TAKEN_OVER =
  'taken over by another console while this one stood still; that console offers to finish it';

const NEVER = new Promise<never>(() => {});

/** Carries out chains: each step after the previous one has succeeded, all with the permission of the one confirmation. */
export function createChains(options: ChainsOptions) {
  const { clock, cache, unfinished, operations, zone } = options;
  let stopped = false;

  function carry(chain: Chain): Chain {
    unfinished.carry(chain);
    return chain;
  }

  /** Why this console must not continue a chain, or null: a step that another console carried out must not be sent again. */
  async function takenOver(id: string): Promise<string | null> {
    return (await isTakenOver(options, id)) ? TAKEN_OVER : null;
  }

  /** Ends it, or stops it for the reason `why`. A chain whose start is still due is offered again, also by the next start. */
  async function end(chain: Chain, { now, last }: ServerState, why?: string): Promise<Chain> {
    const holder: Holder = (await takenOver(chain.id)) === null ? 'nobody' : 'other';
    const due = withStart(chain, now);
    const isLeft = (why !== undefined && isStartDue(chain)) || due !== chain;
    if (holder === 'nobody' && isLeft) unfinished.leave(due, true);
    else if (holder === 'other') unfinished.lose(due);
    else unfinished.drop(chain.id);
    const known = { zone, status: now, last, isKept: unfinished.isKept(chain.id) };
    options.onEnd(chain, describe(chain, holder, why === undefined ? known : { ...known, why }));
    return chain;
  }

  async function fail(chain: Chain, at: number, why: string): Promise<Chain> {
    const state = await readState(options, chain);
    if (stopped) return NEVER;
    const step = chain.steps[at];
    // What the API refused in words but did anyway was not refused.
    const isSeen =
      step?.write.kind === 'stopServer' && step.outcome === 'refused' && state.now && isDown(state.now);
    return end(isSeen ? withStep(chain, at, { outcome: 'unknown' }) : chain, state, why);
  }

  /** The target as confirmed, but with the status that earlier steps led to and the name that we gave it since. */
  function targetNow(target: Target): Target {
    const { server } = target;
    if (!server) return target;
    const now = cache.known(server.id)?.server;
    const name = renamedTo(target, operations.list(), now?.name) ?? server.name;
    const status = now?.status ?? server.status;
    // Its time in this status was confirmed for that status alone.
    const since = status === server.status ? server.since : undefined;
    return { ...target, server: { ...server, name, status, since } };
  }

  /** Resolves with the chain when it has ended; never after this console has stopped. */
  async function run(first: Chain, api: Api, confirmed: Confirmed, isNew: boolean): Promise<Chain> {
    let chain = first;
    let waited = NOT_WAITED;
    for (let now = currentStep(chain); now !== null; now = currentStep(chain)) {
      // A new chain cannot be another console's yet.
      const taken = isNew && chain === first ? null : await takenOver(chain.id);
      if (stopped) return NEVER;
      if (taken !== null) return end(chain, await readState(options, chain), taken);
      const at = chain.steps.indexOf(now);
      const begun = begunOf(chain, at, api, confirmed);
      if ('id' in begun && begun.id !== now.operation)
        chain = carry(withStep({ ...chain, waits: null }, at, { operation: begun.id }));
      const over = 'id' in begun ? await operations.ended(begun.id) : begun;
      // Before the first step nothing was done: waiting would protect nothing.
      const hindrance = at > 0 || isClosing(chain, now) ? hindranceOf(over, waited) : null;
      const more = hindrance && waitedMore(waited, hindrance);
      if (hindrance && more) {
        waited = more;
        chain = await wait(withStep(chain, at, { operation: null }), hindrance);
        continue;
      }
      if ('id' in over) chain = withOutcome(chain, over);
      if ('refused' in over || over.outcome !== 'succeeded') {
        const why = 'refused' in over ? over.refused : over.said;
        return fail(chain, at, hindrance ? `${why}; ${givenUp(waited, hindrance)}` : why);
      }
      waited = NOT_WAITED;
      chain = carry(chain);
    }
    const state = await readState(options, chain);
    return stopped ? NEVER : end(chain, state);
  }

  /** The operation of a step: the one under way, or a new one. */
  function begunOf(chain: Chain, at: number, api: Api, { accepts, known }: Confirmed): Begun {
    const { id, steps } = chain;
    const [step, ...later] = steps.slice(at) as [ChainStep, ...ChainStep[]];
    const open = step.operation === null ? undefined : operations.get(step.operation);
    if (open) return open;
    const { write, needs, room } = step;
    return operations.begin({
      write,
      target: targetNow(step.target),
      api,
      // The server is started again whatever was lost before.
      accepts: isClosing(chain, step) ? 'all' : accepts,
      known,
      takenOver: () => takenOver(id),
      later,
      ...(needs ? { needs } : {}),
      ...(room ? { room } : {}),
    });
  }

  /** The step was not done, for a temporary reason. */
  async function wait(chain: Chain, hindrance: Hindrance): Promise<Chain> {
    const until = clockTime(clock.now() + hindrance.ms, 'utc');
    const waits = `${waitText(hindrance)}, until ${until}, then it is tried again: ${hindrance.why}`;
    const waiting = carry({ ...chain, waits });
    await new Promise<void>((resolve) => clock.after(hindrance.ms, resolve));
    return waiting;
  }

  return {
    /**
     * Resolves with the chain when it has ended. `accepts`: earlier requests that may have done the same and that the operator
     * accepted (see `Begin`).
     */
    begin(plan: ChainPlan, api: Api, accepts: Confirmed['accepts'] = []): Promise<Chain> {
      const now = clock.now();
      const chain = carry({
        ...plan,
        id: `${now.toString(36)}-${Math.floor(options.random() * 36 ** 6).toString(36)}`,
        profile: options.profile,
        steps: plan.steps.map((step) => ({
          ...step,
          operation: null,
          outcome: null,
          created: null,
          endedAt: null,
        })),
        waits: null,
        startedAt: now,
      });
      return run(chain, api, { accepts, known: operations.known() }, true);
    },
    /** Carries out the offered steps (see `interrupted`), after the one still under way. */
    finish(chain: Chain, remaining: readonly ChainStep[], api: Api): Promise<Chain> {
      const open = chain.steps.filter(
        ({ operation, outcome }) => outcome === null && operation !== null && operations.get(operation),
      );
      const done = chain.steps.filter(({ outcome }) => outcome === 'succeeded');
      // A remaining step may have a re-read target: its request identifies the step.
      const kept = new Set([...done, ...open, ...remaining].map(({ write }) => JSON.stringify(write)));
      const dropped = [
        ...(chain.dropped ?? []),
        ...chain.steps.filter(({ write }) => !kept.has(JSON.stringify(write))),
      ];
      const fresh = remaining.map((step) => ({ ...step, operation: null, outcome: null }));
      const next = carry({
        ...chain,
        steps: [...done, ...open, ...fresh],
        ...(dropped.length > 0 ? { dropped } : {}),
        waits: null,
      });
      // The operator saw what may have been done before finishing it.
      return run(next, api, { accepts: 'all', known: operations.known() }, false);
    },
    stop(): void {
      stopped = true;
    },
  };
}
