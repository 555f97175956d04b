import { safeText } from '../api/safe-text.ts';
import type { Cache } from './cache.ts';
import { type ListData, serverAt } from './list.ts';
import { listView, type Overlay, routeOf, type State } from './state.ts';

/** Longer than any line worth reading; a line of JSON holds at most one field. */
const LINE_MAX = 20_000;

/** The row under the cursor, or the server on screen, as the API sent it: every line sanitised and broken to the width. */
export function rawOverlay(cache: Cache, state: State, data: ListData | null): Overlay | null {
  const { cursor } = listView(state);
  const route = routeOf(state);
  const serverId =
    route.view === 'server' && !data ? route.id : data?.resource.name === 'servers' ? cursor : null;
  const known = serverId === null ? undefined : serverAt(cache, serverId);
  const row = cursor === null ? undefined : (data?.row(cursor) as { raw: unknown } | undefined);
  const raw = known ? (known.detail?.server ?? known.server).raw : row?.raw;
  if (raw === undefined) return null;
  const width = Math.max(20, state.size.columns - 2);
  const pieces = new RegExp(`.{1,${width}}`, 'gu');
  const lines = (JSON.stringify(raw, null, 2) ?? '')
    .split('\n')
    .flatMap((line) => safeText(line, LINE_MAX).match(pieces) ?? ['']);
  const title = `${data?.resource.noun ?? 'server'} ${serverId ?? cursor ?? ''} as the API sent it`;
  return { kind: 'raw', title, lines, top: 0 };
}
