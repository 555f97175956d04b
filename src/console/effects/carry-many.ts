import type { Begin } from '../../operations/begin.ts';
import { isUndone } from '../../operations/operation.ts';
import type { Session } from '../../operations/persistence.ts';
import type { Target } from '../../operations/target.ts';
import type { BulkItem } from '../../operations/workflows/bulk.ts';
import { orderOf } from '../../operations/workflows/bulk-order.ts';
import { bulkText, type RunningBulk } from '../../operations/workflows/bulk-text.ts';
import { shortTitleOf, titleOf } from '../../operations/write-titles.ts';
import type { Order } from '../screen/overlay.ts';
import { askAgain, asksAgain, type CarryParts, notAllowed, takeMarksOff } from './carry.ts';

type Parts = CarryParts & {
  readonly now: () => number;
  readonly orders: Session['orders'];
  /** One item that was not sent: what was sent is in the activity already. */
  readonly enter: (target: Target, text: string) => void;
};

function titleOfMany({ spec: { label, labelOfMany = label, on }, targets }: Order): string {
  return `${labelOfMany} of ${targets.length} ${on}`;
}

/** Carries out actions on many targets: per item an outcome, and one notice at the end. */
export function createBulks(parts: Parts) {
  const { shell } = parts;
  const { say } = shell;
  let running: readonly RunningBulk[] = [];
  let begun = 0;

  /** Resolves with those for which nothing was done, which stay marked. */
  async function carryOut(order: Order): Promise<readonly Target[]> {
    const api = parts.permission.api();
    if (!api) {
      say('bad', `${order.spec.label}: ${notAllowed(parts.permission)}; nothing was sent`);
      return order.targets;
    }
    const wanted = order.targets.map(
      (target): Begin => ({
        write: order.spec.write(target),
        target,
        api,
        ...(order.unchecked ? { unchecked: true } : {}),
        ...(order.unlogged ? { unlogged: true } : {}),
        accepts: order.accepts ?? [],
      }),
    );
    const title = titleOfMany(order);
    const startedAt = parts.now();
    begun += 1;
    const id = `${startedAt.toString(36)}-many-${begun}`;
    const bulk = parts.operations.beginAll(wanted, {
      onChange: (items) => parts.orders.save(orderOf({ id, title, startedAt }, items)),
    });
    const one: RunningBulk = { title, bulk, startedAt };
    running = [...running, one];
    const items = await one.bulk.ended;
    running = running.filter((other) => other !== one);
    parts.orders.remove(id);
    over(order, items);
    shell.changed();
    return items.flatMap(({ result, wanted }) => (isUndone(result) && wanted.target ? [wanted.target] : []));
  }

  function over(order: Order, items: readonly BulkItem[]): void {
    for (const { id, text, wanted } of items) {
      const operation = id === null ? undefined : parts.operations.get(id);
      const wasSent = operation?.sentAt != null;
      const said = `${shortTitleOf(wanted.write)}: ${operation?.said ?? text}`;
      if (!wasSent && wanted.target) parts.enter(wanted.target, said);
    }
    const done = items.flatMap(({ result, wanted }) =>
      result === 'succeeded' && wanted.target ? [wanted.target.key] : [],
    );
    takeMarksOff(shell, done);
    const all = done.length === items.length;
    const { marks } = shell.context().state;
    const isMarked = order.targets.some(
      ({ key }) => !done.includes(key) && marks[key.resource].includes(key.id),
    );
    const stays = all ? '' : `; ${isMarked ? 'what did not succeed stays marked, ' : ''}4 shows each`;
    say(all ? 'info' : 'warn', `${bulkText(titleOfMany(order), items)}${stays}`);
    parts.host.bell();
    again(order, items);
  }

  /** Items of which nothing was sent because they could not be read, or not be logged, are asked about once more. */
  function again(order: Order, items: readonly BulkItem[]): void {
    // Where the API said no for all, sending without a look would meet the same.
    if (items.some(({ result }) => result === 'not-tried')) return;
    const [first] = items.filter(({ result }) => asksAgain(result) !== null);
    const why = first ? asksAgain(first.result) : null;
    if (!first || why === null) return;
    const targets = items.flatMap(({ result, wanted }) =>
      result === why && wanted.target ? [wanted.target] : [],
    );
    const text = `${targets.length} of ${items.length} were not sent. ${first.text}`;
    askAgain(shell, { ...order, targets }, why, text);
  }

  return {
    begin: carryOut,
    running: (): readonly RunningBulk[] => running,
    /** What waits for its turn, by name: `stop of web-01`. */
    waiting: (): readonly string[] =>
      running.flatMap(({ bulk }) =>
        bulk
          .items()
          .filter(({ result }) => result === 'waiting')
          .map(({ wanted: { write, target } }) => titleOf(write, target)),
      ),
  };
}
