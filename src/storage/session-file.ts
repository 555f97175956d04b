import { mkdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeText } from '../api/safe-text.ts';
import { codeOf } from '../config/complaint.ts';
import type { Operation } from '../operations/operation.ts';
import {
  type FoundSessions,
  type Kept,
  type MayTake,
  NOTHING_FOUND,
  NOTHING_KEPT,
  type Records,
  type Session,
} from '../operations/persistence.ts';
import type { BulkOrder } from '../operations/workflows/bulk-order.ts';
import type { Chain } from '../operations/workflows/chain.ts';
import { idsOf } from '../operations/workflows/foreign.ts';
import { createOwners, freeName, ownerOf, ownName } from './owner.ts';
import { createQueue } from './queue.ts';
import { foreignFrom, joined, sessionFrom, sessionText } from './records.ts';
import { isFile, namesIn, readRegular } from './regular-file.ts';

/** How often a file is touched, which shows other hosts that its owner lives. */
const TOUCH_MS = 30_000;

const MAX_BYTES = 16 * 1_048_576;

const DRAFT = '.tmp';

/** Left under the name of a file that another console adopted: its owner sees that it was not just removed. */
const TAKEN = '.taken';
const FORGET_TAKEN_MS = 7 * 24 * 3_600_000;

/**
 * What one console has under way, in one file of `dir/sessions/`. The file is written whole and renamed into place, so that
 * it is there as it was or as it is now, however this process ends. Its name tells whose it is (owner.ts): a console adopts
 * the file of a dead one by renaming it, which of several consoles only one can. `account` resolves with the account's key:
 * files of other accounts are left alone, but for what was left under another token of the same `host` and is ours to all appearance
 * or was claimed by name (see `MayTake`).
 */
export function openSession(dir: string, account: () => Promise<string>, host = ''): Session {
  const folder = join(dir, 'sessions');
  const pathOf = (file: string): string => join(folder, file);
  const operations = new Map<string, Operation>();
  const chains = new Map<string, Chain>();
  const orders = new Map<string, BulkOrder>();
  const maps = [operations, chains, orders];
  const isHeld = createOwners();
  const { inTurn, once, idle } = createQueue();
  let name = ownName();
  /** Names under which our file was lost. */
  const former = new Set<string>();
  let hasFile = false;
  /** Ids that are on disk and ours. */
  let kept: ReadonlySet<string> = new Set();
  /** Whether our files could be seen at the last write. */
  let isSeen = true;
  /** Ids that another console has taken from us. */
  const taken = new Set<string>();
  /** Adopted files with content that our own file does not have yet. */
  let adopted: readonly string[] = [];
  let changes = 0;
  let changesWritten = 0;
  let isClosed = false;

  function written(): Promise<void> {
    if (isClosed) return idle();
    return changes === changesWritten ? Promise.resolve() : once(write);
  }

  function changed(): void {
    changes += 1;
    // Waiting callers get the failure; the next change or touch tries again.
    written().catch(() => {});
  }

  async function write(): Promise<void> {
    if (changes === changesWritten) return;
    const key = await account();
    await noticeLoss();
    const [now, ids] = [changes, new Set(maps.flatMap((one) => [...one.keys()]))];
    const draft = pathOf(`${name}${DRAFT}`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const all = {
        operations: [...operations.values()],
        chains: [...chains.values()],
        orders: [...orders.values()],
      };
      // Synced: otherwise a power loss may leave a name without content.
      await writeFile(draft, sessionText(key, all, host), { mode: 0o600, flush: true });
      // Checked again at the last moment: what another console has taken must not come back.
      if (await noticeLoss()) return write();
      if (ids.size > 0) await rename(draft, pathOf(name));
      else await rm(pathOf(name), { force: true });
    } catch (error) {
      // What was written before counts while it can be seen.
      const seen = await Promise.all(files().map((file) => isFile(pathOf(file))));
      isSeen = seen.every((one) => one === true);
      throw error;
    } finally {
      await rm(draft, { force: true }).catch(() => {});
    }
    [hasFile, kept, isSeen, changesWritten] = [ids.size > 0, ids, true, now];
    for (const file of adopted) await rm(pathOf(file), { force: true });
    adopted = [];
  }

  /** Our files on the disk, as far as known. */
  const files = (): readonly string[] => (hasFile ? [...adopted, name] : adopted);

  /** Gives up what our file held if another console has taken it; true when it has. */
  async function noticeLoss(): Promise<boolean> {
    // A folder that cannot be read just now proves nothing.
    if (!hasFile || (await isFile(pathOf(name))) !== false) return false;
    const isTaken = (await isFile(pathOf(`${name}${TAKEN}`))) !== false;
    // A file that was merely removed is written again.
    if (!isTaken) changes += 1;
    for (const id of isTaken ? kept : []) {
      taken.add(id);
      for (const map of maps) map.delete(id);
    }
    former.add(name);
    [hasFile, kept, name] = [false, new Set(), ownName()];
    return isTaken;
  }

  async function look(mayTake: MayTake): Promise<FoundSessions> {
    const key = await account();
    let found = NOTHING_FOUND;
    for (const file of await namesIn(folder)) {
      if (file.startsWith(name) || adopted.includes(file)) continue;
      try {
        if (file.endsWith(TAKEN)) {
          await forgetTaken(pathOf(file));
          continue;
        }
        // The folder was moved away and put back: what we have under way is in another file by now.
        if (former.has(file)) {
          if (changes === changesWritten) await rm(pathOf(file), { force: true }).catch(() => {});
          continue;
        }
        const isAlive = await isHeld(file.replace(DRAFT, ''), pathOf(file));
        if (file.endsWith(DRAFT) && !isAlive) await rm(pathOf(file), { force: true });
        if (!file.endsWith('.json')) continue;
        const text = await readRegular(pathOf(file), MAX_BYTES);
        const own = sessionFrom(text, key);
        const left = own ?? foreignFrom(text, host);
        if (left === NOTHING_KEPT) continue;
        const others = own === null ? 'foreign' : 'untaken';
        const isOurs = !isAlive && mayTake(left, own === null) && (await isAdopted(file, left));
        const living = own === null ? 'beside' : 'followed';
        const what = isAlive ? living : isOurs ? 'adopted' : others;
        found = { ...found, [what]: joined(found[what], left) };
      } catch (error) {
        // Its console has finished it, or another console was faster.
        if (codeOf(error) !== 'ENOENT')
          found = { ...found, unreadable: [...found.unreadable, safeText(pathOf(file), 256)] };
      }
    }
    if (adopted.length > 0) await write().catch(() => {});
    return found;
  }

  /** False when the disk refuses; its content is known all the same. */
  async function isAdopted(file: string, left: Kept): Promise<boolean> {
    return adopt(file, left).then(
      () => true,
      (error) => {
        if (codeOf(error) === 'ENOENT') throw error;
        return false;
      },
    );
  }

  async function adopt(file: string, left: Kept): Promise<void> {
    const ours = ownName();
    await tellOwner(file);
    await rename(pathOf(file), pathOf(ours));
    adopted = [...adopted, ours];
    for (const one of left.operations) operations.set(one.id, one);
    for (const one of left.chains) chains.set(one.id, one);
    for (const one of left.orders) orders.set(one.id, one);
    const ids = idsOf(left);
    for (const id of ids) taken.delete(id);
    kept = new Set([...kept, ...ids]);
    changes += 1;
  }

  /** The owner on this host is known to be dead: a full disk does not keep us from its records. */
  async function tellOwner(file: string): Promise<void> {
    const owner = ownerOf(file);
    if (owner === 'nobody') return;
    await writeFile(pathOf(`${file}${TAKEN}`), '', { mode: 0o600 }).catch((error) => {
      if (owner === 'another-host') throw error;
    });
  }

  async function touch(): Promise<void> {
    await noticeLoss();
    if (changes !== changesWritten) await write();
    else if (hasFile) await utimes(pathOf(name), new Date(), new Date());
  }

  const touching = setInterval(() => void inTurn(touch).catch(() => {}), TOUCH_MS).unref();

  function records<T extends { readonly id: string }>(values: Map<string, T>): Records<T> {
    return {
      save(value) {
        if (isClosed || taken.has(value.id)) return;
        values.set(value.id, value);
        changed();
      },
      remove(id) {
        if (!isClosed && values.delete(id)) changed();
      },
      isKept: (id) => isSeen && kept.has(id),
    };
  }

  return {
    operations: records(operations),
    chains: records(chains),
    orders: records(orders),
    written,
    isTaken: (id) =>
      inTurn(async () => {
        await noticeLoss();
        return taken.has(id);
      }),
    look: (mayTake) => inTurn(() => look(mayTake)),
    close() {
      isClosed = true;
      clearInterval(touching);
      return inTurn(async () => {
        await noticeLoss();
        await write().catch(() => {});
        // Otherwise it is ours until this process ends.
        for (const file of files()) await rename(pathOf(file), pathOf(freeName())).catch(() => {});
        hasFile = false;
      });
    },
  };
}

/** A process that was suspended for longer takes its file for removed. */
async function forgetTaken(path: string): Promise<void> {
  const { mtimeMs } = await stat(path);
  if (Date.now() - mtimeMs > FORGET_TAKEN_MS) await rm(path, { force: true });
}
