import type { Target } from '../../src/operations/target.ts';
import { idsOf, isSame, isStill } from './aim-targets.ts';

/** What one answer allows: one request to each of its targets. */
type Permit = {
  readonly verb: string;
  readonly targets: readonly Target[];
  /** The question said that the target could not be read again. */
  readonly isUnread: boolean;
  /** Ids of those to whom nothing sent yet. */
  left: readonly string[];
};

/** What the answers of one run allow to be sent, and what was sent without. `find`: a server as it is now. */
export function createPermits(find: (id: string) => Parameters<typeof isStill>[1]) {
  const permits: Permit[] = [];
  /** Thrown in a request, a fault would be lost among the console's own promises. */
  const faults: string[] = [];

  return {
    faults,
    give(permit: Omit<Permit, 'left'>): void {
      permits.push({ ...permit, left: idsOf(permit.targets) });
    },
    /** Takes back what was allowed for all of these; false where it was not. */
    take(verb: string, targets: readonly Target[]): boolean {
      const permit = permits.findLast(
        (one) =>
          one.verb === verb &&
          targets.every(
            (target) =>
              one.targets.some((other) => isSame(target, other)) && one.left.includes(target.key.id),
          ),
      );
      if (permit) permit.left = permit.left.filter((id) => !idsOf(targets).includes(id));
      return permit !== undefined;
    },
    /** A request was sent: to a target that an answer allows, which is still what the question said. */
    spend(verb: string, id: string): void {
      const is = find(id);
      const fits = permits.filter((one) => one.verb === verb && one.left.includes(id));
      const isAsSaid = ({ targets }: Permit): boolean => targets.some((target) => isStill(target, is));
      const permit = fits.find((one) => one.isUnread || isAsSaid(one)) ?? fits[0];
      if (!permit) faults.push(`E1, E4, E7: ${verb} of ${id} was sent, and no answer is left that allows it`);
      else if (!permit.isUnread && !isAsSaid(permit))
        faults.push(
          `E3: ${verb} of ${id} was sent: ${JSON.stringify(permit.targets)} is now ${JSON.stringify(is)}`,
        );
      if (permit) permit.left = permit.left.filter((other) => other !== id);
    },
    /** How many targets were allowed, and were another by the time nothing sent to them. */
    unspentOnChanged(): number {
      const unspent = permits.flatMap(({ targets, left }) =>
        targets.filter(({ key }) => left.includes(key.id)),
      );
      return unspent.filter((target) => !isStill(target, find(target.key.id))).length;
    },
  };
}
