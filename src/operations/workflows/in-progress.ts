import type { Entry } from '../../resources/activity.ts';
import { isOpen, type Operation, serverIdOf } from '../operation.ts';
import { saidBehind } from '../operation-text.ts';
import { briefOf, nameless, shortTitleOf } from '../write-titles.ts';
import { bulkText, type RunningBulk } from './bulk-text.ts';
import type { Chain } from './chain.ts';

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
      ({ title, bulk, startedAt }): Entry => ({
        id: `bulk ${startedAt}`,
        at: startedAt,
        kind: 'now',
        subject: null,
        text: bulkText(title, bulk.items()),
      }),
    ),
    ...chains.map(
      ({ id, server, name, text, startedAt }): Entry => ({
        id: `chain ${id}`,
        at: startedAt,
        kind: 'now',
        subject: about(server, name),
        text: nameless(text, name),
      }),
    ),
    ...operations.filter(isOpen).map((operation): Entry => {
      const { id, name, write, phase, sentAt, confirmedAt, usualMs, documented } = operation;
      const said = saidBehind(operation);
      return {
        id: `operation ${id}`,
        at: sentAt ?? confirmedAt,
        kind: 'now',
        // The name stands in a column of its own.
        subject: about(serverIdOf(operation), name),
        text: `${shortTitleOf(write)}: ${said}`,
        brief: { what: serverIdOf(operation) === null ? shortTitleOf(write) : briefOf(write), said },
        // How long it usually takes says nothing before it was accepted.
        ...(usualMs === null || phase !== 'watching' ? {} : { usual: { ms: usualMs, documented } }),
      };
    }),
  ];
}
