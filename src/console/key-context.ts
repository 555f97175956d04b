import type { View } from '../resources/known.ts';
import { inStateOfNow, offersFor, serverOnScreen, targetsOf } from './acting.ts';
import { type ActionSpec, serverId, typedWord } from './actions/action.ts';
import type { Doing } from './doing.ts';
import { doubtOf } from './doubt.ts';
import { hiddenAmong } from './hidden-marks.ts';
import type { KeyContext, ProfileName } from './keys.ts';
import type { LinkState } from './link.ts';
import type { Sources } from './list.ts';
import { namedOf, serversCalled } from './names.ts';
import { lockedBy } from './operations/locks.ts';
import { dataOn } from './order.ts';
import { type Permission, readOnlyReason } from './permission.ts';
import type { Poll } from './poll.ts';
import { fullText } from './room.ts';
import type { State } from './state.ts';
import { readAnew, serverTarget, type Target } from './target.ts';
import type { Write } from './writes.ts';

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
      ...(cache.copies('snapshots')?.rows ?? []),
      ...cache.list().flatMap(({ snapshots }) => snapshots?.rows ?? []),
    ];
    return [...new Map(rows.map((row) => [row.id, 'name' in row ? row.name : row.id])).values()];
  }
  return cache.list().map(({ server }) => server.name);
}

/** Whether a list that tells of a backup or snapshot could not be read last: servers may come all the while. */
function isCopyFailing(failure: Poll['failure'], { copy, server }: Target): boolean {
  if (!copy) return false;
  return (
    failure(copy.kind) !== undefined ||
    (server !== null && failure(`${copy.kind} ${server.id}`) !== undefined)
  );
}

/** All that a key may look at, as it is when the key arrives. */
export function keyContext(parts: Parts): KeyContext {
  const { sources, state, now, view, permission, doing, link, failure, profiles } = parts;
  const { cache } = sources;
  const data = dataOn(sources, state);
  const readOnly = readOnlyReason(permission);
  // What ended unknown keeps nothing from being asked for: the question then says so, and wants a word.
  const operations = doing.operations.list();
  const known = operations.filter(({ outcome }) => outcome !== 'unknown');
  const locked = (write: Write): string | undefined => lockedBy(known, write) ?? undefined;
  return {
    state,
    now,
    view,
    who: [sources.profile, cache.account()?.email].filter(Boolean).join(' · '),
    data,
    objects: () => namedOf(cache),
    profiles,
    mode: permission.mode(),
    isUnlocked: permission.until() !== null,
    readOnly,
    targets: () => targetsOf(sources, state, data),
    hidden: (targets) => hiddenAmong(state, data, targets),
    serverOnScreen: () => serverOnScreen(sources, state),
    // State known to be old never blocks: the API decides.
    actions: (targets) =>
      offersFor(
        targets.map((target) => inStateOfNow(sources, target)),
        {
          readOnly,
          stale: (target) => link.kind !== 'live' || isCopyFailing(failure, target),
          // It is read again before anything comes of it: only where nothing can be read it is left to the API.
          full: (kind, target) =>
            link.kind === 'stale' ? undefined : fullText(cache.known(serverId(target)), kind),
          locked,
        },
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
      plans: cache.plans(),
    }),
    doubt: (spec, targets) =>
      doubtOf(
        {
          operations,
          chains: doing.chains.running(),
          elsewhere: doing.leftBehind.elsewhere(),
          isLifted: doing.operations.isLifted,
        },
        spec,
        targets,
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
