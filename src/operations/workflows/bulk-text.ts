import type { Bulk, BulkItem } from './bulk.ts';

/** One confirmed action on many targets, under way. */
export type RunningBulk = {
  /** `reboot 12 servers`. */
  readonly title: string;
  readonly bulk: Bulk;
  readonly startedAt: number;
};

const WORDS: Readonly<Record<BulkItem['result'], string>> = {
  waiting: 'waiting',
  open: 'under way',
  lost: 'answer lost, checking',
  succeeded: 'succeeded',
  failed: 'failed',
  unobserved: 'accepted, effect not seen',
  'still-running': 'still running',
  unknown: 'unknown',
  refused: 'refused',
  auth: 'refused (token)',
  limited: 'not done (too many requests)',
  'not-sent': 'not sent',
  changed: 'changed meanwhile, not sent',
  unchecked: 'not read again, not sent',
  'no-room': 'no room, not sent',
  unlogged: 'not logged, not sent',
  locked: 'not begun',
  'not-tried': 'not tried',
};

/** `9 succeeded, 2 refused, 1 not tried`. */
export function bulkText(items: readonly BulkItem[]): string {
  const counts = new Map<string, number>();
  for (const { result } of items) counts.set(WORDS[result], (counts.get(WORDS[result]) ?? 0) + 1);
  return [...counts].map(([word, n]) => `${n} ${word}`).join(', ');
}
