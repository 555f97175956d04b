import type { Api } from './api/api.ts';
import type { Clock } from './api/clock.ts';
import type { Mode } from './api/transport.ts';
import type { Permission } from './console/permission.ts';

/** When the time of `:unlock` ends: by the clock, and by what nobody can set. */
type End = { readonly at: number; readonly ticks: number };

/**
 * Whether this account may be changed. `read-only` is for good; `locked` is lifted for a time by `unlock`, and never for
 * longer than was asked: the clock may be set back meanwhile, and `ticks` may stand still while the machine sleeps, so that
 * whichever is first ends it. `write` opens the API with the permission of this moment: an operation that was confirmed in
 * time is not cut short by the end of it.
 */
export function createPermission(
  profileMode: Mode,
  clock: Clock,
  write: () => Api,
  ticks: () => number = () => performance.now(),
): Permission {
  let end: End | null = null;
  let cancel = (): void => {};
  const leftMs = (): number =>
    end === null ? 0 : Math.ceil(Math.min(end.at - clock.now(), end.ticks - ticks()));
  const mode = (): Mode => (profileMode === 'locked' && leftMs() > 0 ? 'write' : profileMode);
  return {
    mode,
    until() {
      const left = leftMs();
      return left > 0 ? clock.now() + left : null;
    },
    unlock(ms, over = () => {}) {
      if (profileMode !== 'locked') return false;
      end = { at: clock.now() + ms, ticks: ticks() + ms };
      const look = (): void => {
        cancel();
        const left = leftMs();
        if (left > 0) cancel = clock.after(left, look);
        else over();
      };
      look();
      return true;
    },
    lock() {
      cancel();
      end = null;
    },
    api: () => (mode() === 'write' ? write() : null),
  };
}
