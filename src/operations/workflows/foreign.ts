import { isOpen, type Operation, serverIdOf } from '../operation.ts';
import type { Kept } from '../persistence.ts';
import { cutOffText, unrecordedOf } from './bulk-order.ts';
import { foreignText, foreignWriteText } from './chain-text.ts';

/** Something that a dead console with another token for the same host left, and that was not taken over. */
export type Foreign = {
  /** What it is, and how it is taken over. */
  readonly text: string;
  /** What must be typed behind `:unfinished` to take it over; null where it may belong to another account. */
  readonly word: string | null;
  /** Ids of all that the same console left: it is taken over together. */
  readonly ids: readonly string[];
};

type Known = {
  /** The name of a server of this account, or undefined when no read has shown it. */
  readonly nameOf: (server: string) => string | undefined;
  /** Whether this console has the operation. */
  readonly isKnown: (operation: string) => boolean;
  /** Whether the list of servers is cut: this account may have servers that no read has shown. */
  readonly isCut: boolean;
  readonly now: number;
};

/** What may belong to another account is told this long after it began: nobody may be left who could take it up. */
const TOLD_MS = 30 * 24 * 3_600_000;

type Subject = { readonly server: string; readonly name: string | undefined };

/** The servers that a console's records are about, as it knew them. An order of many and a lost create are about none. */
function subjectsOf({ operations, chains }: Kept): readonly Subject[] {
  return [...chains, ...operations.flatMap(subjectOf)];
}

function subjectOf(operation: Operation): readonly Subject[] {
  const { write, target, name } = operation;
  const server = serverIdOf(operation);
  if (server === null) return [];
  return [{ server, name: write.kind === 'createServer' ? name : target?.server?.name }];
}

/** After a change of tokens: whether this account has all servers of these records, by id and name. */
export function isOfOurServers(kept: Kept, { nameOf }: Pick<Known, 'nameOf'>): boolean {
  const subjects = subjectsOf(kept);
  return (
    subjects.length > 0 && subjects.every(({ server, name = nameOf(server) }) => isSame(nameOf(server), name))
  );
}

const isSame = (now: string | undefined, name: string | undefined): boolean =>
  now !== undefined && now === name;

export function idsOf({ operations, chains, orders }: Kept): readonly string[] {
  return [...operations, ...chains, ...orders].map(({ id }) => id);
}

/**
 * What one console left, record by record. The API's ids are the same for all accounts of a host: who has one of the servers, even
 * under another name, may take it all over by typing a name. So may anyone what is about no server: nothing is sent for it.
 */
export function foreignOf(kept: Kept, { nameOf, isKnown, isCut, now }: Known): readonly Foreign[] {
  const ids = idsOf(kept);
  const subjects = subjectsOf(kept);
  const mayTake = subjects.length === 0 || subjects.some(({ server }) => nameOf(server) !== undefined);
  const foreign = (at: number, word: string, text: string): readonly Foreign[] => {
    if (mayTake)
      return [{ ids, word, text: `${text}; if it is this account's, ":unfinished ${word}" takes it over` }];
    if (now - at > TOLD_MS) return [];
    return [{ ids, word: null, text: isCut ? text : `${text}; a console with that token takes it up` }];
  };
  const steps = new Set(kept.chains.flatMap((chain) => chain.steps.map(({ operation }) => operation)));
  const isTold = (one: Operation): boolean => isOpen(one) || (mayTake && one.outcome === 'unknown');
  const isThere = (id: string): boolean => isKnown(id) || kept.operations.some((one) => one.id === id);
  return [
    ...kept.chains.flatMap((chain) => {
      const called = nameOf(chain.server) ?? chain.name;
      return foreign(chain.startedAt, called, foreignText(chain, called));
    }),
    ...kept.operations
      .filter((one) => isTold(one) && !steps.has(one.id))
      .flatMap((one) =>
        foreign(one.confirmedAt, nameOf(serverIdOf(one) ?? '') ?? one.name, foreignWriteText(one)),
      ),
    ...kept.orders.flatMap((order) => {
      const unrecorded = unrecordedOf(order, isThere);
      if (unrecorded.length === 0) return [];
      return foreign(order.startedAt, order.title, `left by another token: ${cutOffText(order, unrecorded)}`);
    }),
  ];
}
