import { span } from '../resources/format.ts';
import { offersFor, targetsOf } from './acting.ts';
import { type ActionSpec, typedWord } from './actions/action.ts';
import type { KeyContext, ProfileName } from './keys.ts';
import type { LinkState } from './link.ts';
import type { Sources } from './list.ts';
import { namedOf } from './names.ts';
import type { Operations } from './operations/engine.ts';
import { lockedBy, mayHaveBeenSent } from './operations/locks.ts';
import { dataOn } from './order.ts';
import { type Permission, readOnlyReason } from './permission.ts';
import type { State } from './state.ts';
import type { Target } from './target.ts';

type Parts = {
  readonly sources: Sources;
  readonly state: State;
  readonly now: number;
  readonly permission: Permission;
  readonly operations: Operations;
  readonly link: LinkState;
  readonly profiles: readonly ProfileName[];
};

/** Names that the one to be typed could be mistaken for: of snapshots where one is deleted, else of servers. */
function namesFor({ cache }: Sources, spec: ActionSpec): readonly string[] {
  if (spec.id === 'delete-snapshot')
    return (cache.copies('snapshots')?.rows ?? []).map((row) => ('name' in row ? row.name : row.id));
  return cache.list().map(({ server }) => server.name);
}

function doubtOf(
  operations: Operations,
  spec: ActionSpec,
  targets: readonly Target[],
  now: number,
): string | undefined {
  for (const target of targets) {
    const before = mayHaveBeenSent(operations.list(), spec.write(target));
    if (before?.sentAt != null)
      return `it may already have been sent ${span(now - before.sentAt)} ago: ${before.text}`;
  }
  return undefined;
}

/** All that a key may look at, as it is when the key arrives. */
export function keyContext(parts: Parts): KeyContext {
  const { sources, state, now, permission, operations, link, profiles } = parts;
  const { cache } = sources;
  const data = dataOn(sources, state);
  const readOnly = readOnlyReason(permission);
  return {
    state,
    now,
    data,
    objects: () => namedOf(cache),
    profiles,
    mode: permission.mode(),
    readOnly,
    targets: () => targetsOf(sources, state, data),
    // State known to be old never blocks: the API decides.
    actions: (targets) =>
      offersFor(targets, {
        readOnly,
        stale: link.kind !== 'live',
        locked: (write) => lockedBy(operations.list(), write) ?? undefined,
      }),
    formFacts: (target) => ({
      target,
      known: target?.server ? cache.known(target.server.id) : undefined,
      servers: cache.list(),
      plans: cache.plans(),
    }),
    doubt: (spec, targets) => doubtOf(operations, spec, targets, now),
    word: (spec, targets) => typedWord(spec, targets, namesFor(sources, spec)),
  };
}
