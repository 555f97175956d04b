import { safeText } from '../../api/safe-text.ts';
import { recoveryPointAt } from '../../fleet/recovery-point-rows.ts';
import { serverAt } from '../../fleet/search.ts';
import { broken } from '../../resources/text-width.ts';
import type { OnScreen } from '../screen/context.ts';
import type { Overlay } from '../screen/overlay.ts';
import { listView, routeOf, type State } from '../screen/state.ts';
import { pagerWidth } from './pager.ts';

/** Longer than any line worth reading; a line of JSON holds at most one field. */
const LINE_MAX = 20_000;

/**
 * The JSON of a row on screen, or with null of the target of an action key, as the API sent it; of an entry of the activity as
 * this console keeps it. Every line is sanitised and broken to the width.
 */
export function rawOverlay(
  { state, data, model: { cache } }: OnScreen,
  wanted: string | null,
): Overlay | null {
  const route = routeOf(state);
  const isOfServer = wanted === null && route.view === 'server';
  const id = wanted ?? listView(state).cursor;
  const row = id === null || isOfServer ? undefined : data?.row(id);
  let raw = data && row !== undefined ? data.resource.raw(row) : undefined;
  let title = `${data?.resource.noun ?? ''} ${id ?? ''}`;
  if (isOfServer) {
    const known = serverAt(cache, route.id);
    raw = (known?.detail?.server ?? known?.server)?.raw;
    title = `server ${route.id}`;
  }
  if (route.view === 'recovery-point') {
    raw = recoveryPointAt(cache, route.kind, route.id)?.point.raw;
    title = `${route.kind.slice(0, -1)} ${route.id}`;
  }
  if (raw === undefined) return null;
  if (data?.resource.name === 'activity' && !isOfServer)
    return rawLines('the entry as this console keeps it', raw, state);
  return rawLines(`${title} as the API sent it`, raw, state);
}

/** A value of the API as JSON to page through, broken to the present width. */
export function rawLines(title: string, raw: unknown, state: State): Overlay {
  const width = Math.max(20, pagerWidth(state));
  const lines = (JSON.stringify(raw, null, 2) ?? '')
    .split('\n')
    .flatMap((line) => broken(safeText(line, LINE_MAX), width));
  return { kind: 'raw', title, lines, top: 0 };
}
