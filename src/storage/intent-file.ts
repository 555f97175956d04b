import { join } from 'node:path';
import { type Operation, serverIdOf } from '../operations/operation.ts';
import type { IntentLog } from '../operations/persistence.ts';
import { shortTitleOf } from '../operations/write-titles.ts';
import { appendLine } from './append-line.ts';
import { rotate } from './rotate.ts';

/** Who is at the keyboard, as the environment tells. */
export type Who = {
  readonly user: string | null;
  readonly sudoUser: string | null;
  readonly sshClient: string | null;
};

type Options = {
  /** The state folder. */
  readonly dir: string;
  /** The fingerprint of the account (see journal-file.ts). */
  readonly account: () => string;
  readonly who: Who;
  readonly now: () => number;
  readonly rotateBytes?: number;
};

const LINE_MAX_BYTES = 4_096;

/** Texts are cut to one of these numbers of characters, the first with which the line fits. */
const TEXT_CAPS = [256, 100, 30] as const;

/**
 * The intents and outcomes of one account in the journal on disk: JSON lines, each appended by a single write of less than
 * 4 KiB, so that several consoles never tear each other's. Only fields named here are written.
 */
export function openIntents({ dir, account, who, now, rotateBytes }: Options): IntentLog {
  const path = join(dir, 'journal.jsonl');
  let last: Promise<void> = Promise.resolve();

  /** One at a time: the outcome never comes before the intent. */
  function write(record: (cap: number) => object): Promise<void> {
    const line = fitted((cap) => ({
      account: account(),
      at: new Date(now()).toISOString(),
      kind: 'operation',
      ...record(cap),
    }));
    const next = last.then(() => {
      rotate(path, rotateBytes);
      return appendLine(path, line);
    });
    last = next.catch(() => {});
    return next;
  }

  return {
    intent: async (operation) =>
      write((cap) => ({
        id: `${operation.id}-intent`,
        subject: subjectOf(operation, cap),
        text: cut(`${shortTitleOf(operation.write)}: about to be sent`, cap),
        operation: operation.id,
        step: 'intent',
        who,
        profile: operation.profile,
        request: shortened(operation.write, cap),
        target: shortened(operation.target, cap),
        confirmedAt: operation.confirmedAt,
        warnings: shortened(operation.warnings, cap),
      })),
    outcome: async (operation) =>
      write((cap) => ({
        id: `${operation.id}-${operation.outcome}`,
        subject: subjectOf(operation, cap),
        text: cut(operation.text, cap),
        operation: operation.id,
        step: 'outcome',
        outcome: operation.outcome,
        requestId: operation.requestId,
        created: operation.created,
        sentAt: operation.sentAt,
        answeredAt: operation.answeredAt,
      })),
  };
}

function subjectOf(operation: Operation, cap: number): object | null {
  const id = serverIdOf(operation);
  const { profile, name } = operation;
  return id === null ? null : { profile, resource: 'servers', id, name: cut(name, cap) };
}

function fitted(record: (cap: number) => object): string {
  for (const cap of TEXT_CAPS) {
    const line = JSON.stringify(record(cap));
    if (Buffer.byteLength(line) + 2 <= LINE_MAX_BYTES) return line;
  }
  throw Object.assign(new Error('the line is too long'), { code: 'EMSGSIZE' });
}

function cut(text: string, cap: number): string {
  const characters = Array.from(text);
  return characters.length <= cap ? text : `${characters.slice(0, cap - 1).join('')}…`;
}

/** The same value with its texts cut. */
function shortened(value: unknown, cap: number): unknown {
  if (typeof value === 'string') return cut(value, cap);
  if (Array.isArray(value)) return value.map((item) => shortened(item, cap));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shortened(item, cap)]));
}
