import type { Api } from '../../api/api.ts';
import type { Clock } from '../../api/clock.ts';
import type { Cache } from '../../fleet/row-cache.ts';
import { clockTime } from '../../resources/format.ts';
import type { Begin, Begun } from '../begin.ts';
import type { Operation } from '../operation.ts';
import { saidBehind } from '../operation-text.ts';
import { inTime, type Session } from '../persistence.ts';
import type { Target } from '../target.ts';
import type { ReadNow } from '../timed-reads.ts';
import { titleOf } from '../write-titles.ts';
import {
  type Chain,
  type ChainStep,
  currentStep,
  isClosing,
  isDown,
  isStartDue,
  withOutcome,
  withStep,
} from './chain.ts';
import type { ChainPlan } from './chain-plan.ts';
import { doneText, firstOf, leftText, owedText, stoppedAt } from './chain-text.ts';
import { renamedTo } from './interference.ts';
import { givenUp, type Hindrance, hindranceOf, NOT_WAITED, waitedMore, waitText } from './retry.ts';
import { readState } from './server-state.ts';
import { createOwed } from './stopped-servers.ts';

export type ChainsOptions = {
  readonly clock: Clock;
  readonly cache: Cache;
  readonly session: Session;
  readonly random: () => number;
  readonly profile: string;
  readonly operations: {
    begin(wanted: Begin): Begun;
    get(id: string): Operation | undefined;
    list(): readonly Operation[];
    ended(id: string): Promise<Operation>;
  };
  readonly readNow: ReadNow;
  readonly onChange: () => void;
  readonly onEnd: (chain: Chain) => void;
};

export type Chains = ReturnType<typeof createChains>;

/** Carries out chains: each step when the one before has succeeded, all with the permission of the one confirmation. */
export function createChains(options: ChainsOptions) {
  const { clock, cache, session, operations } = options;
  const { save, remove, isKept } = session.chains;
  const all = new Map<string, Chain>();
  const owed = createOwed({ clock, cache, remove: ({ id }) => remove(id) });
  let stopped = false;

  function set(chain: Chain): Chain {
    all.set(chain.id, chain);
    options.onChange();
    return chain;
  }

  function step(chain: Chain): Chain {
    save(chain);
    return set(chain);
  }

  /** Why a chain is not ours to go on with, or null: a step that another console has carried out must not be sent once more. */
  async function takenOver(id: string): Promise<string | null> {
    let why: string | null = null;
    const asked = session.isTaken(id).then((isTaken) => {
      if (isTaken) why = 'another console took it over while this one stood still; the rest is left to it';
    });
    // A disk that does not answer tells nothing.
    await inTime(clock, asked);
    return why;
  }

  async function end(chain: Chain, said: string, status: string | undefined): Promise<void> {
    const outcome = currentStep(chain) === null ? 'succeeded' : 'failed';
    const isOurs = (await takenOver(chain.id)) === null;
    const isDue = outcome === 'failed' && isStartDue(chain, status);
    const isOwed = isOurs && isDue;
    // On disk it is as one that was interrupted: the next start offers what puts the server back.
    if (isOwed) save(chain);
    else remove(chain.id);
    if (isOwed) owed.add(chain);
    const due = isOurs ? owedText(chain, isKept(chain.id), status) : leftText(chain, status);
    const text =
      outcome === 'succeeded' ? said : `${firstOf(chain, isOwed, status)}${said}${isDue ? due : ''}`;
    options.onEnd(set({ ...chain, phase: 'ended', outcome, text, endedAt: clock.now() }));
  }

  /** The end of a chain of which a step failed, in words. */
  async function fail(chain: Chain, at: number, why: string): Promise<void> {
    const state = await readState(options, chain);
    if (stopped) return;
    const step = chain.steps[at];
    // What the API called refused, and is seen to happen, was not.
    const isSeen =
      step?.write.kind === 'stopServer' && step.outcome === 'refused' && state.now && isDown(state.now);
    const told = isSeen ? withStep(chain, at, { outcome: 'unknown' }) : chain;
    await end(told, stoppedAt(told, at, why, state), state.now);
  }

  /** The target as confirmed, but in the status that the steps before have led to, and by the name that we gave it since. */
  function targetNow(target: Target): Target {
    const { server } = target;
    if (!server) return target;
    const now = cache.known(server.id)?.server;
    const name = renamedTo(target, operations.list(), now?.name) ?? server.name;
    return { ...target, server: { ...server, name, status: now?.status ?? server.status } };
  }

  async function run(first: Chain, api: Api, isNew: boolean): Promise<void> {
    let chain = first;
    let waited = NOT_WAITED;
    for (let now = currentStep(chain); now !== null; now = currentStep(chain)) {
      // A new chain was nobody else's yet.
      const taken = isNew && chain === first ? null : await takenOver(chain.id);
      if (stopped) return;
      if (taken !== null) return end(chain, taken, (await readState(options, chain)).now);
      const at = chain.steps.indexOf(now);
      const place = `step ${at + 1} of ${chain.steps.length}`;
      const begun = begunOf(chain, at, api);
      if ('id' in begun && begun.id !== now.operation) {
        const text = `${chain.title}: ${place}, ${titleOf(now.write, now.target)}`;
        chain = step({ ...withStep(chain, at, { operation: begun.id }), text });
      }
      const over = 'id' in begun ? await operations.ended(begun.id) : begun;
      // Before the first step nothing was done yet: there is nothing to wait for.
      const hindrance = at > 0 || isClosing(chain, now) ? hindranceOf(over) : null;
      const more = hindrance && waitedMore(waited, hindrance);
      if (hindrance && more) {
        waited = more;
        chain = await wait(withStep(chain, at, { operation: null }), at, hindrance);
        continue;
      }
      if ('id' in over) chain = withOutcome(chain, over);
      if ('refused' in over || over.outcome !== 'succeeded') {
        const why = 'refused' in over ? over.refused : saidBehind(over);
        const gaveUp = hindrance ? `; ${givenUp(waited, hindrance)}` : '';
        return fail(chain, at, `${why}${gaveUp}`);
      }
      waited = NOT_WAITED;
      chain = step(chain);
    }
    const { now: status } = await readState(options, chain);
    if (!stopped) await end(chain, doneText(chain, status), status);
  }

  /** The operation of a step: the one that is under way, or a new one. */
  function begunOf({ id, steps }: Chain, at: number, api: Api): Begun {
    const [step, ...later] = steps.slice(at) as [ChainStep, ...ChainStep[]];
    const open = step.operation === null ? undefined : operations.get(step.operation);
    if (open) return open;
    const { write, needs, room } = step;
    return operations.begin({
      write,
      target: targetNow(step.target),
      api,
      accepts: 'all',
      mayGoOn: () => takenOver(id),
      later,
      ...(needs ? { needs } : {}),
      ...(room ? { room } : {}),
    });
  }

  /** Nothing of this step was done, for a reason that may pass. */
  async function wait(chain: Chain, at: number, hindrance: Hindrance): Promise<Chain> {
    const until = clockTime(clock.now() + hindrance.ms, 'utc');
    const text = `${chain.title}: step ${at + 1} of ${chain.steps.length} ${waitText(hindrance)}, until ${until}, then it is tried again: ${hindrance.why}`;
    const waiting = step({ ...chain, text });
    await new Promise<void>((resolve) => clock.after(hindrance.ms, resolve));
    return waiting;
  }

  return {
    begin(plan: ChainPlan, api: Api): Chain {
      const { title, server, name, closing } = plan;
      const now = clock.now();
      const chain = step({
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
      void run(chain, api, true);
      return chain;
    },
    /** Carries out the steps that were offered (see `interrupted`), after the one that is still under way. */
    finish(chain: Chain, remaining: readonly ChainStep[], api: Api): Chain {
      const open = chain.steps.filter(
        ({ operation, outcome }) => outcome === null && operation !== null && operations.get(operation),
      );
      owed.delete(chain.id);
      const done = chain.steps.filter(({ outcome }) => outcome === 'succeeded');
      // What remains may name its target anew: the request tells which step it is.
      const kept = new Set([...done, ...open, ...remaining].map(({ write }) => JSON.stringify(write)));
      const dropped = [
        ...(chain.dropped ?? []),
        ...chain.steps.filter(({ write }) => !kept.has(JSON.stringify(write))),
      ];
      const fresh = remaining.map((step) => ({ ...step, operation: null, outcome: null }));
      const next = step({
        ...chain,
        steps: [...done, ...open, ...fresh],
        ...(dropped.length > 0 ? { dropped } : {}),
        phase: 'running',
        outcome: null,
        endedAt: null,
      });
      void run(next, api, false);
      return next;
    },
    /** Somebody decided not to finish it: it is not offered again. */
    forget(id: string): void {
      owed.delete(id);
      remove(id);
    },
    get: (id: string): Chain | undefined => all.get(id),
    isKept,
    running: (): readonly Chain[] => [...all.values()].filter(({ phase }) => phase === 'running'),
    /** Those that have ended and left their server stopped, as they would be finished. */
    owed: owed.list,
    stop(): void {
      stopped = true;
      owed.stop();
    },
  };
}
