import { validId } from '../api/ids.ts';
import { DESCRIPTION_CAP, safeText } from '../api/safe-text.ts';
import { COMPLETIONS } from '../operations/completion-rules.ts';
import type { Operation } from '../operations/operation.ts';
import { type Kept, NOTHING_KEPT } from '../operations/persistence.ts';
import type { BulkOrder } from '../operations/workflows/bulk-order.ts';
import type { Chain } from '../operations/workflows/chain.ts';
import type { Write } from '../operations/write.ts';

/** The version of a session file's layout. Files of a later version are not read; the first had no orders. */
const VERSION = 2;

/** A session file as text. `account` is the account's key, `host` that of its API (account-key.ts). */
export function sessionText(account: string, { operations, chains, orders }: Kept, host = ''): string {
  return JSON.stringify({ version: VERSION, account, host, operations, chains, orders });
}

/** A session file of another account, if its API has the same host; nothing when it cannot be read. */
export function foreignFrom(text: string, host: string): Kept {
  const { version, host: told, ...found } = parsed(text);
  return isKnown(version) && host !== '' && told === host ? (keptFrom(found) ?? NOTHING_KEPT) : NOTHING_KEPT;
}

type Parsed = Partial<Kept> & {
  readonly version?: unknown;
  readonly account?: unknown;
  readonly host?: unknown;
};

function parsed(text: string): Parsed {
  return JSON.parse(text, (_, value) =>
    typeof value === 'string' ? safeText(value, DESCRIPTION_CAP) : value,
  );
}

/**
 * A session file, its texts made printable: a file is no safer than the API. Null for a file of another account. Throws when the
 * file, or anything in it, cannot be read.
 */
export function sessionFrom(text: string, account: string): Kept | null {
  const { version, ...found } = parsed(text);
  if (typeof found.account === 'string' && found.account !== account) return null;
  const kept = isKnown(version) ? keptFrom(found) : null;
  if (kept === null) throw new Error('it holds no session');
  return kept;
}

const isKnown = (version: unknown): boolean => version === VERSION || version === 1;

/** Null when any part cannot be read. */
function keptFrom({ operations, chains, orders = [] }: Partial<Kept>): Kept | null {
  if (!operations?.every(isOperation) || !chains?.every(isChain) || !orders.every(isOrder)) return null;
  return { operations, chains, orders };
}

/** The records of two files. */
export function joined(one: Kept, more: Kept): Kept {
  return {
    operations: [...one.operations, ...more.operations],
    chains: [...one.chains, ...more.chains],
    orders: [...one.orders, ...more.orders],
  };
}

const PHASES: ReadonlySet<unknown> = new Set<Operation['phase']>([
  'logging',
  'sending',
  'watching',
  'reconciling',
  'ended',
]);

function isOperation({ id, write, phase, said, message, created }: Operation): boolean {
  return (
    typeof id === 'string' &&
    typeof said === 'string' &&
    (message === undefined || typeof message === 'string') &&
    isWrite(write) &&
    PHASES.has(phase) &&
    (created === null || validId(created))
  );
}

function isChain({ id, server, what, steps, closing }: Chain): boolean {
  return (
    typeof id === 'string' &&
    validId(server) &&
    typeof what === 'string' &&
    steps.length > 0 &&
    steps.every(({ write }) => isWrite(write)) &&
    (closing === null || isWrite(closing))
  );
}

function isOrder({ id, title, items }: BulkOrder): boolean {
  return (
    typeof id === 'string' &&
    typeof title === 'string' &&
    items.every((item) => typeof item.title === 'string')
  );
}

/** Ids go into URLs. */
function isWrite(write: Write): boolean {
  const { server, backup, snapshot, body } = write as Readonly<Record<string, unknown>>;
  const { plan_id, os_id } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const ids = [server, backup, snapshot, plan_id, os_id].filter((id) => id != null);
  return (
    Object.hasOwn(COMPLETIONS, write.kind) &&
    (server !== undefined || write.kind === 'createServer') &&
    ids.every((id) => typeof id === 'string' && validId(id))
  );
}
