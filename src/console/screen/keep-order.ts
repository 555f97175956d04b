import type { Sources } from '../../fleet/list-data.ts';
import type { View } from '../../resources/known.ts';
import { arrange, keepOrder } from './arrange.ts';
import { dataOn, factsAt } from './rows.ts';
import { currentList, listView, routeOf, type State } from './state.ts';
import type { Store } from './store.ts';

/** The order of a list stays as it is for this long after a key. */
const FROZEN_MS = 10_000;

/**
 * Orders the list on screen. A key that asks for it (`anew`) orders it at once; new data only when no key was pressed for a
 * while, so that no row moves while somebody aims at it. `untouched`: no key was pressed yet, and the cursor stays on the worst
 * server.
 */
export function orderList(
  sources: Sources,
  store: Store,
  view: View,
  anew: boolean,
  untouched: boolean,
): void {
  const state = store.get();
  const list = listView(state);
  const rows = dataOn(sources, state);
  const isHeld = view.now - state.lastKeyAt < FROZEN_MS;
  // What happened stands in the order of time, and whoever stands on the newest stays there.
  const isLog = rows?.resource.name === 'activity';
  const frozen = !anew && !untouched && isHeld && list.cursor !== null && !isLog;
  const toTop = untouched || (isLog && list.cursor === list.order[0]);
  const next = rows
    ? frozen
      ? keepOrder(list, rows, view)
      : arrange(list, rows, view)
    : lineIds(sources, state, view);
  const same = next.length === list.order.length && next.every((id, index) => id === list.order[index]);
  // After another sort the cursor goes to the top row, even if the order is the same.
  const isPlaced = list.cursor !== null || next.length === 0;
  if (!same || !isPlaced) store.dispatch({ type: 'arrange', list: currentList(state), order: next, toTop });
}

/** Places without rows of a resource scroll by line: their ids are line numbers. */
function lineIds(sources: Sources, state: State, view: View): string[] {
  return Array.from({ length: factsAt(sources, routeOf(state), view).length }, (_, index) => String(index));
}
