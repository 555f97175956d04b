import type { NewEntry } from './journal.ts';

/** So many changes of one moment have an entry each. */
const EACH_MAX = 100;
const KINDS_MAX = 3;

/** What one answer of the API showed, as entries: of more than 100 changes, those beyond as one. */
export function atOnce(changes: readonly NewEntry[]): readonly NewEntry[] {
  const [first, ...others] = changes.slice(EACH_MAX);
  if (first === undefined) return changes;
  const rest = [first, ...others];
  const counts = new Map<string, number>();
  for (const { text } of rest) counts.set(text, (counts.get(text) ?? 0) + 1);
  const kinds = [...counts].sort(([, a], [, b]) => b - a);
  const told = kinds.slice(0, KINDS_MAX).map(([text, times]) => `${times} × ${text}`);
  const more = kinds.length > KINDS_MAX ? ', and others' : '';
  const text = `${rest.length} more at the same time: ${told.join(', ')}${more}`;
  return [...changes.slice(0, EACH_MAX), { at: first.at, kind: 'seen', subject: null, text }];
}

/** Whether an entry stands for changes of servers that it does not name. */
export function isOfMany({ kind, subject, watch }: NewEntry): boolean {
  return kind === 'seen' && subject === null && watch === undefined;
}
