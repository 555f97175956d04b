import { Fields, isObject } from './fields.ts';
import { idFrom } from './ids.ts';
import type { ActionAnswer } from './model.ts';
import { NAME_CAP } from './safe-text.ts';

/** The answer to start, stop, reboot and the restores; null when it is no object, or its status no text. An empty answer says nothing. */
export function decodeAction(body: unknown): ActionAnswer | null {
  if (body === undefined) return { status: null, server: null };
  if (!isObject(body)) return null;
  const read = new Fields(body);
  // What it means by a number, or by true, is not documented.
  const told = read.get('status') ?? null;
  if (told !== null && typeof told !== 'string') return null;
  return { status: read.textOrNull('status'), server: read.part('server', decodeActedServer) };
}

function decodeActedServer(value: unknown): ActionAnswer['server'] {
  const read = new Fields(isObject(value) ? value : {});
  const id = idFrom(read.get('id'));
  return id === null
    ? null
    : { id, name: read.textOrNull('name', NAME_CAP), status: read.textOrNull('status', NAME_CAP) };
}
