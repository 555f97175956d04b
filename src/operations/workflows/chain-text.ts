import { dateTime, span, type TimeZone, timeOfDay } from '../../resources/format.ts';
import type { News, Notice } from '../notice.ts';
import { NOT_DONE, type Operation, UNSENT } from '../operation.ts';
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
  mayRestoreYet,
  restoreOf,
  withStart,
} from './chain.ts';

/** What is known besides the chain itself. */
export type Known = {
  readonly zone: TimeZone;
  /** The server's status by a read after the last request that may have changed it. */
  readonly status?: string | undefined;
  /** Its status as last read, whenever that was. */
  readonly last?: string | undefined;
  /** The operation of its current step, while under way. */
  readonly open?: Operation | undefined;
  /** Why it does not continue. */
  readonly why?: string;
  /** Whether the next start finds it on the disk. */
  readonly isKept?: boolean;
};

/** The headline is what must not be lost where a line is cut, behind the titles or alone; the most important detail is first. */
export type Description = {
  readonly titles: Notice['titles'] | null;
  readonly headline: string;
  readonly details: readonly string[];
};

/** The state of a chain that has ended, has failed, or that nobody carries on. */
export function describe(chain: Chain, holder: Holder, known: Known): Description {
  if (currentStep(chain) === null) return done(chain, holder, known);
  return known.why === undefined
    ? { titles: chainTitlesOf(chain), headline: standing(chain, known), details: [] }
    : failed(chain, holder, known.why, known);
}

/** A description as it is said on the message line. */
export function newsOf({ titles, headline, details }: Description): News {
  const said = [headline, ...details].join('; ');
  return titles === null ? said : { titles, said };
}

/** What names a chain: its title, or in few columns its server. */
export function chainTitlesOf({ title, name }: Chain): Notice['titles'] {
  return [title, name];
}

/** Where a running chain is: `step 2 of 3`, and the title of that step. */
export function placeOf(chain: Chain): { readonly place: string; readonly whole: string } {
  const step = currentStep(chain);
  if (!step) return { place: 'done', whole: 'done' };
  const place = `step ${chain.steps.indexOf(step) + 1} of ${chain.steps.length}`;
  const whole = chain.waits ? `${place} ${chain.waits}` : `${place}, ${titleOf(step.write, step.target)}`;
  return { place, whole };
}

/** What was made; for a chain that was finished later, also what was never made. A server that is not running comes first. */
function done(chain: Chain, holder: Holder, { status, isKept }: Known): Description {
  const { title, name, steps } = chain;
  const dropped = (chain.dropped ?? []).filter(({ write }) => write.kind !== 'stopServer');
  const made = steps.flatMap(({ created }) => (created === null ? [] : `, snapshot ${created} made`));
  const said =
    dropped.length === 0
      ? [`done${tookText(chain)}${made.join('')}`]
      : [`${name} was started again`, dropped.map(droppedText).join(', ')];
  const [headline = 'done', ...others] = said;
  if (status !== undefined && status !== 'active') {
    // What another console took over only that one offers.
    const offer = holder === 'other' || withStart(chain, status) === chain ? '' : offerText(isKept);
    const how = `${name} is ${status === 'stopped' ? 'stopped and can be started' : status}${offer}`;
    return { titles: null, headline: how, details: dropped.length === 0 ? [`${title}: ${headline}`] : said };
  }
  if (dropped.length > 0) return { titles: null, headline, details: others };
  return {
    titles: chainTitlesOf(chain),
    headline,
    details: status === undefined ? [] : [`${name} is active`],
  };
}

/** How long it took, by the times of its steps: its entry stands at its beginning. */
function tookText({ startedAt, steps }: Chain): string {
  const ends = steps.flatMap(({ endedAt }) => (endedAt === null ? [] : [endedAt]));
  return ends.length < steps.length ? '' : ` after ${span(Math.max(...ends) - startedAt)}`;
}

function droppedText({ write, operation, outcome, created }: ChainStep): string {
  const isSnapshot = write.kind === 'createSnapshot';
  const what = isSnapshot && created !== null ? `snapshot ${created}` : shortTitleOf(write);
  const [done, ending] = isSnapshot ? ['made', 'made'] : ['done', 'carried out'];
  if (operation === null || NOT_DONE.has(outcome)) return `${what} was not ${done}`;
  return outcome === 'failed' ? `${what} failed` : `it is not known whether ${what} was ${ending}`;
}

/** Where it failed, after what must be done about the server. */
function failed(chain: Chain, holder: Holder, why: string, known: Known): Description {
  const { what, steps } = chain;
  if (holder === 'other')
    return { titles: chainTitlesOf(chain), headline: why, details: dueText(chain, holder, known) };
  const step = currentStep(chain);
  const at = step ? steps.indexOf(step) : steps.length;
  const rest = steps.slice(at + 1).map(({ write }) => shortTitleOf(write));
  const isUnsent =
    at === 0 &&
    chain.dropped === undefined &&
    (step?.operation === null || UNSENT.has(step?.outcome ?? null));
  // Nobody knows whether a step failed that may still be carried out.
  const isCertain = !step?.operation || step.outcome === 'failed' || NOT_DONE.has(step.outcome);
  const place = `${isCertain ? 'failed' : 'ended'} at step ${at + 1} of ${steps.length}${step ? ` (${shortTitleOf(step.write)})` : ''}`;
  const said = isUnsent ? `${place}, nothing sent: ${why.replace('; nothing sent', '')}` : `${place}: ${why}`;
  const first = serverFirst(chain, known.status);
  const done =
    at === 0
      ? 'nothing else was begun'
      : `done: ${standing({ ...chain, steps: steps.slice(0, at) }, { zone: 'utc', status: known.status })}`;
  const details = [
    ...(isUnsent ? [] : [done]),
    ...(rest.length > 0 ? [`not begun: ${rest.join(', ')}`] : []),
    ...lastRead(chain, known),
    ...dueText(chain, holder, known),
  ];
  return first === null
    ? { titles: chainTitlesOf(chain), headline: said, details }
    : { titles: null, headline: first, details: [`${what} ${said}`, ...details] };
}

/** The sentence about a request that a console with another token left under way. */
export function foreignWriteText({ write, target, sentAt, confirmedAt }: Operation): string {
  const at = dateTime(sentAt ?? confirmedAt, 'utc');
  return `left by another token: ${titleOf(write, target)}, sent ${at}; whether it was done is not known`;
}

/** The sentence about a chain that a console with another token left interrupted. `now`: what its server is called now. */
export function foreignText(chain: Chain, now = chain.name): string {
  const { title, name, startedAt } = chain;
  const called = now === name ? name : `${name}, now called ${now},`;
  const state = isStartDue(chain) ? `${called} may be STOPPED` : `${called} may be half done`;
  return `left by another token: ${state} (${title}, begun ${dateTime(startedAt, 'utc')})`;
}

/** `web-01 is STOPPED, start it`; null where the server is not left stopped. */
export function serverFirst(chain: Chain, status: string | undefined): string | null {
  const { name } = chain;
  const called = status === 'stopped' ? 'STOPPED' : status;
  if (isStartDue(withStart(chain, status), status)) {
    if (status === undefined || isStopUnseen(chain, status)) return `${name} may be STOPPED, check`;
    return mayRestoreYet(chain)
      ? `${name} is ${called}; the restore may still be under way: check, then start it`
      : `${name} is ${called}, start it`;
  }
  const isTouched = restoreOf(chain) !== undefined;
  return !isTouched || status === undefined || status === 'active' ? null : `${name} is ${called}`;
}

function lastRead(chain: Chain, { status, last }: Known): readonly string[] {
  if (!last) return [];
  const how = status && !isStopUnseen(chain, status) ? 'is' : 'was last read as';
  return [`${chain.name} ${how} ${status ?? last}`];
}

const offerText = (isKept: boolean | undefined): string =>
  isKept ? ' (:unfinished offers the start, the next console too)' : ' (:unfinished offers the start)';

/** What a person must do. If another console took the chain over, it may have done so by now. */
function dueText(chain: Chain, holder: Holder, { status, isKept }: Known): readonly string[] {
  const { name } = chain;
  if (!isStartDue(withStart(chain, status), status)) return [];
  const isUnseen = isStopUnseen(chain, status);
  if (holder === 'other') {
    const stop = isUnseen ? 'may have been stopped' : 'was stopped';
    return [`${name} ${stop} for this: check whether that console started it again`];
  }
  const offer = offerText(isKept);
  if (mayRestoreYet(chain)) return [`once the restore is over, start ${name}${offer}`];
  return isUnseen
    ? [`check whether ${name} was stopped for this; if so, start it${offer}`]
    : [`${name} was stopped for this and not started again: start it${offer}`];
}

/** The state of things by the steps that are done: `web-01 stopped since 12:03Z, snapshot 812 made`. */
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
  const restore = restoreOf(chain);
  if (restore?.outcome === 'succeeded') parts.push(`${shortTitleOf(restore.write)} done`);
  const step = currentStep(chain);
  if (step && step.operation !== null) parts.push(stepText(step, open));
  return parts.length === 0 ? `no step is known to be done` : parts.join(', ');
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

/** An offer to finish a chain that nobody carries on: it never continues by itself. */
export type Interrupted = {
  readonly chain: Chain;
  readonly text: string;
  /** The steps that Enter carries out, in words: `finish (start)`; null when there are none. */
  readonly offer: string | null;
  readonly remaining: readonly ChainStep[];
  /** The server's status, if known. */
  readonly status: string | undefined;
};

/** The offer to finish a chain in its present state. */
export function interrupted(chain: Chain, known: Known): Interrupted {
  const { open, status } = known;
  const step = currentStep(chain);
  const at = step ? chain.steps.indexOf(step) : chain.steps.length;
  // A step that may have been sent, or that failed, is not sent again; only the step that puts the server back is offered.
  const isLost = step !== null && step.operation !== null && !open;
  const closing = isStartDue(chain) ? chain.steps.filter((one) => isClosing(chain, one)) : [];
  const remaining = isLost ? closing : chain.steps.slice(step?.operation === null ? at : at + 1);
  const titles = remaining.map(({ write }) => shortTitleOf(write));
  const offer = titles.length === 0 ? null : `finish (${titles.join(', ')})`;
  return { chain, text: `${chain.title}: ${standing(chain, known)}`, offer, remaining, status };
}
