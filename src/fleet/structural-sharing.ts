/** Whether two JSON values are equal. A row that did not change keeps its object, so that nothing is drawn again for it. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]));
}

/** `next` with every element that equals the one of the same id in `before` replaced by that one. */
export function keepSame<T extends { readonly id: string }>(
  before: ReadonlyMap<string, T>,
  next: readonly T[],
): T[] {
  return next.map((row) => {
    const old = before.get(row.id);
    return old !== undefined && same(old, row) ? old : row;
  });
}
