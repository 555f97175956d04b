import { ask, type Order } from './confirm.ts';
import type { Command, KeyContext } from './keys.ts';
import type { ChainPlan } from './operations/chain.ts';
import type { Chains } from './operations/chains.ts';
import type { Begin, Operations } from './operations/engine.ts';
import type { Operation } from './operations/operation.ts';
import type { Permission } from './permission.ts';
import type { Message } from './state.ts';
import { NOTHING_YET, type Target } from './target.ts';

type Parts = {
  readonly operations: Operations;
  readonly chains: Chains;
  readonly permission: Permission;
  readonly context: () => KeyContext;
  readonly perform: (commands: readonly Command[]) => void;
  readonly say: (tone: Message['tone'], text: string) => void;
  readonly bell: () => void;
};

/** Outcomes after which nothing was sent and the operator may say to send all the same. */
const ASKS_AGAIN = new Set(['unchecked', 'unlogged']);

/** Carries out what was confirmed: one operation a target, several at a time, deletes one by one. */
export function createCarry(parts: Parts) {
  const { say } = parts;

  async function one(order: Order, target: Target | null): Promise<void> {
    const api = parts.permission.api();
    if (!api) {
      say(
        'bad',
        `${order.spec.label} ${target?.name ?? ''}: this profile may not be changed any more; nothing was sent`,
      );
      return;
    }
    const begun = parts.operations.begin({
      write: order.spec.write(target ?? NOTHING_YET),
      target,
      api,
      ...(order.unchecked ? { unchecked: true } : {}),
      ...(order.unlogged ? { unlogged: true } : {}),
    });
    if ('refused' in begun) {
      say('warn', `${order.spec.label} ${target?.name ?? ''}: ${begun.refused}`);
      return;
    }
    const operation = await parts.operations.ended(begun.id);
    finished(order, target, operation);
  }

  function finished(order: Order, target: Target | null, operation: Operation): void {
    const { outcome, text, sentAt } = operation;
    if (outcome !== null && ASKS_AGAIN.has(outcome)) {
      const again: Order = {
        ...order,
        ...(outcome === 'unchecked' ? { unchecked: true } : { unlogged: true }),
      };
      // Only where nobody is doing something else: a dialog must not open under a finger.
      if (parts.context().state.overlay === null) {
        parts.perform(ask(parts.context(), again, text));
        return;
      }
    }
    say(outcome === 'succeeded' ? 'info' : outcome === 'unobserved' ? 'warn' : 'bad', text);
    if (sentAt !== null) parts.bell();
    if (outcome === 'succeeded' && target) {
      parts.perform([{ type: 'mark', resource: target.key.resource, ids: [target.key.id], on: false }]);
    }
  }

  async function many(order: Order): Promise<void> {
    const api = parts.permission.api();
    if (!api)
      return say('bad', `${order.spec.label}: this profile may not be changed any more; nothing was sent`);
    const wanted = order.targets.map((target): Begin => ({ write: order.spec.write(target), target, api }));
    const items = await parts.operations.beginAll(wanted).ended;
    const counts = new Map<string, number>();
    for (const { result } of items) counts.set(result, (counts.get(result) ?? 0) + 1);
    const done = items.flatMap(({ result, wanted: { target } }) =>
      result === 'succeeded' && target ? [target.key] : [],
    );
    const [first] = done;
    if (first)
      parts.perform([{ type: 'mark', resource: first.resource, ids: done.map(({ id }) => id), on: false }]);
    const told = [...counts].map(([word, n]) => `${n} ${word}`).join(', ');
    const all = done.length === items.length;
    say(
      all ? 'info' : 'warn',
      `${order.spec.label} of ${items.length}: ${told}${all ? '' : '; what did not succeed stays marked'}`,
    );
    parts.bell();
  }

  function chained(plan: ChainPlan): void {
    const api = parts.permission.api();
    if (api) parts.chains.begin(plan, api);
    else say('bad', `${plan.title}: this profile may not be changed any more; nothing was sent`);
  }

  return (order: Order): void => {
    const [target] = order.targets;
    if (order.chain) chained(order.chain);
    else if (order.targets.length > 1) void many(order);
    else void one(order, target ?? null);
  };
}
