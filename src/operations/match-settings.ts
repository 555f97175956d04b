import type { Server } from '../api/model.ts';
import { NOTHING, span } from '../resources/format.ts';
import type { Facts } from './observe.ts';
import type { Operation, Step } from './operation.ts';
import { LATEST_MS, notSeen, PROVES_MS, unknown } from './unproven.ts';
import { type Edit, isEdit, type Write } from './write.ts';

type Setting = 'name' | 'hostname' | 'backups_enabled';

/** What a read shows of an edit: names of the settings that differ, and of those the API does not return. */
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
    const said = 'the settings are as requested';
    return { end: 'succeeded', said: outcome === 'unobserved' ? said : `its answer was lost, but ${said}` };
  }
  if (!over) return null;
  const lateMs = settings.at - (operation.sentAt ?? operation.confirmedAt);
  if (others.length === 0) return unknown(`the API does not return ${untold.join(', ')}`);
  const said = `${others.join(', ')} not as requested`;
  // An edit asks only for changes: if one of them is there, something was done.
  if (write.kind === 'updateServer' && others.length + untold.length < asked)
    return unknown(`${said}, all others are`);
  if (lateMs > PROVES_MS)
    return unknown(`${said} ${span(lateMs)} after it was sent, perhaps by someone else`);
  if (now - settings.at > LATEST_MS) return unknown(`${said} when last read, and it can no longer be read`);
  return notSeen(said);
}

/**
 * What a read shows of an accepted edit: done once the settings are as requested; otherwise, after the usual time, accepted and
 * no more. The pages document no answer to an edit, so none counts as proof.
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
    return isOver ? { end: 'unobserved', said: `accepted, but ${others.join(', ')} not as requested` } : null;
  return untold.length > 0
    ? { end: 'unobserved', said: `accepted; the API does not return ${untold.join(', ')}` }
    : { end: 'succeeded', said: 'done' };
}

/** The settings that changed since an edit was confirmed, in words: `hostname a.example.com → b.example.com`. */
export function settingsChanged(write: Write, now: Server): readonly string[] {
  if (!isEdit(write)) return [];
  return Object.entries(write.was ?? {}).flatMap(([field, was]) => {
    const is = told(now, field as Setting);
    return is === null || isSame(field, is, was) ? [] : [`${nameOf([field])} ${was ?? NOTHING} → ${is}`];
  });
}

/** Host names ignore case, and an API may return them in lower case. */
function isSame(field: string, now: string | boolean | null, asked: unknown): boolean {
  if (field !== 'hostname') return now === asked;
  return String(now).toLowerCase() === String(asked).toLowerCase();
}

/** A setting as the API returned it, or null: then it is neither as requested nor different. */
function told(server: Server, field: Setting): string | boolean | null {
  return server.flaws.includes(field) ? null : (server[field] ?? null);
}

function nameOf([field]: readonly [string, unknown?]): string {
  return field.replace('_', ' ');
}
