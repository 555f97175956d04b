import type { Entry } from '../../resources/activity.ts';
import type { RecoveryPointKind } from '../../resources/recovery-point-limits.ts';
import { type Ending, NOT_DONE, type Operation } from '../operation.ts';
import type { Target } from '../target.ts';
import { isRestore, type Write } from '../write.ts';

/** One step of a chain, and what became of it. */
export type ChainStep = {
  readonly write: Write;
  readonly target: Target;
  /** The server must have this status for the step: a consistent snapshot needs a stopped server. */
  readonly needs?: string;
  /** A later step makes one of these: a server is not stopped for a snapshot that is known to be refused. */
  readonly room?: RecoveryPointKind;
  /** Its operation, once begun. */
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
  /** The same without the name of the server: `consistent snapshot`. */
  readonly what: string;
  readonly server: string;
  readonly name: string;
  readonly steps: readonly ChainStep[];
  /** Steps that were dropped when the rest was finished; missing in a chain that was never interrupted. */
  readonly dropped?: readonly ChainStep[];
  /** The step that puts the server back, offered when the chain cannot be finished otherwise. */
  readonly closing: Write | null;
  /** Why its current step waits and until when, in words; null while it continues. */
  readonly waits: string | null;
  readonly startedAt: number;
};

/** The operations of which an entry about it is made up, as fields of that entry. */
export function partsOf({ id, steps, dropped = [] }: Chain): Required<Pick<Entry, 'operation' | 'steps'>> {
  const begun = [...dropped, ...steps].flatMap(({ operation }) => operation ?? []);
  return { operation: id, steps: begun };
}

/** Who carries a chain on: this console, another living one, or nobody. */
export type Holder = 'us' | 'other' | 'nobody';

/** The step that is next or under way; null when all are done. */
export function currentStep(chain: Chain): ChainStep | null {
  return chain.steps.find(({ outcome }) => outcome !== 'succeeded') ?? null;
}

/** The chain with its step number `at` changed. */
export function withStep(chain: Chain, at: number, change: Partial<ChainStep>): Chain {
  return { ...chain, steps: chain.steps.map((step, i) => (i === at ? { ...step, ...change } : step)) };
}

/** The chain with the outcome of its current step. */
export function withOutcome(chain: Chain, { outcome, created, endedAt }: Operation): Chain {
  const step = currentStep(chain);
  return step ? withStep(chain, chain.steps.indexOf(step), { outcome, created, endedAt }) : chain;
}

/** Whether this is the step that puts the server back. */
export function isClosing({ closing }: Chain, { write }: ChainStep): boolean {
  return closing !== null && JSON.stringify(write) === JSON.stringify(closing);
}

/** Whether a server with this status (undefined: unknown) may have been left stopped. */
export function isDown(status: string | undefined): boolean {
  return status === undefined || status === 'stopped' || status === 'stopping';
}

/** The stop step, whatever its outcome; a chain that is being finished may lack it. */
function stopOf({ steps }: Chain): ChainStep | undefined {
  return steps.find(({ write }) => write.kind === 'stopServer');
}

/** Whether the stop was or may yet be carried out without anyone having seen the server stop. */
export function isStopUnseen(chain: Chain, status: string | undefined): boolean {
  const stop = stopOf(chain);
  if (!stop || stop.outcome === 'succeeded' || NOT_DONE.has(stop.outcome)) return false;
  return status === undefined || !isDown(status);
}

/** A stop whose answer was lost may come for as long as an accepted one is watched. */
const LOST_STOP_MS = 20 * 60_000;

/** The restore of a chain, if it may have been carried out. */
export function restoreOf({ steps }: Chain): ChainStep | undefined {
  return steps.find(
    ({ write, operation, outcome }) => isRestore(write.kind) && operation !== null && !NOT_DONE.has(outcome),
  );
}

/** Whether the restore of a chain may still be under way: its end was not seen. */
export function mayRestoreYet(chain: Chain): boolean {
  const restore = restoreOf(chain);
  return restore !== undefined && restore.outcome !== 'succeeded' && restore.outcome !== 'failed';
}

/**
 * The chain with a start at its end if its restore, once over, left the server stopped that was not stopped before. The start is
 * offered and never follows by itself.
 */
export function withStart(chain: Chain, status: string | undefined): Chain {
  const [first] = chain.steps;
  const restore = restoreOf(chain);
  const isLeft = status === 'stopped' && restore !== undefined && restore.outcome !== null;
  if (!first || !isLeft || chain.closing !== null || first.target.server?.status === 'stopped') return chain;
  const closing: Write = { kind: 'startServer', server: chain.server };
  const { target } = first;
  const start = { write: closing, target, operation: null, outcome: null, created: null, endedAt: null };
  return { ...chain, steps: [...chain.steps, start], closing };
}

/** What was seen of a server since its chain was left. */
export type SinceLeft = { readonly ms: number; readonly wasDown: boolean };

/**
 * Whether this chain may have stopped the server, or may yet, and its start is still due. A running server proves the start only
 * if it was seen stopped: an accepted stop may come at any time, a lost one for 20 minutes.
 */
export function isStartDue(
  chain: Chain,
  status?: string | undefined,
  { ms, wasDown }: SinceLeft = { ms: 0, wasDown: false },
): boolean {
  const back = chain.steps.find((step) => isClosing(chain, step));
  if (!back || back.outcome === 'succeeded') return false;
  const stop = stopOf(chain);
  if (stop && (stop.operation === null || NOT_DONE.has(stop.outcome))) return false;
  if (status !== 'active' && status !== 'starting') return true;
  if (wasDown || !isStopUnseen(chain, status)) return false;
  return stop?.outcome === 'still-running' || ms < LOST_STOP_MS;
}
