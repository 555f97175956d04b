import { recoveryPointAt } from '../../fleet/recovery-point-rows.ts';
import { type Command, goTo, say } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { homeOf, type Pane, type Route } from '../screen/route.ts';
import { listView } from '../screen/state.ts';

/** Opens a screen by name so that the way back leads to its row: a filter that hides the row is cleared, and that is said. */
export function openNamed(context: KeyContext, route: Route, pane: Pane = 'facts'): readonly Command[] {
  const name = hiddenName(context, route);
  if (name === null) return goTo(route, pane);
  const [, ...then] = goTo(route, pane);
  const text = `${name} was hidden: filter and problems-only are cleared`;
  return [{ type: 'open', route, pane, unhides: true }, ...then, say(context, 'info', text)];
}

/** The name of a row that filter or problems-only hide, or null. */
function hiddenName({ state, model: { cache } }: KeyContext, route: Route): string | null {
  const home = homeOf(route);
  if (!home) return null;
  const { filter, problems, order } = listView(state, home.list);
  if ((filter === '' && !problems) || order.includes(home.id)) return null;
  if (route.view === 'recovery-point') return recoveryPointAt(cache, route.kind, route.id) ? route.id : null;
  return cache.known(home.id)?.server.name ?? null;
}
