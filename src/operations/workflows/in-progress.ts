import { type Entry, serverSubject } from '../../resources/activity.ts';
import { changedBy, isOpen, type Operation, serverIdOf } from '../operation.ts';
import { briefOf, shortTitleOf } from '../write-titles.ts';
import { bulkText, type RunningBulk } from './bulk-text.ts';
import { type Chain, partsOf } from './chain.ts';
import { placeOf } from './chain-text.ts';

export type UnderWay = {
  readonly profile: string;
  readonly operations: readonly Operation[];
  readonly chains: readonly Chain[];
  readonly bulks: readonly RunningBulk[];
};

/** What this console carries out or follows now, as lines of the activity: actions on many, chains, and each operation. */
export function underWay({ profile, operations, chains, bulks }: UnderWay): readonly Entry[] {
  const about = (id: string | null, name: string): Entry['subject'] =>
    id === null ? null : serverSubject(profile, id, name);
  return [
    ...bulks.map(
      ({ title, bulk, startedAt }): Entry => ({
        id: `bulk ${startedAt}`,
        at: startedAt,
        kind: 'now',
        subject: null,
        text: `${title}: ${bulkText(bulk.items())}`,
      }),
    ),
    ...chains.map(
      (chain): Entry => ({
        id: `chain ${chain.id}`,
        at: chain.startedAt,
        kind: 'now',
        // The name stands in a column of its own.
        subject: about(chain.server, chain.name),
        text: `${chain.what}: ${placeOf(chain).whole}`,
        ...partsOf(chain),
      }),
    ),
    ...operations.filter(isOpen).map((operation): Entry => {
      const { id, name, write, phase, said, sentAt, confirmedAt, usualMs, documented } = operation;
      return {
        id: `operation ${id}`,
        at: sentAt ?? confirmedAt,
        kind: 'now',
        subject: about(serverIdOf(operation), name),
        text: `${shortTitleOf(write)}: ${said}`,
        operation: id,
        ...changedBy(operation),
        brief: { what: serverIdOf(operation) === null ? shortTitleOf(write) : briefOf(write), said },
        // The usual duration means nothing before the request is accepted.
        ...(usualMs === null || phase !== 'watching' ? {} : { usual: { ms: usualMs, documented } }),
      };
    }),
  ];
}
