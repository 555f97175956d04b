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

/** How much of the end of a file is read, and of how many files of a kind: the newest. */
const TAIL_BYTES = 1_048_576;
const FILES_READ = 2;

/** How many unwritten lines are kept in memory, the newest, and how soon they are tried again. */
const LATER_MAX = 1_000;
const AGAIN_MS = 30_000;
/** Lines that wait for a disk that takes nothing and refuses nothing. */
const WAITING_MAX = 10_000;

const NAME = /^[a-z]+-\d{4}-\d\d\.jsonl$/;

/**
 * What a file holds: what was asked for and noted, or what was seen. Apart, so that what changes in a fleet all day takes no room from
 * what people did.
 */
type Kind = 'journal' | 'seen';

/** The file of this time (ms since the epoch): one a month, by UTC. */
export function journalPath(dir: string, now: number, kind: Kind = 'journal'): string {
  return join(dir, `${kind}-${new Date(now).toISOString().slice(0, 7)}.jsonl`);
}

/** The journal of one account on disk: JSON lines, readable by their owner alone. */
export function openJournal(options: Options) {
  const { account, who, now } = options;
  const [asked, seen] = [openLines(options, 'journal'), openLines(options, 'seen')];

  const store: JournalStore & IntentLog = {
    async load() {
      const key = await account();
      const texts = await Promise.all([asked.tail(), seen.tail()]);
      return [...entriesFrom(texts.flat().join('\n').split('\n'), key)].sort((a, b) => a.at - b.at);
    },
    // The wall clock, as other programs show it: the console's own clock may be ahead.
    append: (entry) => {
      const at = Math.min(entry.at, now());
      return entry.kind === 'seen' ? seen.append({ ...entry, at }) : asked.append({ ...entry, at, who });
    },
    intent: (operation) => asked.append(intentLine(operation, who, now()), true),
    outcome: (operation) => asked.append(outcomeLine(operation, who, now()), true),
  };
  /** `flush` resolves when everything given so far is written, or could not be. */
  return { ...store, flush: () => Promise.all([asked.flush(), seen.flush()]) };
}

/**
 * The files of one kind. All lines of one moment are appended with one write. Each begins and ends with a newline, so that a
 * half-written line of another writer spoils no other. Lines of operations are on the disk itself when their promise resolves; what
 * was seen and noted is given to the system.
 */
function openLines({ dir, account, now }: Options, kind: Kind) {
  const queue = createQueue();
  let waiting: Line[] = [];
  let isDurable = false;
  /** A timer tries waiting lines again. */
  let isDue = false;
  /** The last file whose name is on the disk. */
  let named: string | null = null;

  async function write(): Promise<void> {
    const key = await account();
    const [path, lines, mustLast] = [journalPath(dir, now(), kind), waiting, isDurable];
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
    if (waiting.length > WAITING_MAX) waiting.shift();
    isDurable ||= mustLast;
    return queue.once(write);
  }

  /** The ends of the newest files. */
  const tail = (): Promise<readonly string[]> =>
    queue.inTurn(async () => {
      const names = (await namesIn(dir)).filter((name) => name.startsWith(`${kind}-`) && NAME.test(name));
      return Promise.all(names.slice(-FILES_READ).map((name) => readRegular(join(dir, name), TAIL_BYTES)));
    });

  return { append, tail, flush: queue.idle };
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
