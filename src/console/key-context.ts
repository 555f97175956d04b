import { span } from '../resources/format.ts';
import { offersFor, serverOnScreen, targetsOf } from './acting.ts';
import { type ActionSpec, serverId, typedWord } from './actions/action.ts';
import type { ToldAnswers } from './created-answer.ts';
import type { KeyContext, ProfileName } from './keys.ts';
import type { LinkState } from './link.ts';
import type { Sources } from './list.ts';
import { namedOf, serversCalled } from './names.ts';
import type { Operations } from './operations/engine.ts';
import { createKey, lockedBy, mayHaveBeenSent } from './operations/locks.ts';
import { isOpen } from './operations/operation.ts';
import { dataOn } from './order.ts';
import { type Permission, readOnlyReason } from './permission.ts';
import { fullText } from './room.ts';
import type { State } from './state.ts';
import { NOTHING_YET, serverTarget, type Target } from './target.ts';
import type { Write } from './writes.ts';

type Parts = {
  readonly sources: Sources;
  readonly state: State;
  readonly now: number;
  readonly permission: Permission;
  readonly operations: Operations;
  readonly answer: ToldAnswers | null;
  readonly link: LinkState;
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

function doubtOf(
  operations: Operations,
  spec: ActionSpec,
  targets: readonly Target[],
  now: number,
): ReturnType<KeyContext['doubt']> {
  const found = (targets.length === 0 ? [NOTHING_YET] : targets).flatMap((target) => {
    const write = spec.write(target);
    const key = createKey(write);
    // A create is not sent again while it is still looked for: the repeat's server would be taken for its own.
    const alike = operations
      .list()
      .filter((one) => createKey(one.write) === key && (key === null || !isOpen(one)));
    return mayHaveBeenSent(alike, write) ?? [];
  });
  const [first] = found;
  if (first?.sentAt == null) return undefined;
  return {
    text: `it may already have been sent ${span(now - first.sentAt)} ago; the answer was lost`,
    ids: found.map(({ id }) => id),
  };
}

/** All that a key may look at, as it is when the key arrives. */
export function keyContext(parts: Parts): KeyContext {
  const { sources, state, now, permission, operations, link, profiles } = parts;
  const { cache } = sources;
  const data = dataOn(sources, state);
  const readOnly = readOnlyReason(permission);
  // What ended unknown keeps nothing from being asked for: the question then says so, and wants a word.
  const known = operations.list().filter(({ outcome }) => outcome !== 'unknown');
  const locked = (write: Write): string | undefined => lockedBy(known, write) ?? undefined;
  return {
    state,
    now,
    data,
    objects: () => namedOf(cache),
    profiles,
    mode: permission.mode(),
    readOnly,
    targets: () => targetsOf(sources, state, data),
    serverOnScreen: () => serverOnScreen(sources, state),
    // State known to be old never blocks: the API decides.
    actions: (targets) =>
      offersFor(targets, {
        readOnly,
        stale: link.kind !== 'live',
        full: (kind, target) => fullText(cache.known(serverId(target)), kind),
        locked,
      }),
    locked,
    formSources: () => ({
      servers: cache.list(),
      known: cache.known,
      called: (text) =>
        serversCalled(cache, text).map((known) =>
          serverTarget(sources.profile, known, cache.servers()?.at ?? 0),
        ),
      plans: cache.plans(),
    }),
    doubt: (spec, targets) => doubtOf(operations, spec, targets, now),
    answer: parts.answer,
    word: (spec, targets) => typedWord(spec, targets, namesFor(sources, spec)),
  };
}
