import { NOT_DONE, type Operation, serverIdOf } from '../operation.ts';
import type { Target } from '../target.ts';
import { isEdit, type Write } from '../write.ts';
import { titleOf } from '../write-titles.ts';
import type { Chain } from './chain.ts';

/**
 * A write that changes neither the disk nor the state of the server disturbs no chain: after a rename by this console the chain
 * knows the new name.
 */
const HARMLESS: ReadonlySet<Write['kind']> = new Set(['createServer', 'updateServer', 'replaceServer']);

/** The chain under way on `server` that this would disturb. */
export function disturbedBy(chains: readonly Chain[], { kind }: Write, server: string): Chain | undefined {
  return HARMLESS.has(kind) ? undefined : chains.find((chain) => chain.server === server);
}

/** What this console sent to the server of a chain meanwhile; null when nothing. */
export function cameBetween(chain: Chain, operations: readonly Operation[]): string | null {
  const own = new Set(chain.steps.map(({ operation }) => operation));
  const others = operations.filter(
    (one) =>
      serverIdOf(one) === chain.server &&
      !own.has(one.id) &&
      !HARMLESS.has(one.write.kind) &&
      one.sentAt !== null &&
      one.sentAt >= chain.startedAt &&
      !NOT_DONE.has(one.outcome),
  );
  const [first] = others;
  if (!first) return null;
  const sent = others.length > 1 ? ` and ${others.length - 1} more were sent` : ' was sent';
  return `${titleOf(first.write, first.target)}${sent} in between: check the result`;
}

/**
 * The name that this console gave to a target's server since it was read, or null. `shown`: its name as last read, which proves
 * an edit whose answer was lost.
 */
export function renamedTo(
  { key, server, readAt }: Target,
  operations: readonly Operation[],
  shown: string | undefined,
): string | null {
  const id = server?.id ?? key.id;
  const given = operations.flatMap(({ write, sentAt, answeredAt, outcome }) => {
    if (!isEdit(write) || write.server !== id || write.body.name === undefined) return [];
    const isSince = sentAt !== null && (answeredAt === null || answeredAt >= readAt);
    return isSince && !NOT_DONE.has(outcome) ? [{ name: write.body.name, outcome }] : [];
  });
  const last = given.at(-1);
  if (last?.outcome === 'succeeded') return last.name;
  return given.find(({ name }) => name === shown)?.name ?? null;
}
