import type { RecoveryPointKind } from '../../resources/recovery-point-limits.ts';
import { type Ending, NOT_DONE, type Operation } from '../operation.ts';
import type { Target } from '../target.ts';
import type { Write } from '../write.ts';

/** One step of a chain, and what became of it. */
export type ChainStep = {
  readonly write: Write;
  readonly target: Target;
  /** The status of the server without which this step makes no sense: a consistent snapshot is one of a stopped server. */
  readonly needs?: string;
  /** A later step makes one more of these: a server is not stopped for a snapshot that is known to be refused. */
  readonly room?: RecoveryPointKind;
  /** Its operation, once it was begun. */
  readonly operation: string | null;
  readonly outcome: Ending | null;
  readonly created: string | null;
  readonly endedAt: number | null;
};

/** Several writes in a row as one confirmed action. Immutable; each change is a new value. */
export type Chain = {
  readonly id: string;
  readonly profile: string;
  /** `consistent snapshot of web-01`. */
  readonly title: string;
  readonly server: string;
  readonly name: string;
  readonly steps: readonly ChainStep[];
  /** Steps that were given up when the rest was finished; missing in one that was never cut off. */
  readonly dropped?: readonly ChainStep[];
  /** The step that puts the server back as it was: offered when the chain cannot be finished otherwise. */
  readonly closing: Write | null;
  readonly phase: 'running' | 'ended';
  readonly outcome: 'succeeded' | 'failed' | null;
  /** One sentence: what was done, and what state things are in. */
  readonly text: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
};

/** The step that is next or under way; null when all are done. */
export function currentStep(chain: Chain): ChainStep | null {
  return chain.steps.find(({ outcome }) => outcome !== 'succeeded') ?? null;
}

/** The chain with its step number `at` changed. */
export function withStep(chain: Chain, at: number, change: Partial<ChainStep>): Chain {
  return { ...chain, steps: chain.steps.map((step, i) => (i === at ? { ...step, ...change } : step)) };
}

/** The chain with what became of its current step. */
export function withOutcome(chain: Chain, { outcome, created, endedAt }: Operation): Chain {
  const step = currentStep(chain);
  return step ? withStep(chain, chain.steps.indexOf(step), { outcome, created, endedAt }) : chain;
}

/** Whether this is the step that puts the server back. */
export function isClosing({ closing }: Chain, { write }: ChainStep): boolean {
  return closing !== null && JSON.stringify(write) === JSON.stringify(closing);
}

/** Whether we may have stopped the server and not started it again. A chain that is being finished may be without its stop. */
export function owesStart(chain: Chain): boolean {
  const back = chain.steps.find((step) => isClosing(chain, step));
  const stop = stopOf(chain);
  if (!back || back.outcome === 'succeeded') return false;
  return !stop || (stop.operation !== null && !NOT_DONE.has(stop.outcome));
}

function stopOf({ steps }: Chain): ChainStep | undefined {
  return steps.find(({ write }) => write.kind === 'stopServer');
}

/** Whether nobody has seen the server stop although that may have been done, or may still come. */
export function mayBeStopped(chain: Chain, status: string | undefined): boolean {
  const stop = stopOf(chain);
  if (!stop || stop.outcome === 'succeeded' || NOT_DONE.has(stop.outcome)) return false;
  return status === undefined || !isDown(status);
}

/** As long as an accepted stop is watched. */
const LOST_STOP_MS = 20 * 60_000;

/**
 * For how long a server that runs may stop yet for this chain, in ms: at any time where the stop was accepted and only its end
 * was not seen; not for ever where its answer was lost.
 */
export function mayStopMs(chain: Chain): number {
  const outcome = stopOf(chain)?.outcome ?? null;
  if (outcome === 'still-running') return Number.POSITIVE_INFINITY;
  return outcome === 'unknown' ? LOST_STOP_MS : 0;
}

/** Whether a server in this status (undefined: not known) may be one that is left stopped. */
export function isDown(status: string | undefined): boolean {
  return status === undefined || status === 'stopped' || status === 'stopping';
}

/** Whether the start is still to be done. That the server runs tells only something once it was seen to stop. */
export function isStartDue(chain: Chain, status: string | undefined): boolean {
  const isUp = status === 'active' || status === 'starting';
  return owesStart(chain) && (!isUp || mayBeStopped(chain, status));
}

/** What the next start offers for a chain that nobody carries on: it never goes on by itself. */
export type Interrupted = {
  readonly chain: Chain;
  readonly text: string;
  /** Steps that Enter would carry out, in words: `finish (start)`; null when there is nothing to do. */
  readonly offer: string | null;
  readonly remaining: readonly ChainStep[];
  /** The server's, where it is known. */
  readonly status: string | undefined;
};
