import { titleOf } from '../write-titles.ts';
import type { BulkItem } from './bulk.ts';

/** One confirmed action on many targets, kept on disk from before its first request to its end. */
export type BulkOrder = {
  readonly id: string;
  /** `reboot 12 servers`. */
  readonly title: string;
  /** Ms since the epoch. */
  readonly startedAt: number;
  readonly items: readonly {
    /** `reboot web-01`. */
    readonly title: string;
    /** Its operation, once begun. */
    readonly operation: string | null;
    /** It was sent and has ended. What was held back is noted only when the whole order ends. */
    readonly isOver: boolean;
  }[];
};

type Given = Pick<BulkOrder, 'id' | 'title' | 'startedAt'>;

/** An order as its items stand now. */
export function orderOf(given: Given, items: readonly BulkItem[]): BulkOrder {
  return {
    ...given,
    items: items.map(({ wanted: { write, target }, id, isSent }) => ({
      title: titleOf(write, target),
      operation: id,
      isOver: isSent,
    })),
  };
}

/**
 * Titles of the targets without a record of a request, of an order whose console died. `isKnown`: whether the disk or this
 * console has the operation. Every request is recorded before it is sent, unless the disk could not be written.
 */
export function unrecordedOf(
  { items }: BulkOrder,
  isKnown: (operation: string) => boolean,
): readonly string[] {
  return items
    .filter(({ operation, isOver }) => !isOver && (operation === null || !isKnown(operation)))
    .map(({ title }) => title);
}

/** `reboot 12 servers: interrupted; not known to be sent: reboot web-11, reboot web-12`. */
export function cutOffText({ title }: BulkOrder, unrecorded: readonly string[]): string {
  return `${title}: interrupted; not known to be sent: ${unrecorded.join(', ')}`;
}
