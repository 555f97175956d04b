import { validId } from '../api/ids.ts';
import { DESCRIPTION_CAP, NAME_CAP, safeText } from '../api/safe-text.ts';
import type { Who } from '../config/environment.ts';
import { apiSaid, changedBy, type Operation, serverSubjectOf } from '../operations/operation.ts';
import { shortTitleOf } from '../operations/write-titles.ts';
import type { Entry, Subject } from '../resources/activity.ts';

/** A line of the journal as a value: an entry of the activity, with more fields for an operation. */
export type Line = Omit<Entry, 'usual' | 'brief' | 'who'> & { readonly [more: string]: unknown };

/** What is about to be sent. Only the fields named here are written. */
export function intentLine(operation: Operation, who: Who, at: number): Line {
  const { id, profile, write, target, confirmedAt, warnings } = operation;
  const title = shortTitleOf(write);
  const text = `${title}: about to be sent`;
  const request = { title, profile, request: write, target, confirmedAt, warnings };
  return {
    ...lineOf(operation, 'intent', at, text),
    operation: id,
    step: 'intent',
    who,
    ...changedBy(operation),
    ...request,
  };
}

/** The outcome. */
export function outcomeLine(operation: Operation, who: Who, at: number): Line {
  const { id, outcome, message, requestId, created, sentAt, answeredAt } = operation;
  const text = `${shortTitleOf(operation.write)}: ${operation.said}${apiSaid(operation)}`;
  const end = { outcome, message, requestId, created, sentAt, answeredAt };
  return {
    ...lineOf(operation, 'outcome', at, text),
    operation: id,
    step: 'outcome',
    who,
    ...changedBy(operation),
    ...end,
  };
}

function lineOf(operation: Operation, step: string, at: number, text: string): Line {
  const subject = serverSubjectOf(operation);
  return { id: `${operation.id}-${step}`, at, kind: 'operation', subject, text };
}

/** The line as text, each text in it cut. */
export function lineText(account: string, { at, ...line }: Line): string {
  return JSON.stringify({ account, at: new Date(at).toISOString(), ...line }, (_, value) =>
    typeof value === 'string' && value.length > DESCRIPTION_CAP
      ? `${value.slice(0, DESCRIPTION_CAP)}…`
      : value,
  );
}

/** The entries of these lines. An intent counts as sent when its outcome says so. */
export function entriesFrom(texts: readonly string[], account: string): readonly Entry[] {
  const lines = texts.flatMap((text) => lineFrom(text, account));
  const sent = new Set(lines.flatMap((line) => (hasLeft(line) ? line['operation'] : [])));
  return lines.map((line) => {
    const { id, at, kind, subject, text, step, operation, title } = line;
    return {
      ...{ id, at, kind },
      subject: subjectFrom(subject),
      text: step === 'intent' && typeof title === 'string' && sent.has(operation) ? `${title} sent` : text,
      ...moreFrom(line),
    };
  });
}

/** What else an entry may hold, as far as it is what it should be. */
function moreFrom({
  kind,
  operation,
  steps,
  who,
  status,
  to,
  moves,
  problem,
  rule,
  point,
  watch,
  down,
}: Line): Partial<Entry> {
  const { user, host } = (who ?? {}) as Partial<Who>;
  return {
    ...(typeof operation === 'string' ? { operation } : {}),
    ...(Array.isArray(steps) ? { steps: steps.filter((step) => typeof step === 'string') } : {}),
    // Whose it was is not known where an older console did not write it.
    ...(kind === 'seen' ? {} : { who: typeof user === 'string' ? nameOf(user, host) : 'not known' }),
    ...(status === 'asked' || status === 'follows' ? { status } : {}),
    ...(typeof to === 'string' ? { to } : {}),
    ...(moves === true ? { moves } : {}),
    ...(problem === true ? { problem } : {}),
    ...(typeof rule === 'string' ? { rule } : {}),
    ...(typeof point === 'string' ? { point } : {}),
    ...(watch === 'begins' || watch === 'ends' ? { watch } : {}),
    ...(Array.isArray(down) ? { down: down.filter((id) => typeof id === 'string') } : {}),
  };
}

function nameOf(user: string, host: unknown): string {
  return safeText(typeof host === 'string' ? `${user}@${host}` : user, NAME_CAP);
}

/** A request without a connection has the time at which it was tried. */
function hasLeft({ step, sentAt, outcome }: Line): boolean {
  return step === 'outcome' && typeof sentAt === 'number' && outcome !== 'not-sent';
}

const KINDS: ReadonlySet<unknown> = new Set<Entry['kind']>(['seen', 'note', 'operation']);

/** Lines of another account or program, and half-written ones, are skipped. */
function lineFrom(text: string, account: string): readonly Line[] {
  try {
    // Text on disk is no safer than text of the API.
    const line = JSON.parse(text, (_, value) =>
      typeof value === 'string' ? safeText(value, DESCRIPTION_CAP + 1) : value,
    ) as Readonly<Record<string, unknown>>;
    const at = Date.parse(String(line['at']));
    const isEntry =
      typeof line['id'] === 'string' && typeof line['text'] === 'string' && KINDS.has(line['kind']);
    return isEntry && line['account'] === account && !Number.isNaN(at) ? [{ ...line, at } as Line] : [];
  } catch {
    return [];
  }
}

function subjectFrom(value: unknown): Subject | null {
  const { profile, id, name } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || !validId(id) || typeof name !== 'string') return null;
  return {
    profile: safeText(String(profile), NAME_CAP),
    resource: 'servers',
    id,
    name: safeText(name, NAME_CAP),
  };
}
