import { validId } from '../api/ids.ts';
import { DESCRIPTION_CAP, safeText } from '../api/safe-text.ts';
import { RULES } from '../operations/completion.ts';
import type { Operation } from '../operations/operation.ts';
import type { Kept } from '../operations/persistence.ts';
import type { BulkOrder } from '../operations/workflows/bulk-order.ts';
import type { Chain } from '../operations/workflows/chain.ts';
import type { Write } from '../operations/write.ts';

/** Of the layout of a session file. A file of another version is not read. */
const VERSION = 1;

/** A session file as text. `account` is the account's key, `host` that of its API (account-key.ts). */
export function sessionText(account: string, { operations, chains, orders }: Kept, host = ''): string {
  return JSON.stringify({ version: VERSION, account, host, operations, chains, orders });
}

/** The multi-step operations in a session file of another account, if its API has the same host; none where that cannot be read. */
export function foreignFrom(text: string, host: string): readonly Chain[] {
  const { host: told, chains } = parsed(text);
  return told === host && host !== '' && chains?.every(isChain) === true ? chains : [];
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
 * What a session file holds, its texts made printable: a file is no safer than the API. Null for a file of another account.
 * Throws when the file, or anything in it, cannot be read.
 */
export function sessionFrom(text: string, account: string): Kept | null {
  const { version, ...found } = parsed(text);
  if (typeof found.account === 'string' && found.account !== account) return null;
  const { operations, chains, orders } = found;
  const isWhole =
    version === VERSION &&
    operations?.every(isOperation) === true &&
    chains?.every(isChain) === true &&
    orders?.every(isOrder) === true;
  if (!isWhole || !operations || !chains || !orders) throw new Error('it holds no session');
  return { operations, chains, orders };
}

const PHASES: ReadonlySet<unknown> = new Set<Operation['phase']>([
  'logging',
  'sending',
  'watching',
  'reconciling',
  'ended',
]);

function isOperation({ id, write, phase, said, created }: Operation): boolean {
  return (
    typeof id === 'string' &&
    typeof said === 'string' &&
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
    Object.hasOwn(RULES, write.kind) &&
    (server !== undefined || write.kind === 'createServer') &&
    ids.every((id) => typeof id === 'string' && validId(id))
  );
}
