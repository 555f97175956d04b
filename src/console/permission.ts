import type { Api } from '../api/api.ts';

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
