import type { Cache } from '../fleet/row-cache.ts';
import { BEHIND_MS, COMPLETIONS } from './completion-rules.ts';
import { changedBy, NOT_DONE, type Operation, serverIdOf } from './operation.ts';
import { PROVES_MS } from './unproven.ts';
import { isEdit, type Write } from './write.ts';

/** What may still be carried out, or has been without being seen. */
function isOpenStill({ phase, outcome, sentAt }: Operation, now: number): boolean {
  if (phase !== 'ended') return true;
  const isKnown = outcome === 'succeeded' || outcome === 'failed' || NOT_DONE.has(outcome);
  return !isKnown && now - (sentAt ?? 0) < PROVES_MS;
}

/**
 * When the field that a write changes last changed, as far as is known, in ms since the epoch; null where nothing tells of a change.
 * Settings count from when they were first read. `others`: all operations of the account that are known.
 */
export function lastChange(
  cache: Cache,
  write: Write,
  others: readonly Operation[],
  now: number,
): number | null {
  const { reads, makes, good } = COMPLETIONS[write.kind];
  const known = 'server' in write && write.server !== null ? cache.known(write.server) : undefined;
  if (!known || makes || good === 'gone') return null;
  const isOfSettings = reads === 'settings';
  const done = others.filter(
    (one) =>
      one.sentAt !== null &&
      serverIdOf(one) === known.id &&
      (isOfSettings ? isEdit(one.write) : changedBy(one).moves),
  );
  const times = done.map((one) => (isOpenStill(one, now) ? now : (one.endedAt ?? now)));
  if (isOfSettings) times.push(known.settingsSince);
  else if (known.sawChange) times.push(known.statusSince);
  return times.length === 0 ? null : Math.max(...times);
}

/**
 * Only reads asked for after this time show what came of a request, in ms since the epoch. A read that is behind shows what was before,
 * which may be just what was asked for where that had changed shortly before the request.
 */
export function shownFrom({ sentAt, before, usualMs, write }: Operation): number {
  const sent = sentAt ?? 0;
  const { since = null } = before;
  const speed = usualMs === null ? 1 : COMPLETIONS[write.kind].usualMs / usualMs;
  const behindMs = BEHIND_MS / speed;
  return since !== null && sent - since < behindMs ? sent + behindMs : sent;
}
