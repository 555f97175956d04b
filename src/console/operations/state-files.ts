import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { removeLeftovers } from './leftovers.ts';
import { dropLock, heldBy, takeLock } from './process-lock.ts';
import { bringToDisk } from './to-disk.ts';

/** A value that an earlier console left. */
export type Left<T> = {
  readonly value: T;
  /** The process of another console that carries it on (0: none could be told, but it is not ours); null: it is ours from now on. */
  readonly followedBy: number | null;
};

/** Values of one account that outlive the process, each followed by one console at a time. */
export type StateFiles<T> = {
  save(value: T): void;
  remove(id: string): void;
  /** All of this account, each taken over unless a living console has it. */
  load(): readonly Left<T>[];
  /** Files in which the last `load` found nothing that can be read: of what they were about nothing is known. */
  readonly unreadable?: () => readonly string[];
};

const ID = /^[a-z0-9-]{1,64}$/;

/**
 * One file a value, renamed into place so that it is whole or not there however this process ends, readable by its owner
 * alone. Beside it a lock says which process follows it. `account` is a fingerprint (journal-file.ts): other accounts'
 * files are left alone.
 */
export function openStateFiles<T extends { readonly id: string }>(
  dir: string,
  account: () => string,
  decode: (value: unknown) => T | null,
): StateFiles<T> {
  const file = (id: string): string => join(dir, `${id}.json`);
  const lock = (id: string): string => join(dir, `${id}.lock`);

  let unreadable: readonly string[] = [];

  /** Null for another account's, for what is gone, and for what cannot be read. */
  function read(id: string): T | null {
    const ours = account();
    try {
      const found = JSON.parse(readFileSync(file(id), 'utf8')) as { account?: unknown; value?: unknown };
      if (typeof found.account === 'string' && found.account !== ours) return null;
      const value = decode(found.value);
      if (value?.id === id) return value;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    }
    unreadable = [...unreadable, file(id)];
    return null;
  }

  return {
    save(value) {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      takeLock(lock(value.id));
      const draft = `${file(value.id)}.${process.pid}`;
      const fd = openSync(draft, 'w', 0o600);
      try {
        writeFileSync(fd, JSON.stringify({ account: account(), value }));
        renameSync(draft, file(value.id));
      } catch (error) {
        closeSync(fd);
        throw error;
      }
      // Not before the rename: a kill right after this finds the value, and a key does not wait for the disk.
      bringToDisk(fd, file(value.id));
    },
    remove(id) {
      removeFile(file(id));
      dropLock(lock(id));
    },
    unreadable: () => unreadable,
    load() {
      unreadable = [];
      removeLeftovers(dir);
      return idsIn(dir).flatMap((id): Left<T>[] => {
        const found = read(id);
        if (found === null) return [];
        if (!takeLock(lock(id))) return [{ value: found, followedBy: heldBy(lock(id)) ?? 0 }];
        // Whoever had it may have ended it, or gone on with it, until it let go of the lock.
        const value = read(id);
        if (value === null) dropLock(lock(id));
        return value === null ? [] : [{ value, followedBy: null }];
      });
    },
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

function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
