import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kept, NOTHING_KEPT, type Session } from '../../src/operations/persistence.ts';
import { sessionText } from '../../src/storage/records.ts';
import { openSession } from '../../src/storage/session-file.ts';
import { operationOf } from '../operations/values.ts';

export const REBOOT = operationOf({ kind: 'rebootServer', server: '1' });

/** No process has this number: Linux gives none above 2^22. */
export const DEAD = 99_999_999;

export const folder = (): string => mkdtempSync(join(tmpdir(), 'sessions-'));

export const open = (dir: string, account = 'a'): Session => openSession(dir, async () => account);

export function nameOf(pid: number, host = hostname(), start = ''): string {
  return `${pid}-${start}-0123456789ab@${encodeURIComponent(host)}.json`;
}

/** The session file of another console. */
export function leave(dir: string, name: string, kept: Partial<Kept>, account = 'a', host = ''): string {
  mkdirSync(join(dir, 'sessions'), { recursive: true });
  const path = join(dir, 'sessions', name);
  writeFileSync(path, sessionText(account, { ...NOTHING_KEPT, ...kept }, host));
  return path;
}

/** All but the marks of what was taken. */
export const filesIn = (dir: string): string[] =>
  readdirSync(join(dir, 'sessions'))
    .filter((name) => !name.endsWith('.taken'))
    .sort();

/** What another host does that takes a session file. */
export function takeAway(dir: string, name: string, theirs: string): void {
  writeFileSync(join(dir, 'sessions', `${name}.taken`), '');
  renameSync(join(dir, 'sessions', name), join(dir, 'sessions', theirs));
}

/** What the session files of this process hold. */
export function operationsIn(dir: string): unknown[] {
  return filesIn(dir)
    .filter((name) => name.startsWith(`${process.pid}-`))
    .flatMap((name) => JSON.parse(readFileSync(join(dir, 'sessions', name), 'utf8')).operations);
}

export const all = (): boolean => true;
