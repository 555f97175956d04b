import type { Api } from '../../api/api.ts';
import type { Clock } from '../../api/clock.ts';
import type { Cache } from '../cache.ts';
import type { Target } from '../target.ts';
import { type Chain, type ChainPlan, type ChainStep, currentStep, standing } from './chain.ts';
import type { ChainStore } from './chain-file.ts';
import type { Begin, Begun } from './engine.ts';
import { isOpen, type Operation } from './operation.ts';
import { titleOf } from './wording.ts';

export type ChainsOptions = {
  readonly clock: Clock;
  readonly cache: Cache;
  readonly store: ChainStore | null;
  readonly random: () => number;
  readonly profile: string;
  readonly operations: {
    begin(wanted: Begin): Begun;
    get(id: string): Operation | undefined;
    ended(id: string): Promise<Operation>;
  };
  readonly onChange: () => void;
  readonly onEnd: (chain: Chain) => void;
};

/**
 * A server that we stopped is not left so because one read failed: nothing was sent, so that step may begin anew. After
 * two minutes it is a failed step like any other.
 */
const UNREAD_WAIT_MS = 10_000;
const UNREAD_MAX = 12;

export type Chains = ReturnType<typeof createChains>;

/** Carries out chains: each step when the one before has succeeded, all with the permission of the one confirmation. */
export function createChains(options: ChainsOptions) {
  const { clock, cache, store, operations } = options;
  const all = new Map<string, Chain>();
  let stopped = false;

  function set(chain: Chain): Chain {
    all.set(chain.id, chain);
    try {
      if (chain.phase === 'ended') store?.remove(chain.id);
      else store?.save(chain);
    } catch {
      // It goes on; only the next start would not know of it.
    }
    options.onChange();
    return chain;
  }

  function withStep(chain: Chain, at: number, change: Partial<ChainStep>): Chain {
    return { ...chain, steps: chain.steps.map((step, i) => (i === at ? { ...step, ...change } : step)) };
  }

  function end(chain: Chain, outcome: 'succeeded' | 'failed', said: string): void {
    const text = `${chain.title}: ${said}`;
    options.onEnd(set({ ...chain, phase: 'ended', outcome, text, endedAt: clock.now() }));
  }

  /** The target as confirmed, but in the status that the steps before have led to. */
  function targetNow(target: Target): Target {
    const status = target.server && cache.known(target.server.id)?.server.status;
    return status && target.server ? { ...target, server: { ...target.server, status } } : target;
  }

  async function run(first: Chain, api: Api): Promise<void> {
    let chain = first;
    let unread = 0;
    for (let step = currentStep(chain); step !== null; step = currentStep(chain)) {
      if (stopped) return;
      const at = chain.steps.indexOf(step);
      const place = `step ${at + 1} of ${chain.steps.length}`;
      let id = step.operation;
      if (id === null || !operations.get(id)) {
        const begun = operations.begin({ write: step.write, target: targetNow(step.target), api });
        if ('refused' in begun) return end(chain, 'failed', `stopped at ${place}: ${begun.refused}`);
        id = begun.id;
        const text = `${chain.title}: ${place}, ${titleOf(step.write, step.target)}`;
        chain = set({ ...withStep(chain, at, { operation: id }), text });
      }
      const over = await operations.ended(id);
      if (over.outcome === 'unchecked' && at > 0 && unread < UNREAD_MAX) {
        unread += 1;
        chain = set(withStep(chain, at, { operation: null }));
        await new Promise<void>((resolve) => clock.after(UNREAD_WAIT_MS, resolve));
        continue;
      }
      unread = 0;
      const { outcome, created, endedAt } = over;
      chain = withStep(chain, at, { outcome, created, endedAt });
      if (outcome !== 'succeeded')
        return end(chain, 'failed', `stopped at ${place}: ${over.text}. ${left(chain, at)}`);
      chain = set(chain);
    }
    end(chain, 'succeeded', 'done');
  }

  /** What state a chain that failed has left, as far as it is known. */
  function left(chain: Chain, at: number): string {
    const status = cache.known(chain.server)?.server.status;
    const done =
      at === 0
        ? 'Nothing else was begun'
        : `Done: ${standing({ ...chain, steps: chain.steps.slice(0, at) }, 'utc')}`;
    const rest = chain.steps.slice(at + 1).map(({ write }) => titleOf(write, null));
    return [
      done,
      ...(rest.length > 0 ? [`not begun: ${rest.join(', ')}`] : []),
      ...(status ? [`${chain.name} is ${status}`] : []),
    ].join('; ');
  }

  return {
    begin(plan: ChainPlan, api: Api): Chain {
      const { title, server, name, closing } = plan;
      const now = clock.now();
      const chain = set({
        id: `${now.toString(36)}-${Math.floor(options.random() * 36 ** 6).toString(36)}`,
        profile: options.profile,
        title,
        server,
        name,
        closing,
        steps: plan.steps.map((step) => ({
          ...step,
          operation: null,
          outcome: null,
          created: null,
          endedAt: null,
        })),
        phase: 'running',
        outcome: null,
        text: `${title}: begins`,
        startedAt: now,
        endedAt: null,
      });
      void run(chain, api);
      return chain;
    },
    /** Carries out the steps that were offered (see `interrupted`), after the one that is still under way. */
    finish(chain: Chain, remaining: readonly ChainStep[], api: Api): Chain {
      const open = chain.steps.filter(
        ({ operation, outcome }) => outcome === null && operation !== null && operations.get(operation),
      );
      const done = chain.steps.filter(({ outcome }) => outcome === 'succeeded');
      const fresh = remaining.map((step) => ({ ...step, operation: null, outcome: null }));
      const next = set({
        ...chain,
        steps: [...done, ...open, ...fresh],
        phase: 'running',
        outcome: null,
        endedAt: null,
      });
      void run(next, api);
      return next;
    },
    /** Somebody decided not to finish it: it is not offered again. */
    forget(id: string): void {
      store?.remove(id);
    },
    get: (id: string): Chain | undefined => all.get(id),
    list: (): readonly Chain[] => [...all.values()],
    running: (): readonly Chain[] => [...all.values()].filter(({ phase }) => phase === 'running'),
    /** The operation of the step that is under way. */
    openStep(chain: Chain): Operation | undefined {
      const id = currentStep(chain)?.operation;
      const operation = id == null ? undefined : operations.get(id);
      return operation && isOpen(operation) ? operation : undefined;
    },
    stop(): void {
      stopped = true;
    },
  };
}
