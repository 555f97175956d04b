import { calledInShort, type Target } from '../../operations/target.ts';
import type { Known } from '../../resources/known.ts';
import type { HeldRecoveryPoint } from '../../resources/recovery-points.ts';
import { type Command, say } from './command.ts';
import type { KeyContext, OnScreen } from './context.ts';
import { type ActsOn, type Aim, listView, routeOf } from './state.ts';
import type { Store } from './store.ts';
import { paneRowsOf, serverBehind, targetsOf } from './targets.ts';

type Aimed = Omit<Aim, 'since'>;

type Fields = Partial<Record<'id' | 'name' | 'ip_address' | 'created_at', unknown>>;

const fieldsOf = (one: Fields | null | undefined): unknown =>
  one && [one.id, one.name, one.ip_address, one.created_at];

function aimed(under: unknown, all: readonly Target[], targets: readonly Target[]): Aimed {
  const told = all.map(({ key, name, server }) => [key.resource, key.id, name, fieldsOf(server)]);
  return { identity: JSON.stringify([under, told]), name: calledInShort(targets) };
}

/** What keys act on now. A changed name or address makes it another target, even under the same id. */
export function aimOf(screen: OnScreen): Readonly<Record<ActsOn, Aimed>> {
  const { state, data } = screen;
  const [all, rows] = [targetsOf(screen), paneRowsOf(screen)];
  const { cursor } = listView(state);
  const under = cursor === null ? undefined : data?.row(cursor);
  const { point, server } = (under ?? {}) as Partial<Known> & Partial<HeldRecoveryPoint>;
  const read = aimed(
    [cursor, under !== undefined, fieldsOf(point ?? server)],
    [...all, ...rows, ...serverBehind(screen)],
    rows.length > 0 ? rows : all,
  );
  const row = data?.rows === null ? { ...read, identity: '' } : read;
  // The rows of a pane do not change what the screen of a server is about.
  if (routeOf(state).view !== 'server') return { row, target: row };
  const target = aimed(null, all, all);
  return { row, target: all.length === 0 ? { ...target, identity: '' } : target };
}

/** Refuses the action when the rows under the overlay changed since it opened. Null when they have not, or it acts on no row. */
export function aimedElsewhere(context: KeyContext, actsOn: ActsOn | undefined): readonly Command[] | null {
  if (actsOn === undefined) return null;
  const [before, now] = [context.state.aim[actsOn], aimOf(context)[actsOn]];
  if (now.identity === before.identity) return null;
  const text =
    now.name === before.name
      ? `ignored: ${now.name} changed after this was opened. Check it, then press again`
      : `ignored: this was opened for ${before.name} and would now act on ${now.name}`;
  return [{ type: 'ignored', at: context.now }, say(context, 'warn', text)];
}

/** Keeps what was painted in `state.aim`: a key acts on that, or is ignored (see runBinding). */
export function createAim(store: Store, look: () => OnScreen, now: () => number) {
  /** A difference from what was painted came from data. */
  function compare(there: ReturnType<typeof aimOf>): void {
    const { row, target } = store.get().aim;
    // The first read puts nothing else under the cursor.
    const isOther = (before: Aim, after: Aimed): boolean =>
      before.identity !== '' && after.identity !== before.identity;
    const isOtherTarget = isOther(target, there.target);
    const isOtherRow = isOtherTarget || isOther(row, there.row);
    if (!isOtherRow) return;
    const since = now();
    const aim = { row: { ...row, since }, target: isOtherTarget ? { ...target, since } : target };
    store.dispatch({ type: 'aim', aim });
  }

  /** The operator aims at what is visible. */
  function keep(there: ReturnType<typeof aimOf>): void {
    const { aim, overlay } = store.get();
    if (overlay !== null && overlay.kind !== 'filter') return;
    const isSame = (at: ActsOn): boolean =>
      aim[at].identity === there[at].identity && aim[at].name === there[at].name;
    if (isSame('row') && isSame('target')) return;
    const row = { ...aim.row, ...there.row };
    store.dispatch({ type: 'aim', aim: { row, target: { ...aim.target, ...there.target } } });
  }

  return {
    /** Called before a key is handled. */
    beforeKey: (): void => compare(aimOf(look())),
    /** Called after it: takes what the key left on screen. */
    afterKey: (): void => keep(aimOf(look())),
    /** Called when a frame was painted of the present state. */
    painted(): void {
      const there = aimOf(look());
      compare(there);
      keep(there);
    },
  };
}
