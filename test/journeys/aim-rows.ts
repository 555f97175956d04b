import type { Seen } from './aim-frame.ts';

/** Keys that move the cursor: to which row of so many, from which. */
export const MOVES: Readonly<Record<string, (at: number, length: number) => number>> = {
  j: (at) => at + 1,
  space: (at) => at + 1,
  k: (at) => at - 1,
  g: () => 0,
  G: (_, length) => length - 1,
};
/** Keys after which another row may be under the cursor because the key says so; g arranges the list anew, too. */
const REARRANGE = new Set(['!', 'escape', 'h', 'enter', 'l', 'r', '/', 'g']);

/** Whether data, and not the key, put another row under the cursor. */
export function isShifted(was: Seen, seen: Seen, pressed: string | null): boolean {
  const at = was.rows.findIndex(({ id }) => id === was.cursor?.id);
  const move = pressed === null || pressed === 'g' ? undefined : MOVES[pressed];
  if (move && was.on === 'list') {
    const to = Math.max(0, Math.min(was.rows.length - 1, move(at, was.rows.length)));
    // A key that is ignored moves nothing.
    return ![to, at].some((index) => was.rows[index]?.id === seen.cursor?.id);
  }
  if (pressed !== null && (REARRANGE.has(pressed) || was.on === 'filter')) return false;
  return was.cursor !== null && seen.cursor?.id !== was.cursor.id;
}

/** Whether rows that were there before stand in another order now. */
export function isRearranged(was: Seen, seen: Seen): boolean {
  const before = was.rows.map(({ id }) => id).filter((id) => seen.rows.some((row) => row.id === id));
  const after = seen.rows.map(({ id }) => id).filter((id) => before.includes(id));
  return before.join() !== after.join();
}
