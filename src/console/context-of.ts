import type { Sources } from '../fleet/list-data.ts';
import type { LinkState } from '../fleet/polling/link.ts';
import type { Poll } from '../fleet/polling/poller.ts';
import { lookedThrough, mayBeBeyond, serversCalled } from '../fleet/search.ts';
import { conflictOf } from '../operations/conflicts.ts';
import { type Permission, readOnlyReason } from '../operations/permission.ts';
import { readAnew, serverTarget } from '../operations/target.ts';
import type { Write } from '../operations/write.ts';
import { partRead } from '../resources/extent.ts';
import type { View } from '../resources/known.ts';
import { fullText, type RecoveryPointKind } from '../resources/recovery-point-limits.ts';
import { type ActionSpec, serverId, typedWord } from './actions/action.ts';
import { offersFor } from './actions/action-table.ts';
import { doubtOf } from './dialogs/repeat-warning.ts';
import { namedOf } from './keys/find-objects.ts';
import type { KeyContext, ProfileName } from './screen/context.ts';
import { dataOn } from './screen/rows.ts';
import type { State } from './screen/state.ts';
import { hiddenAmong, inStateOfNow, paneRowsOf, targetsOf } from './screen/targets.ts';
import type { Doing } from './work.ts';

type Parts = {
  readonly sources: Sources;
  readonly state: State;
  readonly now: number;
  readonly view: View;
  readonly permission: Permission;
  readonly doing: Pick<Doing, 'operations' | 'chains' | 'answer' | 'drafts' | 'leftBehind'>;
  readonly link: LinkState;
  readonly failure: Poll['failure'];
  readonly profiles: readonly ProfileName[];
};

/** Names that the one to be typed could be mistaken for: of snapshots where one is deleted, else of servers. */
function namesFor({ cache }: Sources, spec: ActionSpec): readonly string[] {
  // The list of all and that of one server may each know of one that the other has not.
  if (spec.id === 'delete-snapshot') {
    const rows = [
      ...(cache.recoveryPoints('snapshots')?.rows ?? []),
      ...cache.list().flatMap(({ snapshots }) => snapshots?.rows ?? []),
    ];
    return [...new Map(rows.map((row) => [row.id, 'name' in row ? row.name : row.id])).values()];
  }
  return cache.list().map(({ server }) => server.name);
}

/** Whether a list of backups or snapshots, of all or of that server, could not be read last: servers may come all the while. */
function isListFailing(failure: Poll['failure'], kind: RecoveryPointKind, server: string): boolean {
  return failure(kind) !== undefined || failure(`${kind} ${server}`) !== undefined;
}

/** All that a key may look at, as it is when the key arrives. */
export function keyContext(parts: Parts): KeyContext {
  const { sources, state, now, view, permission, doing, link, failure, profiles } = parts;
  const { cache } = sources;
  const data = dataOn(sources, state);
  const readOnly = readOnlyReason(permission);
  const operations = doing.operations.list();
  const locked = (write: Write): string | undefined => {
    const conflict = conflictOf(operations, write, now);
    return conflict !== null && 'busy' in conflict ? conflict.busy : undefined;
  };
  return {
    state,
    now,
    view,
    who: [sources.profile, cache.account()?.email].filter(Boolean).join(' · '),
    data,
    objects: () => namedOf(cache),
    lookedThrough: () => lookedThrough(cache),
    mayBeBeyond: (text) => mayBeBeyond(cache, text),
    profiles,
    mode: permission.mode(),
    isUnlocked: permission.until() !== null,
    readOnly,
    targets: () => targetsOf(sources, state, data),
    hidden: (targets) => hiddenAmong(state, data, targets),
    paneRows: () => paneRowsOf(sources, state, data),
    // State known to be old never blocks: the API decides.
    actions: (targets, isWanted) =>
      offersFor(
        targets.map((target) => inStateOfNow(sources, target)),
        {
          readOnly,
          stale: (target) => {
            const { point, server } = target;
            if (link.kind !== 'live' && link.kind !== 'partial') return true;
            if (cache.known(serverId(target))?.keptFrom != null) return true;
            return point !== null && isListFailing(failure, point.kind, server?.id ?? '');
          },
          full: (kind, target) => {
            const id = serverId(target);
            const isOld = link.kind === 'stale' || isListFailing(failure, kind, id);
            return isOld ? undefined : fullText(cache.known(id), kind);
          },
          locked,
        },
        isWanted,
      ),
    locked,
    formSources: () => ({
      servers: cache.list(),
      known: cache.known,
      called: (text) =>
        serversCalled(cache, text).map((known) =>
          serverTarget(sources.profile, known, cache.servers()?.at ?? 0),
        ),
      listReadAt: cache.servers()?.at ?? null,
      part: partRead(cache.servers(), 'server'),
      plans: cache.plans(),
    }),
    doubt: (order) =>
      doubtOf(
        { operations, chains: doing.chains.running(), elsewhere: doing.leftBehind.elsewhere() },
        order,
        now,
      ),
    answer: doing.answer(),
    draft: doing.drafts.of,
    inStateOfNow: (target) => inStateOfNow(sources, target),
    anew: (target) => {
      const known = target.server && cache.known(target.server.id);
      const now = inStateOfNow(sources, target);
      return known ? readAnew(now, known, now.readAt) : target;
    },
    isUnfinished: doing.leftBehind.unfinished().length > 0,
    word: (spec, targets) => typedWord(spec, targets, namesFor(sources, spec)),
  };
}
