import type { Clock } from '../../api/clock.ts';
import type { Interrupted } from '../../operations/workflows/chain-text.ts';
import type { UnfinishedList } from '../../operations/workflows/unfinished.ts';
import { UNREAD } from '../screen/overlay.ts';
import type { Store } from '../screen/store.ts';

type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly unfinished: Pick<UnfinishedList, 'next' | 'again' | 'now'>;
};

/** Puts what was left half done on screen, and keeps it there as it stands. */
export function createOfferLeft({ store, clock, unfinished }: Parts) {
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
      if (store.get().overlay === null) open(unfinished.next());
    },
    /** What was left for later, once more. */
    again: (): void => open(unfinished.again()),
    /** What it offers by now is offered only to who can have read it. */
    renew(): void {
      const { overlay } = store.get();
      if (overlay?.kind !== 'interrupted') return;
      const item = unfinished.now(overlay.item);
      const isSame = item.offer === overlay.item.offer;
      if (isSame && item.text === overlay.item.text && item.status === overlay.item.status) return;
      if (isSame) store.dispatch({ type: 'overlay', overlay: { ...overlay, item } });
      else open(item);
    },
  };
}
