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

/** What keys act on now. Another name or address makes it another, although the id is the same. */
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

/** Refuses what was chosen in an overlay when what it acts on has changed since that hid it. Null where it has not, or it acts on nothing. */
export function aimedElsewhere(context: KeyContext, actsOn: ActsOn | undefined): readonly Command[] | null {
  if (actsOn === undefined) return null;
  const [before, now] = [context.state.aim[actsOn], aimOf(context)[actsOn]];
  if (now.identity === before.identity) return null;
  const text =
    now.name === before.name
      ? `ignored: ${now.name} has changed since this was opened: look, then again`
      : `ignored: this was about ${before.name}, by now it would be about ${now.name}`;
  return [{ type: 'ignored', at: context.now }, say(context, 'warn', text)];
}

/** Keeps what was painted in `state.aim`: a key acts on that, or is ignored (see runBinding). */
export function createAim(store: Store, look: () => OnScreen, now: () => number) {
  /** What differs from what was painted was put there by data. */
  function compare(there: ReturnType<typeof aimOf>): void {
    const { row, target } = store.get().aim;
    // What is read first puts nothing else under a finger.
    const isOther = (before: Aim, after: Aimed): boolean =>
      before.identity !== '' && after.identity !== before.identity;
    const isOtherTarget = isOther(target, there.target);
    const isOtherRow = isOtherTarget || isOther(row, there.row);
    if (!isOtherRow) return;
    const since = now();
    const aim = { row: { ...row, since }, target: isOtherTarget ? { ...target, since } : target };
    store.dispatch({ type: 'aim', aim });
  }

  /** What is in sight is what the operator aims at. */
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
    /** Before a key is handled. */
    beforeKey: (): void => compare(aimOf(look())),
    /** After it: what the key left in sight. */
    afterKey: (): void => keep(aimOf(look())),
    /** A frame is painted of the state as it is. */
    painted(): void {
      const there = aimOf(look());
      compare(there);
      keep(there);
    },
  };
}
