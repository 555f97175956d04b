import type { HeldCopy } from '../resources/copies.ts';
import type { Known } from '../resources/known.ts';
import type { ActionSpec } from './actions/action.ts';
import { ACTIONS } from './actions/all.ts';
import type { Offer } from './confirm.ts';
import { copyAt, type ListData, type Sources, serverAt } from './list.ts';
import type { CopyKind } from './room.ts';
import { listView, routeOf, type State } from './state.ts';
import { copyTarget, serverTarget, type Target } from './target.ts';
import type { Write } from './writes.ts';

function ofServer({ profile, cache }: Sources, known: Known | undefined): Target[] {
  return known ? [serverTarget(profile, known, cache.servers()?.at ?? 0)] : [];
}

/** A backup or snapshot with what is known of its server. */
export function ofCopy({ profile, cache }: Sources, row: HeldCopy): Target {
  const server = row.copy.server ? cache.known(row.copy.server.id) : undefined;
  const kind = 'backup_type' in row.copy ? 'backups' : 'snapshots';
  const readAt = server?.[kind]?.at ?? cache.copies(kind)?.at ?? 0;
  // How its server is was told by another list, which may be older.
  return copyTarget(profile, row, server, server ? Math.min(readAt, cache.servers()?.at ?? 0) : readAt);
}

/** A target that was copied a while ago, in the state that it is known to be in now; what it is stays as it was. */
export function inStateOfNow(sources: Sources, target: Target): Target {
  const { cache } = sources;
  const row = target.copy ? copyAt(cache, target.copy.kind, target.copy.id) : undefined;
  const known = target.server ? cache.known(target.server.id) : undefined;
  const now = row ? ofCopy(sources, row) : ofServer(sources, known)[0];
  if (!now) return target;
  const { server, copy } = target;
  return {
    ...target,
    readAt: now.readAt,
    server: server && now.server ? { ...server, status: now.server.status } : server,
    copy: copy && now.copy ? { ...copy, status: now.copy.status } : copy,
  };
}

function ofRow(sources: Sources, data: ListData, id: string): Target[] {
  if (data.resource.name === 'servers') return ofServer(sources, sources.cache.known(id));
  const row =
    data.row(id) ?? copyAt(sources.cache, data.resource.name === 'backups' ? 'backups' : 'snapshots', id);
  return row ? [ofCopy(sources, row as HeldCopy)] : [];
}

/**
 * What an action key is about: the marked rows of the kind on screen, else the row under the cursor, else the server or
 * copy that the screen is about. A row without a valid id is never acted on.
 */
export function targetsOf(sources: Sources, state: State, data: ListData | null): readonly Target[] {
  const route = routeOf(state);
  if (data && data.resource.name !== 'activity') {
    const marks = state.marks[data.resource.name];
    const { cursor } = listView(state);
    const ids = marks.length > 0 ? marks : cursor === null ? [] : [cursor];
    const rows = ids.filter((id) => !id.startsWith('?')).flatMap((id) => ofRow(sources, data, id));
    if (rows.length > 0 || route.view !== 'server') return rows;
  }
  if (route.view === 'server') return ofServer(sources, serverAt(sources.cache, route.id));
  if (route.view !== 'copy') return [];
  const row = copyAt(sources.cache, route.kind, route.id);
  return row ? [ofCopy(sources, row)] : [];
}

/** The server that the screen is about. */
export function serverOnScreen(sources: Sources, state: State): readonly Target[] {
  const route = routeOf(state);
  return route.view === 'server' ? ofServer(sources, sources.cache.known(route.id)) : [];
}

type Judge = {
  /** Why this account may not be changed now. */
  readonly readOnly: string | undefined;
  /** What is known of a target is known to be old: then the API decides what state allows. */
  readonly stale: (target: Target) => boolean;
  /** Why there is no room for one more of a kind, or undefined. */
  readonly full: (kind: CopyKind, target: Target) => string | undefined;
  /** Why an operation that is being sent keeps another away. */
  readonly locked: (write: Write) => string | undefined;
};

function reasonFor(spec: ActionSpec, targets: readonly Target[], judge: Judge): string | undefined {
  if (judge.readOnly !== undefined) return judge.readOnly;
  if (targets.length > 1 && !spec.bulk) return 'one at a time only';
  for (const target of targets) {
    const reason =
      spec.impossible?.(target) ??
      judge.locked(spec.write(target)) ??
      (judge.stale(target) ? undefined : spec.blocked(target));
    if (reason !== undefined) return targets.length > 1 ? `${target.name}: ${reason}` : reason;
  }
  return undefined;
}

/** Every action on targets of one kind, in the order of the menu, with the reason when it is blocked. */
export function offersFor(targets: readonly Target[], judge: Judge): readonly Offer[] {
  const [first] = targets;
  if (!first) return [];
  return ACTIONS.filter(({ on }) => on === first.key.resource).map((spec) => {
    const reason = reasonFor(spec, targets, judge);
    const full =
      reason === undefined && spec.makes && targets.length === 1 ? judge.full(spec.makes, first) : undefined;
    return { spec, reason, ...(full === undefined ? {} : { full }) };
  });
}
