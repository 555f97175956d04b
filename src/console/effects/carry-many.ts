import type { Clock } from '../../api/clock.ts';
import type { Begin } from '../../operations/begin.ts';
import { isTakenOver } from '../../operations/elsewhere.ts';
import { isUndone } from '../../operations/operation.ts';
import type { Session } from '../../operations/persistence.ts';
import { NOTHING_YET, type Target } from '../../operations/target.ts';
import type { BulkItem } from '../../operations/workflows/bulk.ts';
import { orderOf } from '../../operations/workflows/bulk-order.ts';
import { bulkText, type RunningBulk } from '../../operations/workflows/bulk-text.ts';
import { DONE, shortTitleOf, titleOf } from '../../operations/write-titles.ts';
import type { Order } from '../screen/overlay.ts';
import { askAgain, asksAgain, beginOf, type CarryParts, notAllowed, takeMarksOff } from './carry.ts';

type Parts = CarryParts & {
  readonly clock: Clock;
  readonly session: Session;
  /** Notes one item that was not sent: sent ones are in the activity already. Resolves with null when the journal has it, or with why not. */
  readonly enter: (target: Target, text: string) => Promise<string | null>;
};

/** A console that takes an order over names what was not sent, and sends none of it. */
const TAKEN_OVER = 'taken over by another console while this one stood still; nothing more of it is sent';

function titleOfMany({ spec: { label, labelOfMany = label, on }, targets }: Order): string {
  return `${labelOfMany} ${targets.length} ${on}`;
}

/** `3 backups deleted`, where all are. */
function doneText({ spec, targets }: Order): string {
  return `${targets.length} ${spec.on} ${DONE[spec.write(targets[0] ?? NOTHING_YET).kind] ?? 'done'}`;
}

/** Carries out actions on many targets: an outcome for each, and one notice at the end. */
export function createBulks(parts: Parts) {
  const { shell } = parts;
  const { say } = shell;
  let running: readonly RunningBulk[] = [];
  let begun = 0;

  /** Resolves with the targets for which nothing was done, which stay marked. */
  async function carryOut(order: Order): Promise<readonly Target[]> {
    const api = parts.permission.api();
    if (!api) {
      say('bad', { titles: [titleOfMany(order)], said: `${notAllowed(parts.permission)}; nothing sent` });
      return order.targets;
    }
    const title = titleOfMany(order);
    const startedAt = parts.clock.now();
    begun += 1;
    const id = `${startedAt.toString(36)}-many-${begun}`;
    const wanted = order.targets.map(
      (target): Begin => ({
        ...beginOf(order, target, api),
        takenOver: async () => ((await isTakenOver(parts, id)) ? TAKEN_OVER : null),
      }),
    );
    const bulk = parts.operations.beginAll(wanted, {
      onChange: (items) => parts.session.orders.save(orderOf({ id, title, startedAt }, items)),
    });
    const one: RunningBulk = { title, bulk, startedAt };
    running = [...running, one];
    const items = await one.bulk.ended;
    running = running.filter((other) => other !== one);
    // Until the journal has what was not sent the next start tells it.
    void noted(items).then((isNoted) => isNoted && parts.session.orders.remove(id));
    over(order, items);
    shell.changed();
    return items.flatMap(({ result, wanted }) => (isUndone(result) && wanted.target ? [wanted.target] : []));
  }

  /** Whether the journal has all that was not sent. */
  async function noted(items: readonly BulkItem[]): Promise<boolean> {
    const entered = items.map(({ id, text, wanted, isSent }) => {
      const operation = id === null ? undefined : parts.operations.get(id);
      const said = `${shortTitleOf(wanted.write)}: ${operation?.said ?? text}`;
      return isSent || !wanted.target ? null : parts.enter(wanted.target, said);
    });
    return (await Promise.all(entered)).every((whyNot) => whyNot === null);
  }

  function over(order: Order, items: readonly BulkItem[]): void {
    const done = items.flatMap(({ result, wanted }) =>
      result === 'succeeded' && wanted.target ? [wanted.target.key] : [],
    );
    takeMarksOff(shell, done);
    const all = done.length === items.length;
    const { marks } = shell.context().state;
    const isMarked = order.targets.some(
      ({ key }) => !done.includes(key) && marks[key.resource].includes(key.id),
    );
    const stays = `; ${isMarked ? 'the rest stays marked, ' : ''}Activity lists each`;
    const said = { titles: [titleOfMany(order)], said: `${bulkText(items)}${stays}` } as const;
    const news = all ? doneText(order) : said;
    say(all ? 'info' : 'warn', news);
    parts.call(news, null);
    again(order, items);
  }

  /** Asks once more about items that were not sent because they could not be read again or not be logged. */
  function again(order: Order, items: readonly BulkItem[]): void {
    // When the API refuses all, sending unchecked would be refused too.
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
    /** The items that wait, by title: `stop web-01`. */
    waiting: (): readonly string[] =>
      running.flatMap(({ bulk }) =>
        bulk
          .items()
          .filter(({ result }) => result === 'waiting')
          .map(({ wanted: { write, target } }) => titleOf(write, target)),
      ),
  };
}
