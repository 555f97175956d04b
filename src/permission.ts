import type { Api } from './api/api.ts';
import type { Clock } from './api/clock.ts';
import type { Mode } from './api/transport.ts';
import type { Permission } from './console/permission.ts';

/**
 * Whether this account may be changed. `read-only` is for good; `locked` is lifted for a time by `unlock`. `write` opens the
 * API with the permission of this moment: an operation that was confirmed in time is not cut short by the end of it.
 */
export function createPermission(profileMode: Mode, clock: Clock, write: () => Api): Permission {
  let until = 0;
  const mode = (): Mode => (profileMode === 'locked' && clock.now() < until ? 'write' : profileMode);
  return {
    mode,
    until: () => (profileMode === 'locked' && clock.now() < until ? until : null),
    unlock(ms) {
      if (profileMode !== 'locked') return false;
      until = clock.now() + ms;
      return true;
    },
    lock() {
      until = 0;
    },
    api: () => (mode() === 'write' ? write() : null),
  };
}
