import { offersFor, targetsOf } from './acting.ts';
import { typedWord } from './actions.ts';
import type { KeyContext, ProfileName } from './keys.ts';
import type { LinkState } from './link.ts';
import type { Sources } from './list.ts';
import { namedOf } from './names.ts';
import type { Operations } from './operations/engine.ts';
import { lockOf } from './operations/on-row.ts';
import { dataOn } from './order.ts';
import { type Permission, readOnlyReason } from './permission.ts';
import type { State } from './state.ts';

type Parts = {
  readonly sources: Sources;
  readonly state: State;
  readonly now: number;
  readonly permission: Permission;
  readonly operations: Operations;
  readonly link: LinkState;
  readonly profiles: readonly ProfileName[];
};

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
        locked: (target) => lockOf(operations.list(), target),
      }),
    formFacts: (target) => ({
      target,
      known: target?.server ? cache.known(target.server.id) : undefined,
      servers: cache.list(),
      plans: cache.plans(),
    }),
    word: (spec, targets) => typedWord(spec, targets, cache.list()),
  };
}
