import {
  type FoundSessions,
  type Kept,
  NOTHING_KEPT,
  type Records,
  type Session,
} from '../../src/operations/persistence.ts';

export type OtherConsole = { readonly dies: () => void; readonly forgets: () => void };

type Mutable = { -readonly [Kind in keyof Kept]: Kept[Kind][number][] };

/** What one console keeps, and whether that console lives. */
type Owned = { kept: Kept; isAlive: boolean };

/** A state folder that several consoles share, in memory: what storage/session-file.ts promises, without a disk. */
export function stateFolder() {
  let files: Owned[] = [];
  const hand: { code: string | null; unreadable: readonly string[] } = { code: null, unreadable: [] };
  const disk = (): void => {
    if (hand.code !== null) throw Object.assign(new Error('the disk fails'), { code: hand.code });
  };

  function joined(some: readonly Owned[]): Kept {
    return {
      operations: some.flatMap(({ kept }) => kept.operations),
      chains: some.flatMap(({ kept }) => kept.chains),
      orders: some.flatMap(({ kept }) => kept.orders),
    };
  }

  function open(): Session & { readonly die: () => void; readonly lose: () => void } {
    const file: Owned = { kept: NOTHING_KEPT, isAlive: true };
    const now: Mutable = { operations: [], chains: [], orders: [] };
    const lost = new Set<string>();
    files.push(file);

    function write(): void {
      if (!file.isAlive || hand.code !== null) return;
      file.kept = { operations: [...now.operations], chains: [...now.chains], orders: [...now.orders] };
    }

    function records<T extends { readonly id: string }>(kind: keyof Kept): Records<T> {
      const values = now[kind] as unknown as T[];
      return {
        save(value) {
          if (lost.has(value.id)) return;
          const at = values.findIndex(({ id }) => id === value.id);
          values.splice(at < 0 ? values.length : at, 1, value);
          write();
        },
        remove(id) {
          const at = values.findIndex((value) => value.id === id);
          if (at >= 0) values.splice(at, 1);
          write();
        },
        isKept: (id) => file.kept[kind].some((value) => value.id === id),
      };
    }

    return {
      operations: records('operations'),
      chains: records('chains'),
      orders: records('orders'),
      async written() {
        disk();
        write();
      },
      isTaken: async (id) => lost.has(id),
      async look(mayTake): Promise<FoundSessions> {
        disk();
        const others = files.filter((other) => other !== file);
        const dead = others.filter(({ isAlive }) => !isAlive);
        const adopted = dead.filter(({ kept }) => mayTake(kept, false));
        const taken = joined(adopted);
        files = files.filter((other) => !adopted.includes(other));
        now.operations.push(...taken.operations);
        now.chains.push(...taken.chains);
        now.orders.push(...taken.orders);
        write();
        return {
          adopted: taken,
          followed: joined(others.filter(({ isAlive }) => isAlive)),
          untaken: joined(dead.filter((one) => !adopted.includes(one))),
          foreign: NOTHING_KEPT,
          beside: NOTHING_KEPT,
          unreadable: hand.unreadable,
        };
      },
      async close() {
        file.isAlive = false;
      },
      /** As kill -9 ends its console. */
      die() {
        file.isAlive = false;
      },
      /** Another host takes all that it keeps, and is done with it. */
      lose() {
        for (const { id } of [...now.operations, ...now.chains, ...now.orders]) lost.add(id);
        file.kept = NOTHING_KEPT;
        for (const records of Object.values(now)) records.splice(0);
      },
    };
  }

  return {
    hand,
    open,
    /** Another console of the account, which lives until it `dies`. */
    other(kept: Partial<Kept>): OtherConsole {
      const file: Owned = { kept: { ...NOTHING_KEPT, ...kept }, isAlive: true };
      files.push(file);
      return {
        dies() {
          file.isAlive = false;
        },
        forgets() {
          file.kept = NOTHING_KEPT;
        },
      };
    },
    /** The record of this operation is gone, whoever had it. */
    forget(id: string): void {
      for (const file of files)
        file.kept = { ...file.kept, operations: file.kept.operations.filter((one) => one.id !== id) };
    },
    /** All that consoles, dead or alive, have on the disk. */
    kept: (): Kept => joined(files),
  };
}

export type StateFolder = ReturnType<typeof stateFolder>;
