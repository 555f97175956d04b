import { clockTime, type TimeZone } from '../../resources/format.ts';
import type { CopyKind } from '../room.ts';
import type { Target } from '../target.ts';
import type { Write } from '../writes.ts';
import { type Ending, NOT_DONE, type Operation } from './operation.ts';
import { shortTitleOf, titleOf } from './wording.ts';

/** One step of a chain, and what became of it. */
export type ChainStep = {
  readonly write: Write;
  readonly target: Target;
  /** The status of the server without which this step makes no sense: a consistent snapshot is one of a stopped server. */
  readonly needs?: string;
  /** A later step makes one more of these: a server is not stopped for a snapshot that is known to be refused. */
  readonly room?: CopyKind;
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

/** What a chain is made of, before it has begun. */
export type ChainPlan = Pick<Chain, 'title' | 'server' | 'name' | 'closing'> & {
  readonly steps: readonly Pick<ChainStep, 'write' | 'target' | 'needs' | 'room'>[];
};

type Named = { readonly name: string; readonly description: string };

/** Stop, snapshot, start: the Snapshots page says that a snapshot of a running server may be inconsistent on disk. */
export function consistentSnapshot(target: Target, { name, description }: Named): ChainPlan {
  const server = target.key.id;
  const start: Write = { kind: 'startServer', server };
  return {
    title: `consistent snapshot of ${target.name}`,
    server,
    name: target.name,
    steps: [
      { write: { kind: 'stopServer', server }, target, room: 'snapshots' },
      { write: { kind: 'createSnapshot', server, name, description }, target, needs: 'stopped' },
      { write: start, target },
    ],
    closing: start,
  };
}

/** A way back before a restore overwrites the disk. `copy` is what is restored, `server` the server it overwrites. */
export function snapshotThenRestore(
  server: Target,
  { name, description }: Named,
  restore: Extract<Write, { kind: 'restoreServer' | 'restoreSnapshot' }>,
  copy: Target,
): ChainPlan {
  return {
    title: `snapshot, then ${titleOf(restore, copy)}`,
    server: server.key.id,
    name: server.name,
    steps: [
      { write: { kind: 'createSnapshot', server: server.key.id, name, description }, target: server },
      { write: restore, target: copy },
    ],
    closing: null,
  };
}

/** The step that is next or under way; null when all are done. */
export function currentStep(chain: Chain): ChainStep | null {
  return chain.steps.find(({ outcome }) => outcome !== 'succeeded') ?? null;
}

/** The chain with what became of its current step. */
export function withOutcome(chain: Chain, { outcome, created, endedAt }: Operation): Chain {
  const step = currentStep(chain);
  const steps = chain.steps.map((one) => (one === step ? { ...one, outcome, created, endedAt } : one));
  return { ...chain, steps };
}

/** Whether this is the step that puts the server back. */
export function isClosing({ closing }: Chain, { write }: ChainStep): boolean {
  return closing !== null && JSON.stringify(write) === JSON.stringify(closing);
}

/** Whether we may have stopped the server and not started it again. A chain that is being finished may be without its stop. */
function owesStart(chain: Chain): boolean {
  const back = chain.steps.find((step) => isClosing(chain, step));
  const stop = stopOf(chain);
  if (!back || back.outcome === 'succeeded') return false;
  return !stop || (stop.operation !== null && !isNotStopping(stop));
}

/** Whether nothing was asked of it. One whose answer was lost, and that was not seen for 2 min, may be slow all the same. */
function isNotStopping({ outcome }: ChainStep): boolean {
  return NOT_DONE.has(outcome) && outcome !== 'not-done';
}

function stopOf({ steps }: Chain): ChainStep | undefined {
  return steps.find(({ write }) => write.kind === 'stopServer');
}

/** Whether nobody has seen the server stop although that may have been done, or may still come. */
export function mayBeStopped(chain: Chain, status: string | undefined): boolean {
  const stop = stopOf(chain);
  if (!stop || stop.outcome === 'succeeded' || isNotStopping(stop)) return false;
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
  return outcome === 'not-done' || outcome === 'unknown' ? LOST_STOP_MS : 0;
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

/**
 * What state things are in, from the steps that are done: `web-01 stopped since 12:03Z, snapshot 812 made`. `status`: the
 * server's, where it is known.
 */
export function standing(chain: Chain, zone: TimeZone, open?: Operation, status?: string): string {
  const parts: string[] = [];
  const time = (at: number): string => clockTime(at, zone).replace(/:\d\d(?=Z|[+-])/, '');
  const done = (kind: Write['kind']): ChainStep | undefined =>
    chain.steps.findLast(({ write, outcome }) => write.kind === kind && outcome === 'succeeded');
  const [stop, start] = [done('stopServer'), done('startServer')];
  if (stop?.endedAt != null && !start)
    parts.push(`${chain.name} ${isDown(status) ? 'stopped since' : 'was stopped at'} ${time(stop.endedAt)}`);
  const snapshot = done('createSnapshot');
  if (snapshot) parts.push(`snapshot ${snapshot.created ?? ''} completed`);
  const step = currentStep(chain);
  if (step && step.operation !== null) parts.push(underWay(step, open));
  return parts.length === 0 ? `nothing of it is known to be done` : parts.join(', ');
}

function underWay({ write, created, outcome }: ChainStep, open: Operation | undefined): string {
  const id = open?.created ?? created;
  const what = write.kind === 'createSnapshot' && id !== null ? `snapshot ${id}` : shortTitleOf(write);
  if (NOT_DONE.has(outcome)) return `${what} was not done`;
  if (outcome === 'failed') return `${what} failed`;
  if (outcome !== null) return `it is not known whether ${what} was done`;
  if (!open) return `it is not known whether ${what} was sent`;
  return open.phase === 'watching' ? `${what} in progress` : `${what} sent, its answer lost`;
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

/** `open`: the operation of its current step, if that is still under way; `status`: the server's, where it is known. */
export function interrupted(
  chain: Chain,
  open: Operation | undefined,
  zone: TimeZone,
  status?: string,
): Interrupted {
  const step = currentStep(chain);
  const at = step ? chain.steps.indexOf(step) : chain.steps.length;
  // A step that may have been sent, or that failed, is not sent again; only what puts the server back is offered.
  const isLost = step !== null && step.operation !== null && !open;
  const closing = chain.steps.filter((one) => isClosing(chain, one));
  const remaining = isLost
    ? owesStart(chain)
      ? closing
      : []
    : chain.steps.slice(step?.operation === null ? at : at + 1);
  const text = `interrupted: ${chain.title}: ${standing(chain, zone, open, status)}`;
  if (remaining.length === 0) return { chain, text, offer: null, remaining, status };
  const offer = `finish (${remaining.map(({ write }) => shortTitleOf(write)).join(', ')})`;
  return { chain, text: `${text}; Enter = ${offer}`, offer, remaining, status };
}
