import { mkdirSync, readdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Operation } from './operation.ts';
import { dropLock, heldBy, takeLock } from './process-lock.ts';
import { operationFrom } from './record.ts';

/** An operation that an earlier console left, or that another one follows. */
export type InFlight = {
  readonly operation: Operation;
  /** The process of another console that follows it; null: it is ours from now on. */
  readonly followedBy: number | null;
};

/** Operations that were sent and are not over, kept so that the next start can follow them. */
export type InFlightStore = {
  save(operation: Operation): void;
  remove(id: string): void;
  /** Those of this account that are on disk, each taken over unless a living console follows it. */
  load(): readonly InFlight[];
};

const ID = /^[a-z0-9-]{1,64}$/;

/**
 * One file an operation, renamed into place so that it is whole or not there, readable by its owner alone. Beside it a
 * lock says which process follows it. `account` is the fingerprint of journal-file.ts: other accounts' files are left alone.
 */
export function openInFlight(stateDir: string, account: () => string): InFlightStore {
  const dir = join(stateDir, 'operations');
  const file = (id: string): string => join(dir, `${id}.json`);
  const lock = (id: string): string => join(dir, `${id}.lock`);
  return {
    save(operation) {
      const { id } = operation;
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      takeLock(lock(id));
      const draft = `${file(id)}.${process.pid}`;
      writeFileSync(draft, JSON.stringify({ account: account(), operation }), { mode: 0o600 });
      renameSync(draft, file(id));
    },
    remove(id) {
      removeFile(file(id));
      dropLock(lock(id));
    },
    load: () =>
      idsIn(dir).flatMap((id) => {
        const operation = read(file(id), account());
        if (operation?.id !== id) return [];
        const isOurs = takeLock(lock(id));
        return [{ operation, followedBy: isOurs ? null : (heldBy(lock(id)) ?? 0) }];
      }),
  };
}

function idsIn(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .filter((id) => ID.test(id))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Null for another account's, and for what is no operation. */
function read(path: string, account: string): Operation | null {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8')) as { account?: unknown; operation?: unknown };
    return found.account === account ? operationFrom(found.operation) : null;
  } catch {
    return null;
  }
}

function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
