import type { ListData, Sources } from '../../fleet/list-data.ts';
import { recoveryPointAt } from '../../fleet/recovery-point-rows.ts';
import { serverAt, serversCalled } from '../../fleet/search.ts';
import { readAnew, recoveryPointTarget, serverTarget, type Target } from '../../operations/target.ts';
import type { Entry } from '../../resources/activity.ts';
import { type Known, rowReadAt } from '../../resources/known.ts';
import type { HeldRecoveryPoint } from '../../resources/recovery-points.ts';
import { byName } from '../../resources/resource.ts';
import type { OnScreen } from './context.ts';
import { listView, routeOf } from './state.ts';

function ofServer({ profile, cache }: Sources, known: Known | undefined): Target[] {
  return known ? [serverTarget(profile, known, cache.servers()?.at ?? 0)] : [];
}

/** Servers with exactly this name, id, hostname or address. */
export function serversNamed(sources: Sources, text: string): readonly Target[] {
  return serversCalled(sources.cache, text).flatMap((known) => ofServer(sources, known));
}

/** Servers whose name begins like that, at most `most`, by name; all for an empty text. */
export function serversBeginning(sources: Sources, text: string, most: number): readonly Target[] {
  const wanted = text.toLowerCase();
  return [...sources.cache.list()]
    .filter(({ server }) => server.name.toLowerCase().startsWith(wanted))
    .sort((a, b) => byName(a.server.name, b.server.name))
    .slice(0, most)
    .flatMap((known) => ofServer(sources, known));
}

/** A backup or snapshot with what is known of its server. */
function ofRecoveryPoint({ profile, cache }: Sources, row: HeldRecoveryPoint): Target {
  const server = row.point.server ? cache.known(row.point.server.id) : undefined;
  const kind = 'backup_type' in row.point ? 'backups' : 'snapshots';
  const readAt = server?.[kind]?.at ?? cache.recoveryPoints(kind)?.at ?? 0;
  // The state of its server comes from another list, which may be older.
  const rowAt = server ? rowReadAt(server, cache.servers()?.at ?? 0) : readAt;
  return recoveryPointTarget(profile, row, server, Math.min(readAt, rowAt));
}

/** The backup or snapshot of that id, where it is known. */
export function recoveryPointCalled(
  sources: Sources,
  kind: 'backups' | 'snapshots',
  id: string,
): readonly Target[] {
  const row = recoveryPointAt(sources.cache, kind, id);
  return row ? [ofRecoveryPoint(sources, row)] : [];
}

/** A target that was copied a while ago, with its present state; its identity stays. */
export function inStateOfNow(sources: Sources, target: Target): Target {
  const { cache } = sources;
  const row = target.point ? recoveryPointAt(cache, target.point.kind, target.point.id) : undefined;
  const known = target.server ? cache.known(target.server.id) : undefined;
  const now = row ? ofRecoveryPoint(sources, row) : ofServer(sources, known)[0];
  if (!now) return target;
  const { server, point } = target;
  return {
    ...target,
    readAt: now.readAt,
    server: server && now.server ? { ...server, status: now.server.status, since: now.server.since } : server,
    point: point && now.point ? { ...point, status: now.point.status } : point,
  };
}

/** A kept target with the present name, address and state of its server. */
export function anew(sources: Sources, target: Target): Target {
  const known = target.server && sources.cache.known(target.server.id);
  const now = inStateOfNow(sources, target);
  return known ? readAnew(now, known, now.readAt) : target;
}

function ofRow(sources: Sources, data: ListData, id: string): Target[] {
  if (data.resource.name === 'servers') return ofServer(sources, sources.cache.known(id));
  const row =
    data.row(id) ??
    recoveryPointAt(sources.cache, data.resource.name === 'backups' ? 'backups' : 'snapshots', id);
  return row ? [ofRecoveryPoint(sources, row as HeldRecoveryPoint)] : [];
}

/** The marked rows of the kind on screen, else the row under the cursor. A row without a valid id is never acted on. */
function rowsOf({ state, data, model }: OnScreen): readonly Target[] {
  if (!data || data.resource.name === 'activity') return [];
  const marks = state.marks[data.resource.name];
  const { cursor } = listView(state);
  const ids = marks.length > 0 ? marks : cursor === null ? [] : [cursor];
  return ids.filter((id) => !id.startsWith('?')).flatMap((id) => ofRow(model, data, id));
}

/**
 * The target of an action key: the server or recovery point of the screen; in a list the marked rows, else the row under the
 * cursor.
 */
export function targetsOf(screen: OnScreen): readonly Target[] {
  const { state, model } = screen;
  const route = routeOf(state);
  if (route.view === 'server') return ofServer(model, serverAt(model.cache, route.id));
  if (route.view !== 'recovery-point') return rowsOf(screen);
  const row = recoveryPointAt(model.cache, route.kind, route.id);
  return row ? [ofRecoveryPoint(model, row)] : [];
}

/** On the screen of a server: the marked recovery points of its pane, else the one under the cursor. */
export function paneRowsOf(screen: OnScreen): readonly Target[] {
  return routeOf(screen.state).view === 'server' ? rowsOf(screen) : [];
}

/**
 * The server of the one backup, snapshot or entry under the cursor or on screen, where the screen is not about servers; none for
 * several rows.
 */
export function serverBehind(screen: OnScreen): readonly Target[] {
  const { state, data, model } = screen;
  if (routeOf(state).view === 'server' || data?.resource.name === 'servers') return [];
  const { cursor } = listView(state);
  const targets = targetsOf(screen);
  const entry =
    data?.resource.name === 'activity' && cursor !== null ? (data.row(cursor) as Entry) : undefined;
  const subject = entry?.subject?.resource === 'servers' ? entry.subject.id : undefined;
  const id = targets.length === 1 ? targets[0]?.server?.id : subject;
  return id === undefined ? [] : ofServer(model, model.cache.known(id));
}

/** The one row for ssh and copying: the target of an action key, else the server behind it; or why there is none. */
export function onlyTarget(screen: OnScreen): Target | string {
  const targets = targetsOf(screen);
  const [target, more] = targets.length > 0 ? targets : serverBehind(screen);
  if (more) return `one at a time: ${targets.length} are marked`;
  return target ?? 'nothing selected';
}

/** How many of the targets are marked but not shown in the list. */
export function hiddenAmong({ state, data }: OnScreen, targets: readonly Target[]): number {
  const shown = new Set(listView(state).order);
  return targets.filter(({ key: { resource, id } }) => {
    if (resource === 'activity' || data?.resource.name !== resource) return false;
    return state.marks[resource].includes(id) && !shown.has(id);
  }).length;
}

/** The server that the screen means: its own, or the one under the cursor. */
export function serverOf({ state, data, model: { cache } }: OnScreen): Known | undefined {
  const route = routeOf(state);
  if (route.view === 'server') return serverAt(cache, route.id);
  const { cursor } = listView(state);
  return data?.resource.name === 'servers' && cursor !== null ? cache.known(cursor) : undefined;
}
