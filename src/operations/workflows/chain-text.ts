import { clockTime, type TimeZone } from '../../resources/format.ts';
import { NOT_DONE, type Operation } from '../operation.ts';
import type { Write } from '../write.ts';
import { nameless, shortTitleOf } from '../write-titles.ts';
import {
  type Chain,
  type ChainStep,
  currentStep,
  type Interrupted,
  isClosing,
  isDown,
  mayBeStopped,
  owesStart,
} from './chain.ts';
import type { ServerState } from './server-state.ts';

/**
 * What is said of a chain whose steps have all succeeded: what was made, of one that was only finished what was never made as
 * well, and the status of the server, where that is known. One that does not run comes first: a narrow screen cuts the end.
 */
export function doneText(chain: Chain, status: string | undefined): string {
  const { title, name, steps } = chain;
  const dropped = (chain.dropped ?? []).filter(({ write }) => write.kind !== 'stopServer');
  const made = steps.flatMap(({ created }) => (created === null ? [] : `, snapshot ${created} made`));
  const said =
    dropped.length === 0
      ? `${title}: done${made.join('')}`
      : `${name} was started again; ${dropped.map(droppedText).join(', ')}`;
  if (status === undefined) return said;
  if (status === 'active') return dropped.length === 0 ? `${said}; ${name} is active` : said;
  return `${name} is ${status === 'stopped' ? 'stopped and can be started' : status}; ${said}`;
}

function droppedText({ write, operation, outcome, created }: ChainStep): string {
  const isSnapshot = write.kind === 'createSnapshot';
  const what = isSnapshot && created !== null ? `snapshot ${created}` : shortTitleOf(write);
  const [done, ending] = isSnapshot ? ['made', 'made'] : ['done', 'carried out'];
  if (operation === null || NOT_DONE.has(outcome)) return `${what} was not ${done}`;
  return outcome === 'failed' ? `${what} failed` : `it is not known whether ${what} was ${ending}`;
}

/** Where a chain failed and what state it has left, as far as it is known. */
export function stoppedAt(chain: Chain, at: number, why: string, { now, last }: ServerState): string {
  const before = { ...chain, steps: chain.steps.slice(0, at) };
  const done = at === 0 ? 'Nothing else was begun' : `Done: ${standing(before, 'utc', undefined, now)}`;
  const rest = chain.steps.slice(at + 1).map(({ write }) => shortTitleOf(write));
  const step = chain.steps[at];
  const left = [
    done,
    ...(rest.length > 0 ? [`not begun: ${rest.join(', ')}`] : []),
    ...(last
      ? [`${chain.name} ${now && !mayBeStopped(chain, now) ? 'is' : 'was last read as'} ${now ?? last}`]
      : []),
  ].join('; ');
  return `stopped at step ${at + 1} of ${chain.steps.length}: ${step ? `${shortTitleOf(step.write)}: ` : ''}${why}. ${left}`;
}

/**
 * How a chain that failed is told: in a line that is cut, what is to be done about the server must not be what is lost.
 * `isOwed`: it was stopped for this, and not started again.
 */
export function firstOf(chain: Chain, isOwed: boolean, status: string | undefined): string {
  const { title, name, steps } = chain;
  const brief = `${nameless(title, name)} `;
  if (isOwed) {
    if (mayBeStopped(chain, status) || status === undefined) return `${name} may be STOPPED, look; ${brief}`;
    return `${name} is ${status === 'stopped' ? 'STOPPED' : status}, start it; ${brief}`;
  }
  const isTouched = steps.some(
    ({ write, operation, outcome }) =>
      (write.kind === 'restoreServer' || write.kind === 'restoreSnapshot') &&
      operation !== null &&
      !NOT_DONE.has(outcome),
  );
  if (!isTouched || status === undefined || status === 'active') return `${title}: `;
  return `${name} is ${status === 'stopped' ? 'STOPPED' : status}; ${brief}`;
}

/** What is left to be done by a person. `isKept`: it is on disk as one that was interrupted. */
export function owedText(chain: Chain, isKept: boolean, status: string | undefined): string {
  const { name } = chain;
  const offer = isKept ? ' (:unfinished offers to, and so does the next start)' : ' (:unfinished offers to)';
  return mayBeStopped(chain, status)
    ? `. Look whether ${name} was stopped for this, and start it if it was${offer}`
    : `. ${name} was stopped for this and not started again: start it${offer}`;
}

/** The same where another console took the chain over: it may have done that by now. */
export function leftText(chain: Chain, status: string | undefined): string {
  const { name } = chain;
  const stop = mayBeStopped(chain, status) ? 'may have been stopped' : 'was stopped';
  return `. ${name} ${stop} for this: look whether that console has started it again`;
}

/** The same for the screen that is there when the console is gone. */
export function leftStopped(chain: Chain, isKept: boolean): string {
  const left = mayBeStopped(chain, undefined) ? 'perhaps left STOPPED' : 'left STOPPED';
  const offer = isKept ? 'the next start offers to start it' : 'start it, nobody offers to';
  return `${left}: ${chain.name} (${nameless(chain.title, chain.name)} failed; ${offer})`;
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
