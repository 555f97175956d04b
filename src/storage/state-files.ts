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
import type { Left, StateFiles } from '../operations/persistence.ts';
import { bringToDisk } from './fsync.ts';
import { heldBy, isNoLongerOurs } from './lock-owner.ts';
import { dropLock, takeLock } from './process-lock.ts';
import { removeLeftovers } from './stale-drafts.ts';

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

  /** Those whose lock we took, and those of them that somebody else has taken since. */
  const mine = new Set<string>();
  const lost = new Set<string>();
  let unreadable: readonly string[] = [];

  /** Once and for all: whoever took it may have gone on, ended it, or died on the way. */
  function isLost(id: string): boolean {
    if (mine.has(id) && isNoLongerOurs(lock(id))) lost.add(id);
    return lost.has(id);
  }

  function take(id: string): boolean {
    const isTaken = takeLock(lock(id));
    if (isTaken) mine.add(id);
    return isTaken;
  }

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
      // Without a lock that the disk does not take it goes on; what another console follows is that one's to write.
      if (isLost(value.id) || (!take(value.id) && heldBy(lock(value.id)) !== null)) return;
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
      if (isLost(id)) return;
      mine.delete(id);
      removeFile(file(id));
      dropLock(lock(id));
    },
    ids: () => idsIn(dir),
    unreadable: () => unreadable,
    isLost,
    load(mayTake = () => true) {
      unreadable = [];
      removeLeftovers(dir);
      return idsIn(dir).flatMap((id): Left<T>[] => {
        const found = read(id);
        if (found === null) return [];
        if (isLost(id) || !mayTake(id) || !take(id))
          return [{ value: found, followedBy: heldBy(lock(id)) ?? 0 }];
        // Whoever had it may have ended it, or gone on with it, until it let go of the lock.
        const value = read(id);
        if (value === null) {
          mine.delete(id);
          dropLock(lock(id));
        }
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
