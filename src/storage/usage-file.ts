import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate as breath, setTimeout as sleep } from 'node:timers/promises';
import { validId } from '../api/ids.ts';
import { codeOf } from '../config/complaint.ts';
import type { UsageStore } from '../fleet/usage-history.ts';
import { count } from '../resources/format.ts';
import { areSlots, current, type Histories, joined, KEPT_MIN, type Slot } from '../resources/usage-slots.ts';
import { readRegular, replaceFile } from './regular-file.ts';

type Options = {
  /** The state folder. */
  readonly dir: string;
  /** Resolves with the key of the account (account-key.ts). */
  readonly account: () => Promise<string>;
  readonly now: () => number;
};

type Exchanged = Awaited<ReturnType<UsageStore['exchange']>>;

/** What the file holds as text, and read; `isForeign`: no console wrote it. */
type Read = Exchanged & { readonly text: string; readonly isForeign: boolean };

const VERSION = 1;

const MAX_BYTES = 5_000_000;

/** Where not all fits into that, the oldest fifth goes, again and again. */
const SHORTER = 0.8;

/** So many lines are read or written at a time: a key that waits has its turn between. */
const LINES = 8;

/** A lock that stands for so long was left by a console that died. The end of a console waits for 1 s at most. */
const STALE_MS = 600;
const AGAIN_MS = 20;

/** The file with the usage of an account, by the account's key. */
export function usagePath(dir: string, key: string): string {
  return join(dir, `usage-${key.slice(0, 16)}.jsonl`);
}

/**
 * The usage of one account's servers on disk: JSON lines, the first with the version and the account, then one a server. A
 * console takes the lock, reads what others wrote, joins its own to it and renames the whole into place. What is joined twice
 * stays the same, and each console joins all that it knows: what one overwrites of another's comes back with the other's next turn.
 */
export function openUsage({ dir, account, now }: Options): UsageStore {
  async function exchange(here: Histories): Promise<Exchanged> {
    const key = await account().catch(() => null);
    // The journal tells why there is no folder.
    if (key === null) return { all: here, trouble: null };
    const path = usagePath(dir, key);
    try {
      return await (here.size === 0 ? read(path, key) : locked(`${path}.lock`, () => write(path, key, here)));
    } catch (error) {
      const reason = codeOf(error) || (error as Error).message;
      return { all: here, trouble: `usage is remembered in memory only: ${basename(path)}: ${reason}` };
    }
  }

  async function write(path: string, key: string, here: Histories): Promise<Exchanged> {
    const there = await read(path, key);
    if (there.isForeign) await rename(path, asideOf(path));
    const both = new Map(there.all);
    for (const [id, slots] of here) both.set(id, joined(both.get(id) ?? [], slots));
    let keptMin = KEPT_MIN;
    let next = await fileOf(key, both, keptMin);
    while (next.text.length > MAX_BYTES && keptMin > 1) {
      keptMin *= SHORTER;
      next = await fileOf(key, both, keptMin);
    }
    if (next.text !== there.text) await replaceFile(path, next.text);
    return { all: next.all, trouble: there.trouble };
  }

  async function fileOf(key: string, histories: Histories, keptMin: number) {
    const all = new Map<string, readonly Slot[]>();
    let text = `${JSON.stringify({ version: VERSION, account: key })}\n`;
    for (const [id, slots] of histories) {
      if (all.size % LINES === 0) await breath();
      const kept = current(slots, now(), keptMin);
      if (kept.length === 0) continue;
      all.set(id, kept);
      text += `${JSON.stringify({ server: id, slots: kept })}\n`;
    }
    return { all, text };
  }

  async function read(path: string, key: string): Promise<Read> {
    const text = await textIn(path);
    const all = new Map<string, readonly Slot[]>();
    if (text === null) return { all, text: '', isForeign: false, trouble: null };
    const [first = '', ...lines] = text.trimEnd().split('\n');
    const { version, account: owner } = parsed(first);
    if (version === undefined) {
      const trouble = `usage history damaged or too big: new one started, old one kept as ${basename(asideOf(path))}`;
      return { all, text, isForeign: true, trouble };
    }
    if (version !== VERSION || owner !== key) throw new Error('it is of another version or account');
    let bad = 0;
    for (const [at, line] of lines.entries()) {
      if (at % LINES === 0) await breath();
      const { server, slots } = parsed(line);
      if (typeof server === 'string' && validId(server) && areSlots(slots))
        all.set(server, joined(all.get(server) ?? [], current(slots, now())));
      else bad += 1;
    }
    const trouble = bad === 0 ? null : `the history of usage has ${count(bad, 'damaged line')}, left out`;
    return { all, text, isForeign: false, trouble };
  }

  return { now, exchange };
}

const asideOf = (path: string): string => `${path}.damaged`;

function parsed(line: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(line));
  } catch {
    return {};
  }
}

/** Null where there is no file; empty of one that is longer than a console writes. */
async function textIn(path: string): Promise<string | null> {
  try {
    if ((await stat(path)).size > 2 * MAX_BYTES) return '';
    return await readRegular(path, 2 * MAX_BYTES);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Does it while no other console of the account does. */
async function locked<T>(lock: string, task: () => Promise<T>): Promise<T> {
  let [seen, since] = ['', 0];
  while (!(await isTaken(lock))) {
    const there = await stat(lock).then(
      ({ ino, ctimeMs }) => `${ino} ${ctimeMs}`,
      () => '',
    );
    if (there !== seen) [seen, since] = [there, performance.now()];
    else if (performance.now() - since > STALE_MS) await rm(lock, { force: true });
    await sleep(AGAIN_MS);
  }
  try {
    return await task();
  } finally {
    await rm(lock, { force: true });
  }
}

/** Whether the lock is ours now; false while another has it. */
async function isTaken(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}
