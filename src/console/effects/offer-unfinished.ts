import type { Clock } from '../../api/clock.ts';
import type { Interrupted } from '../../operations/workflows/chain-text.ts';
import type { UnfinishedList } from '../../operations/workflows/unfinished.ts';
import { show } from '../screen/command.ts';
import { UNREAD } from '../screen/overlay.ts';
import type { Store } from '../screen/store.ts';

type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly unfinished: Pick<UnfinishedList, 'next' | 'again' | 'now'>;
};

/** Shows what was left interrupted, and keeps it up to date. */
export function createOfferLeft({ store, clock, unfinished }: Parts) {
  function open(item: Interrupted | undefined): void {
    if (item) store.dispatch(show({ kind: 'interrupted', item, openedAt: clock.now(), ...UNREAD }));
  }

  return {
    /** One after the other, and never over what the operator is doing. */
    next(): void {
      if (store.get().overlay === null) open(unfinished.next());
    },
    /** Offers again what was left for later. */
    again: (): void => open(unfinished.again()),
    /** A changed offer counts as read only once the operator can have read it. */
    renew(): void {
      const { overlay } = store.get();
      if (overlay?.kind !== 'interrupted') return;
      const item = unfinished.now(overlay.item);
      const isSame = item.offer === overlay.item.offer;
      if (isSame && item.text === overlay.item.text && item.status === overlay.item.status) return;
      if (isSame) store.dispatch(show({ ...overlay, item }));
      else open(item);
    },
  };
}
