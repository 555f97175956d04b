import type { Clock } from '../../api/clock.ts';
import type { Interrupted } from '../../operations/workflows/chain.ts';
import { UNREAD } from '../screen/overlay.ts';
import type { Store } from '../screen/store.ts';

type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly leftBehind: {
    next(): Interrupted | undefined;
    again(): Interrupted | undefined;
    /** The same as it stands by now. */
    now(item: Interrupted): Interrupted;
  };
};

/** Puts what was left half done on screen, and keeps it there as it stands. */
export function createOfferLeft({ store, clock, leftBehind }: Parts) {
  function open(item: Interrupted | undefined): void {
    if (item)
      store.dispatch({
        type: 'overlay',
        overlay: { kind: 'interrupted', item, openedAt: clock.now(), ...UNREAD },
      });
  }

  return {
    /** One after the other, not over what somebody is doing. */
    next(): void {
      if (store.get().overlay === null) open(leftBehind.next());
    },
    /** What was left for later, once more. */
    again: (): void => open(leftBehind.again()),
    /** What it offers by now is offered only to who can have read it. */
    renew(): void {
      const { overlay } = store.get();
      if (overlay?.kind !== 'interrupted') return;
      const item = leftBehind.now(overlay.item);
      const isSame = item.offer === overlay.item.offer;
      if (isSame && item.text === overlay.item.text && item.status === overlay.item.status) return;
      if (isSame) store.dispatch({ type: 'overlay', overlay: { ...overlay, item } });
      else open(item);
    },
  };
}
