import type { Sources } from './list.ts';
import { identityUnder } from './order.ts';
import { currentList, listView } from './state.ts';
import type { Store } from './store.ts';

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
      // Another time than before, not a later one: the clock may have been set back.
      const before = listView(inSight, currentList(state)).shiftedAt;
      if (wasHidden && listView(state).shiftedAt !== before) store.dispatch({ type: 'shifted', at: now() });
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
