import type { Api } from '../api/api.ts';
import type { Clock } from '../api/clock.ts';
import type { Mode } from '../api/transport.ts';

/** Whether the account on screen may be changed now. The transport enforces it; this only says so beforehand. */
export type Permission = {
  mode(): 'write' | 'read-only' | 'locked';
  /** When the time of `:unlock` ends, ms since the epoch; null when nothing is unlocked. */
  until(): number | null;
  /** Lifts `locked` for so many ms; false where there is nothing to lift. `over` is called when the time has run out. */
  unlock(ms: number, over?: () => void): boolean;
  /** Ends the time of `:unlock` before it runs out. */
  lock(): void;
  /** The API with the permission of this moment, or null when nothing may be changed. */
  api(): Api | null;
};

/** Why nothing may be changed, or undefined. */
export function readOnlyReason(permission: Permission): string | undefined {
  const mode = permission.mode();
  if (mode === 'read-only') return 'this profile is read-only';
  return mode === 'locked' ? 'locked: :unlock lifts it for 15 min' : undefined;
}

/**
 * Whether this account may be changed. `read-only` is for good; `locked` is lifted for a time by `unlock`. `write` opens
 * the API with the permission of this moment: an operation that was confirmed in time is not cut short by the end of it.
 */
export function createPermission(profileMode: Mode, clock: Clock, write: () => Api): Permission {
  let end: number | null = null;
  let cancel = (): void => {};
  const leftMs = (): number => (end === null ? 0 : end - clock.now());
  const mode = (): Mode => (profileMode === 'locked' && leftMs() > 0 ? 'write' : profileMode);
  return {
    mode,
    until: () => (leftMs() > 0 ? end : null),
    unlock(ms, over = () => {}) {
      if (profileMode !== 'locked') return false;
      end = clock.now() + ms;
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
