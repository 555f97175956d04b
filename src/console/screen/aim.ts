import type { Server, Snapshot } from '../../api/model.ts';
import type { Sources } from '../../fleet/list-data.ts';
import { calledInShort, type Target } from '../../operations/target.ts';
import type { Known } from '../../resources/known.ts';
import type { HeldRecoveryPoint } from '../../resources/recovery-points.ts';
import { type Command, say } from './command.ts';
import type { KeyContext } from './context.ts';
import type { ActsOn, Aim, Aimed } from './overlay.ts';
import { dataOn } from './rows.ts';
import { currentList, listView, routeOf, type State } from './state.ts';
import type { Store } from './store.ts';

export function aimOf(context: KeyContext): Aim {
  const [targets, rows] = [context.targets(), context.paneRows()];
  const { cursor } = listView(context.state);
  const row = aimed(cursor, [...targets, ...rows], rows.length > 0 ? rows : targets);
  // The rows of a pane do not change what the screen of a server is about.
  const isOnServer = routeOf(context.state).view === 'server';
  return { row, target: isOnServer ? aimed(null, targets, targets) : row };
}

function aimed(cursor: string | null, all: readonly Target[], targets: readonly Target[]): Aimed {
  const told = all.map(({ key, name, server }) => [
    key.resource,
    key.id,
    name,
    server?.id,
    server?.name,
    server?.ip_address,
    server?.created_at,
  ]);
  return { identity: JSON.stringify([cursor, told]), name: calledInShort(targets) };
}

/**
 * Refuses what was chosen behind an overlay when what it acts on has changed since the overlay opened. Null where it has not, or
 * it acts on nothing.
 */
export function aimedElsewhere(
  context: KeyContext,
  aim: Aim,
  actsOn: ActsOn | undefined,
): readonly Command[] | null {
  if (actsOn === undefined) return null;
  const [before, now] = [aim[actsOn], aimOf(context)[actsOn]];
  if (now.identity === before.identity) return null;
  const text =
    now.name === before.name
      ? `ignored: ${now.name} has changed since this was opened: look, then again`
      : `ignored: this was about ${before.name}, by now it would be about ${now.name}`;
  return [{ type: 'ignored', at: context.now }, say(context, 'warn', text)];
}

/**
 * Notes when data, not a key, puts something else under the cursor: also the same id under another name or address, and
 * what came while an overlay hid the list. Keys that act on the row are ignored for a moment then (see bound.ts).
 */
export function createSightline(sources: Sources, store: Store, now: () => number) {
  let seen = '';
  /** As it was when the list was last in sight. */
  let inSight = store.get();
  let wasHidden = false;

  function isHidden(): boolean {
    const { overlay } = store.get();
    return overlay !== null && overlay.kind !== 'filter';
  }

  return {
    /** A key was handled: what it left under the cursor is what the operator aims at. */
    key(): void {
      const state = store.get();
      seen = identityUnder(sources, state);
      if (isHidden()) {
        wasHidden = true;
        return;
      }
      const before = listView(inSight, currentList(state)).shiftedAt;
      if (wasHidden && listView(state).shiftedAt > before) store.dispatch({ type: 'shifted', at: now() });
      wasHidden = false;
      inSight = store.get();
    },
    /** Data came. */
    news(): void {
      // A question may have opened by itself.
      if (isHidden()) wasHidden = true;
      else if (!wasHidden) inSight = store.get();
      const identity = identityUnder(sources, store.get());
      const isSameRow = seen !== '' && identity.split(',')[0] === seen.split(',')[0];
      if (isSameRow && identity !== seen) store.dispatch({ type: 'shifted', at: now() });
      seen = identity;
    },
  };
}

/**
 * What the row under the cursor is: id, name, address and creation, as a dialog would name it. Another one under the same
 * cursor is another row, although its id is the same.
 */
export function identityUnder(sources: Sources, state: State): string {
  const { cursor } = listView(state);
  const row = cursor === null ? undefined : dataOn(sources, state)?.row(cursor);
  if (row === undefined) return `${cursor}`;
  const { server, point } = row as Partial<Known> & Partial<HeldRecoveryPoint>;
  const told = (point ?? server) as Partial<Server & Snapshot> | undefined;
  return JSON.stringify([cursor, told?.name, told?.ip_address, told?.created_at]);
}
