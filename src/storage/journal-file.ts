import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Who } from '../config/environment.ts';
import type { JournalStore } from '../journal/journal.ts';
import type { IntentLog } from '../operations/persistence.ts';
import { entriesFrom, intentLine, type Line, lineText, outcomeLine } from './journal-line.ts';
import { createQueue } from './queue.ts';
import { namesIn, openRegular, readRegular } from './regular-file.ts';

type Options = {
  /** The state folder. */
  readonly dir: string;
  /** Resolves with the key of the account (account-key.ts). */
  readonly account: () => Promise<string>;
  readonly who: Who;
  readonly now: () => number;
};

/** How much of the end of a file is read, and of how many files: the newest. */
const TAIL_BYTES = 1_048_576;
const FILES_READ = 2;

/** How many unwritten lines are kept in memory, the newest, and how soon they are tried again. */
const LATER_MAX = 1_000;
const AGAIN_MS = 30_000;

const NAME = /^journal-\d{4}-\d\d\.jsonl$/;

/** The journal file at this time (ms since the epoch): one a month, by UTC. */
export function journalPath(dir: string, now: number): string {
  return join(dir, `journal-${new Date(now).toISOString().slice(0, 7)}.jsonl`);
}

/**
 * The journal of one account on disk: JSON lines, readable by their owner alone. All lines of one moment are appended with one
 * write. Each begins and ends with a newline, so that a half-written line of another writer spoils no other. Lines of operations
 * are on the disk itself when their promise resolves; what was seen and noted is given to the system.
 */
export function openJournal({ dir, account, who, now }: Options) {
  const queue = createQueue();
  let waiting: Line[] = [];
  let isDurable = false;
  /** A timer tries waiting lines again. */
  let isDue = false;
  /** The last file whose name is on the disk. */
  let named: string | null = null;

  async function write(): Promise<void> {
    const key = await account();
    const [path, lines, mustLast] = [journalPath(dir, now()), waiting, isDurable];
    [waiting, isDurable] = [[], false];
    const texts = lines.map((line) => `\n${lineText(key, line)}\n`);
    const bytes = Buffer.from(texts.join(''));
    let bytesWritten = 0;
    const { O_WRONLY, O_APPEND, O_CREAT } = constants;
    try {
      const file = await openRegular(path, O_WRONLY | O_APPEND | O_CREAT);
      try {
        ({ bytesWritten } = await file.write(bytes));
        if (bytesWritten !== bytes.length)
          throw Object.assign(new Error('it was written in part'), { code: 'ENOSPC' });
        if (mustLast) await file.datasync();
      } finally {
        await file.close();
      }
    } catch (error) {
      writeLater(lines.slice(wholeIn(texts, bytesWritten)));
      throw error;
    }
    if (!mustLast || named === path) return;
    // After a power loss a new file exists only if its folder was synced, which not every file system can do.
    await open(dir)
      .then((folder) => folder.sync().finally(() => folder.close()))
      .catch(() => {});
    named = path;
  }

  /** The callers know that these lines are not written. They are written in order once the disk takes them. */
  function writeLater(lines: readonly Line[]): void {
    waiting = [...lines, ...waiting].slice(-LATER_MAX);
    if (isDue || waiting.length === 0) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      queue.once(write).catch(() => {});
    }, AGAIN_MS).unref();
  }

  function append(line: Line, mustLast = false): Promise<void> {
    waiting.push(line);
    isDurable ||= mustLast;
    return queue.once(write);
  }

  const store: JournalStore & IntentLog = {
    load: () =>
      queue.inTurn(async () => {
        const names = (await namesIn(dir)).filter((name) => NAME.test(name)).slice(-FILES_READ);
        const texts = await Promise.all(names.map((name) => readRegular(join(dir, name), TAIL_BYTES)));
        return entriesFrom(texts.join('\n').split('\n'), await account());
      }),
    // The wall clock, as other programs show it: the console's own clock may be ahead.
    append: (entry) =>
      append({ ...entry, at: Math.min(entry.at, now()), ...(entry.kind === 'seen' ? {} : { who }) }),
    intent: (operation) => append(intentLine(operation, who, now()), true),
    outcome: (operation) => append(outcomeLine(operation, who, now()), true),
  };
  /** `flush` resolves when everything given so far is written, or could not be. */
  return { ...store, flush: queue.idle };
}

/** How many of these texts, written one after the other, are complete within the first bytes. */
function wholeIn(texts: readonly string[], bytes: number): number {
  let left = bytes;
  let whole = 0;
  for (const text of texts) {
    left -= Buffer.byteLength(text);
    if (left < 0) break;
    whole += 1;
  }
  return whole;
}
