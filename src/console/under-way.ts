import type { Entry } from '../resources/activity.ts';
import { bulkText, type RunningBulk } from './bulks.ts';
import type { Chain } from './operations/chain.ts';
import { isOpen, type Operation, serverIdOf } from './operations/operation.ts';

export type UnderWay = {
  readonly profile: string;
  readonly operations: readonly Operation[];
  readonly chains: readonly Chain[];
  readonly bulks: readonly RunningBulk[];
};

/** What this console carries out or follows now, as lines of the activity: many at once, chains, and each operation. */
export function underWay({ profile, operations, chains, bulks }: UnderWay): readonly Entry[] {
  const about = (id: string | null, name: string): Entry['subject'] =>
    id === null ? null : { profile, resource: 'servers', id, name };
  return [
    ...bulks.map(
      ({ order, bulk, startedAt }): Entry => ({
        id: `bulk ${startedAt}`,
        at: startedAt,
        kind: 'now',
        subject: null,
        text: bulkText(order, bulk.items()),
      }),
    ),
    ...chains.map(
      ({ id, server, name, text, startedAt }): Entry => ({
        id: `chain ${id}`,
        at: startedAt,
        kind: 'now',
        subject: about(server, name),
        text,
      }),
    ),
    ...operations.filter(isOpen).map((operation): Entry => {
      const { id, name, text, sentAt, confirmedAt, usualMs, documented } = operation;
      return {
        id: `operation ${id}`,
        at: sentAt ?? confirmedAt,
        kind: 'now',
        subject: about(serverIdOf(operation), name),
        text,
        ...(usualMs === null ? {} : { usual: { ms: usualMs, documented } }),
      };
    }),
  ];
}
