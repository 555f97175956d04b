/** Levels that are kept of an answer: the documented ones have five. */
export const DEPTH_MAX = 32;

/** Stands for what was cut. */
export const CUT = `… (cut: deeper than ${DEPTH_MAX} levels)`;

/**
 * The same JSON value without what is deeper than 32 levels, which is replaced in place. Whatever later walks over an answer by
 * recursion (JSON.stringify does, too) would otherwise end the process by an answer that is nested deep enough.
 */
export function cutDepth<T>(value: T): T {
  if (isNested(value)) cutBelow(value, DEPTH_MAX);
  return value;
}

function cutBelow(parent: Record<string, unknown>, levels: number): void {
  for (const name in parent) {
    const child = parent[name];
    if (!isNested(child)) continue;
    if (levels > 1) cutBelow(child, levels - 1);
    else parent[name] = CUT;
  }
}

function isNested(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
