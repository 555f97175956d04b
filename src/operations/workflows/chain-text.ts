import { dateTime, type TimeZone, timeOfDay } from '../../resources/format.ts';
import { NOT_DONE, type Operation } from '../operation.ts';
import type { Write } from '../write.ts';
import { shortTitleOf, titleOf } from '../write-titles.ts';
import {
  type Chain,
  type ChainStep,
  currentStep,
  type Holder,
  isClosing,
  isDown,
  isStartDue,
  isStopUnseen,
} from './chain.ts';

/** What is known beside the chain itself. */
export type Known = {
  readonly zone: TimeZone;
  /** The server's status by a read after the last request that may have changed it. */
  readonly status?: string | undefined;
  /** Its status as last read, whenever that was. */
  readonly last?: string | undefined;
  /** The operation of its current step, while that is under way. */
  readonly open?: Operation | undefined;
  /** Why it goes on no more. */
  readonly why?: string;
  /** Whether the next start finds it on the disk. */
  readonly isKept?: boolean;
};

/** The headline is what must not be lost where a line is cut; `details` follow it, the most important first. */
export type Description = { readonly headline: string; readonly details: readonly string[] };

/** How a chain stands that is over, has failed, or is carried on by nobody. */
export function describe(chain: Chain, holder: Holder, known: Known): Description {
  if (currentStep(chain) === null) return done(chain, known);
  return known.why === undefined
    ? { headline: `${chain.title}: ${standing(chain, known)}`, details: [] }
    : failed(chain, holder, known.why, known);
}

/** A description as one line. */
export function lineOf({ headline, details }: Description): string {
  return [headline, ...details].join('; ');
}

/** Where a chain is that goes on: `step 2 of 3`, and with what it does there. */
export function placeOf(chain: Chain): { readonly place: string; readonly whole: string } {
  const step = currentStep(chain);
  if (!step) return { place: 'done', whole: 'done' };
  const place = `step ${chain.steps.indexOf(step) + 1} of ${chain.steps.length}`;
  const whole = chain.waits ? `${place} ${chain.waits}` : `${place}, ${titleOf(step.write, step.target)}`;
  return { place, whole };
}

/** What was made; of one that was only finished also what was never made. A server that does not run comes first. */
function done(chain: Chain, { status }: Known): Description {
  const { title, name, steps } = chain;
  const dropped = (chain.dropped ?? []).filter(({ write }) => write.kind !== 'stopServer');
  const made = steps.flatMap(({ created }) => (created === null ? [] : `, snapshot ${created} made`));
  const said =
    dropped.length === 0
      ? [`${title}: done${made.join('')}`]
      : [`${name} was started again`, dropped.map(droppedText).join(', ')];
  const isActive = dropped.length === 0 ? [`${name} is active`] : [];
  const sentences =
    status === undefined
      ? said
      : status === 'active'
        ? [...said, ...isActive]
        : [`${name} is ${status === 'stopped' ? 'stopped and can be started' : status}`, ...said];
  const [headline = title, ...details] = sentences;
  return { headline, details };
}

function droppedText({ write, operation, outcome, created }: ChainStep): string {
  const isSnapshot = write.kind === 'createSnapshot';
  const what = isSnapshot && created !== null ? `snapshot ${created}` : shortTitleOf(write);
  const [done, ending] = isSnapshot ? ['made', 'made'] : ['done', 'carried out'];
  if (operation === null || NOT_DONE.has(outcome)) return `${what} was not ${done}`;
  return outcome === 'failed' ? `${what} failed` : `it is not known whether ${what} was ${ending}`;
}

/** Where it failed, and what is to be done about the server: that first. */
function failed(chain: Chain, holder: Holder, why: string, known: Known): Description {
  const { title, what, steps } = chain;
  if (holder === 'other') return { headline: `${title}: ${why}`, details: dueText(chain, holder, known) };
  const step = currentStep(chain);
  const at = step ? steps.indexOf(step) : steps.length;
  const rest = steps.slice(at + 1).map(({ write }) => shortTitleOf(write));
  const stopped = `stopped at step ${at + 1} of ${steps.length}: ${step ? `${shortTitleOf(step.write)}: ` : ''}${why}`;
  const first = serverFirst(chain, known.status);
  const details = [
    at === 0
      ? 'nothing else was begun'
      : `done: ${standing({ ...chain, steps: steps.slice(0, at) }, { zone: 'utc', status: known.status })}`,
    ...(rest.length > 0 ? [`not begun: ${rest.join(', ')}`] : []),
    ...lastRead(chain, known),
    ...dueText(chain, holder, known),
  ];
  return first === null
    ? { headline: `${title}: ${stopped}`, details }
    : { headline: first, details: [`${what} ${stopped}`, ...details] };
}

/** What is said of a request that a console with another token left under way. */
export function foreignWriteText({ write, target, sentAt, confirmedAt }: Operation): string {
  const at = dateTime(sentAt ?? confirmedAt, 'utc');
  return `left by another token: ${titleOf(write, target)}, sent ${at}; whether it was done is not known`;
}

/** What is said of a chain that a console with another token left half done. */
export function foreignText(chain: Chain): string {
  const { title, name, startedAt } = chain;
  const state = isStartDue(chain) ? `${name} may be STOPPED` : `${name} may be half done`;
  return `left by another token: ${state} (${title}, begun ${dateTime(startedAt, 'utc')}); a console with that token offers to finish it`;
}

/** `web-01 is STOPPED, start it`; null where the server is not left stopped. */
export function serverFirst(chain: Chain, status: string | undefined): string | null {
  const { name, steps } = chain;
  const called = status === 'stopped' ? 'STOPPED' : status;
  if (isStartDue(chain, status))
    return status === undefined || isStopUnseen(chain, status)
      ? `${name} may be STOPPED, look`
      : `${name} is ${called}, start it`;
  const isTouched = steps.some(
    ({ write, operation, outcome }) =>
      (write.kind === 'restoreServer' || write.kind === 'restoreSnapshot') &&
      operation !== null &&
      !NOT_DONE.has(outcome),
  );
  return !isTouched || status === undefined || status === 'active' ? null : `${name} is ${called}`;
}

function lastRead(chain: Chain, { status, last }: Known): readonly string[] {
  if (!last) return [];
  const how = status && !isStopUnseen(chain, status) ? 'is' : 'was last read as';
  return [`${chain.name} ${how} ${status ?? last}`];
}

/** What is left to be done by a person. Where another console has taken it over, that one may have done it by now. */
function dueText(chain: Chain, holder: Holder, { status, isKept }: Known): readonly string[] {
  const { name } = chain;
  if (!isStartDue(chain, status)) return [];
  const isUnseen = isStopUnseen(chain, status);
  if (holder === 'other') {
    const stop = isUnseen ? 'may have been stopped' : 'was stopped';
    return [`${name} ${stop} for this: look whether that console has started it again`];
  }
  const offer = isKept ? ' (:unfinished offers to, and so does the next start)' : ' (:unfinished offers to)';
  return isUnseen
    ? [`look whether ${name} was stopped for this, and start it if it was${offer}`]
    : [`${name} was stopped for this and not started again: start it${offer}`];
}

/** What state things are in, from the steps that are done: `web-01 stopped since 12:03Z, snapshot 812 made`. */
function standing(chain: Chain, { zone, status, open }: Known): string {
  const parts: string[] = [];
  const done = (kind: Write['kind']): ChainStep | undefined =>
    chain.steps.findLast(({ write, outcome }) => write.kind === kind && outcome === 'succeeded');
  const [stop, start] = [done('stopServer'), done('startServer')];
  if (stop?.endedAt != null && !start) {
    parts.push(
      `${chain.name} ${isDown(status) ? 'stopped since' : 'was stopped at'} ${timeOfDay(stop.endedAt, zone)}`,
    );
  }
  const snapshot = done('createSnapshot');
  if (snapshot) parts.push(`snapshot ${snapshot.created ?? ''} completed`);
  const step = currentStep(chain);
  if (step && step.operation !== null) parts.push(stepText(step, open));
  return parts.length === 0 ? `nothing of it is known to be done` : parts.join(', ');
}

function stepText({ write, created, outcome }: ChainStep, open: Operation | undefined): string {
  const id = open?.created ?? created;
  const what = write.kind === 'createSnapshot' && id !== null ? `snapshot ${id}` : shortTitleOf(write);
  if (NOT_DONE.has(outcome)) return `${what} was not done`;
  if (outcome === 'failed') return `${what} failed`;
  if (outcome !== null) return `it is not known whether ${what} was done`;
  if (!open) return `it is not known whether ${what} was sent`;
  return open.phase === 'watching' ? `${what} in progress` : `${what} sent, its answer lost`;
}

/** What is offered for a chain that nobody carries on: it never goes on by itself. */
export type Interrupted = {
  readonly chain: Chain;
  readonly text: string;
  /** Steps that Enter would carry out, in words: `finish (start)`; null when there is nothing to do. */
  readonly offer: string | null;
  readonly remaining: readonly ChainStep[];
  /** The server's, where it is known. */
  readonly status: string | undefined;
};

/** What is left to be done of a chain, as it stands. */
export function interrupted(chain: Chain, known: Known): Interrupted {
  const { open, status } = known;
  const step = currentStep(chain);
  const at = step ? chain.steps.indexOf(step) : chain.steps.length;
  // A step that may have been sent, or that failed, is not sent again; only what puts the server back is offered.
  const isLost = step !== null && step.operation !== null && !open;
  const closing = isStartDue(chain) ? chain.steps.filter((one) => isClosing(chain, one)) : [];
  const remaining = isLost ? closing : chain.steps.slice(step?.operation === null ? at : at + 1);
  const titles = remaining.map(({ write }) => shortTitleOf(write));
  const offer = titles.length === 0 ? null : `finish (${titles.join(', ')})`;
  return { chain, text: `${chain.title}: ${standing(chain, known)}`, offer, remaining, status };
}
