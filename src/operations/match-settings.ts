import type { Server } from '../api/model.ts';
import { span } from '../resources/format.ts';
import type { Facts } from './observe.ts';
import type { Operation, Step } from './operation.ts';
import { LATEST_MS, notSeen, PROVES_MS, unknown } from './unproven.ts';
import type { Write } from './write.ts';

type Setting = 'name' | 'hostname' | 'backups_enabled';

type Edit = Extract<Write, { kind: 'updateServer' | 'replaceServer' }>;

export function isEdit(write: Write): write is Edit {
  return write.kind === 'updateServer' || write.kind === 'replaceServer';
}

/** What a read shows of the settings that an edit asked for: names of those that are others, and of those the API does not tell. */
function compared(write: Edit, server: Server): { others: string[]; untold: string[]; asked: number } {
  const asked = Object.entries(write.body);
  const now = ([field]: readonly [string, unknown]) => told(server, field as Setting);
  return {
    others: asked.filter((one) => now(one) !== null && !isSame(one[0], now(one), one[1])).map(nameOf),
    untold: asked.filter((one) => now(one) === null).map(nameOf),
    asked: asked.length,
  };
}

/** What reads show of an edit whose answer was lost; see `reconciled`. */
export function reconciledEdit(
  operation: Operation,
  settings: Facts['settings'],
  over: boolean,
  now: number,
): Step | null {
  const { write, outcome } = operation;
  if (!isEdit(write)) return null;
  if (settings === null) return over ? unknown('nothing could be read for 2 minutes') : null;
  const { others, untold, asked } = compared(write, settings.server);
  if (others.length + untold.length === 0) {
    const said = 'the settings are as asked for';
    return { end: 'succeeded', said: outcome === 'unobserved' ? said : `its answer was lost, but ${said}` };
  }
  if (!over) return null;
  const lateMs = settings.at - (operation.sentAt ?? operation.confirmedAt);
  if (others.length === 0) return unknown(`the API does not tell ${untold.join(', ')}`);
  const said = `${others.join(', ')} not as asked for`;
  // An edit asks for nothing but changes: where one of them is there, something was done.
  if (write.kind === 'updateServer' && others.length + untold.length < asked)
    return unknown(`${said}, all else that is told is`);
  if (lateMs > PROVES_MS)
    return unknown(`${said} ${span(lateMs)} after it was sent, which may be the work of others`);
  if (now - settings.at > LATEST_MS) return unknown(`${said} when last read, and it can no longer be read`);
  return notSeen(said);
}

/**
 * What a read shows of an edit that the API has accepted: done once the settings are as asked for. What is not seen in the usual
 * time was accepted and no more. The pages print no answer to an edit, so that none counts as proof.
 */
export function watchedEdit(
  { write, usualMs }: Operation,
  settings: Facts['settings'],
  observedMs: number,
): Step | null {
  if (!isEdit(write)) return null;
  const isOver = observedMs >= (usualMs ?? 0);
  if (settings === null) {
    const said = `accepted; the settings could not be read in ${span(observedMs)}`;
    return isOver ? { end: 'unobserved', said } : null;
  }
  const { others, untold } = compared(write, settings.server);
  if (others.length > 0)
    return isOver ? { end: 'unobserved', said: `accepted, but ${others.join(', ')} not as asked for` } : null;
  return untold.length > 0
    ? { end: 'unobserved', said: `accepted; the API does not tell ${untold.join(', ')}` }
    : { end: 'succeeded', said: 'done' };
}

/** What is no more as it was when an edit was confirmed, in words: `hostname a.example.com → b.example.com`. */
export function settingsChanged(write: Write, now: Server): readonly string[] {
  if (!isEdit(write)) return [];
  return Object.entries(write.was ?? {}).flatMap(([field, was]) => {
    const is = told(now, field as Setting);
    return is === null || isSame(field, is, was) ? [] : [`${nameOf([field])} ${was} → ${is}`];
  });
}

/** Case does not tell one host from another, and an API may write its name in lower case. */
function isSame(field: string, now: string | boolean | null, asked: unknown): boolean {
  if (field !== 'hostname') return now === asked;
  return String(now).toLowerCase() === String(asked).toLowerCase();
}

/** A setting as the API told it; null when it did not: that is neither as asked for nor otherwise. */
function told(server: Server, field: Setting): string | boolean | null {
  return server.flaws.includes(field) ? null : (server[field] ?? null);
}

function nameOf([field]: readonly [string, unknown?]): string {
  return field.replace('_', ' ');
}
