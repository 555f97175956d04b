import type { Begin, Begun } from '../begin.ts';
import { type Ending, isOpen, isUnanswered, type Operation } from '../operation.ts';

/**
 * One of many, as it stands. `locked`: another request to the same server has no answer yet; `lost`: the answer was lost and
 * reads are checking.
 */
export type BulkItem = {
  readonly wanted: Begin;
  /** Its operation, once begun. */
  readonly id: string | null;
  readonly result: 'waiting' | 'open' | 'lost' | 'locked' | 'not-tried' | Ending;
  readonly text: string;
  /** Whether its request was sent, as far as its end shows: the journal has it then. */
  readonly isSent: boolean;
};

export type Bulk = {
  /** In the order of the list that was confirmed. */
  items(): readonly BulkItem[];
  /** Resolves when nothing is left to send and all operations have ended. */
  readonly ended: Promise<readonly BulkItem[]>;
};

type Parts = {
  begin(wanted: Begin): Begun;
  when(id: string, test: (operation: Operation) => boolean): Promise<Operation>;
};

export type BulkOptions = {
  /** Requests at a time. */
  readonly concurrency?: number;
  /** Called before the first request, and with every change. */
  readonly onChange?: (items: readonly BulkItem[]) => void;
};

const AT_ONCE = 4;

const FOR_ALL: ReadonlySet<number | null> = new Set([401, 403, 429]);

/** Whether the refusal of one item, also at its check, would meet all others: token, permission, too many requests. */
function stops({ outcome, httpStatus }: Operation): boolean {
  return outcome === 'auth' || outcome === 'limited' || FOR_ALL.has(httpStatus);
}

/** An item that was held back before its request counts as not tried. */
function resultOf({ outcome, sentAt }: Operation): BulkItem['result'] {
  return outcome === 'not-sent' && sentAt === null ? 'not-tried' : (outcome ?? 'unknown');
}

/** Begins all, four requests at a time (deletes one by one), and stops when the API's refusal concerns all. */
export function runBulk(
  parts: Parts,
  wanted: readonly Begin[],
  { concurrency = AT_ONCE, onChange = () => {} }: BulkOptions = {},
): Bulk {
  let items: readonly BulkItem[] = wanted.map((one) => ({
    wanted: one,
    id: null,
    result: 'waiting',
    text: 'waits for its turn',
    isSent: false,
  }));
  let next = 0;
  let why: string | null = null;
  const over: Promise<void>[] = [];
  const isDelete = wanted.some(({ write }) => write.kind.startsWith('delete'));

  function set(at: number, change: Partial<BulkItem>): void {
    items = items.map((item, i) => (i === at ? { ...item, ...change } : item));
    onChange(items);
  }

  async function lane(): Promise<void> {
    while (next < wanted.length) {
      const at = next++;
      const one = wanted[at];
      if (!one) return;
      if (why !== null) {
        set(at, { result: 'not-tried', text: `not tried: ${why}` });
        continue;
      }
      const begun = parts.begin({ ...one, mayGoOn: () => why });
      if ('refused' in begun) {
        set(at, { result: 'locked', text: begun.refused });
        continue;
      }
      set(at, { id: begun.id, result: 'open', text: begun.text });
      over.push(
        parts
          .when(begun.id, (operation) => !isOpen(operation))
          .then((operation) =>
            set(at, {
              result: resultOf(operation),
              text: operation.text,
              isSent: operation.sentAt !== null,
            }),
          ),
      );
      const answer = await parts.when(begun.id, (operation) => !isUnanswered(operation));
      if (answer.phase === 'reconciling') {
        set(at, { result: 'lost', text: answer.text });
        void parts
          .when(begun.id, ({ phase }) => phase !== 'reconciling')
          .then((found) => isOpen(found) && set(at, { result: 'open', text: found.text }));
      }
      if (stops(answer)) why ??= answer.text;
    }
  }

  async function run(): Promise<readonly BulkItem[]> {
    await Promise.all(Array.from({ length: isDelete ? 1 : concurrency }, lane));
    await Promise.all(over);
    return items;
  }

  onChange(items);
  return { items: () => items, ended: run() };
}
