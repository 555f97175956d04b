import type { Api } from '../api/api.ts';
import type { Clock } from '../api/clock.ts';
import type { Mode } from '../api/transport.ts';

/** Whether the account on screen may be changed now. The transport enforces it; this only says so in advance. */
export type Permission = {
  mode(): 'write' | 'read-only' | 'locked';
  /** When the time of `:unlock` ends, ms since the epoch; null when nothing is unlocked. */
  until(): number | null;
  /** Unlocks `locked` for so many ms; false when there is nothing to unlock. `over` is called when the time is up. */
  unlock(ms: number, over?: () => void): boolean;
  /** Ends the time of `:unlock` early. */
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
 * Whether this account may be changed. `read-only` stays so; `unlock` opens `locked` for a time. `write` opens the API with the
 * permission of this moment: an operation confirmed in time is not cut short when `unlock` ends.
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
