import { titleOf } from '../write-titles.ts';
import type { BulkItem } from './bulk.ts';

/** One confirmed action on many targets, as the disk has it from before its first request until it is over. */
export type BulkOrder = {
  readonly id: string;
  /** `reboot of 12 servers`. */
  readonly title: string;
  /** Ms since the epoch. */
  readonly startedAt: number;
  readonly items: readonly {
    /** `reboot of web-01`. */
    readonly title: string;
    /** The operation, once it was begun. */
    readonly operation: string | null;
    readonly isOver: boolean;
  }[];
};

type Given = Pick<BulkOrder, 'id' | 'title' | 'startedAt'>;

const OPEN: ReadonlySet<BulkItem['result']> = new Set(['waiting', 'open', 'lost']);

/** An order as its items stand now. */
export function orderOf(given: Given, items: readonly BulkItem[]): BulkOrder {
  return {
    ...given,
    items: items.map(({ wanted: { write, target }, id, result }) => ({
      title: titleOf(write, target),
      operation: id,
      isOver: !OPEN.has(result),
    })),
  };
}

/**
 * What no record shows to have been sent of an order whose console died, by its titles. `isKnown`: whether the disk, or this console,
 * has the operation. One that was about to be sent is on the disk before its request, unless the disk could not be written.
 */
export function unrecordedOf(
  { items }: BulkOrder,
  isKnown: (operation: string) => boolean,
): readonly string[] {
  return items
    .filter(({ operation, isOver }) => !isOver && (operation === null || !isKnown(operation)))
    .map(({ title }) => title);
}

/** `reboot of 12 servers was cut off; no record shows that these were sent: reboot of web-11, reboot of web-12`. */
export function cutOffText({ title }: BulkOrder, unrecorded: readonly string[]): string {
  return `${title} was cut off; no record shows that these were sent: ${unrecorded.join(', ')}`;
}
