import { ask, type Order } from './confirm.ts';
import type { Command, KeyContext } from './keys.ts';
import type { ChainPlan, Interrupted } from './operations/chain.ts';
import type { Chains } from './operations/chains.ts';
import type { Operations } from './operations/engine.ts';
import type { Operation } from './operations/operation.ts';
import type { Permission } from './permission.ts';
import type { Message } from './state.ts';
import { NOTHING_YET, type Target } from './target.ts';

export type CarryParts = {
  readonly operations: Operations;
  readonly chains: Chains;
  readonly permission: Permission;
  readonly context: () => KeyContext;
  readonly canAsk: () => boolean;
  readonly perform: (commands: readonly Command[]) => void;
  readonly say: (tone: Message['tone'], text: string) => void;
  readonly bell: () => void;
};

export type AsksAgain = 'unchecked' | 'unlogged';

/** After these nothing was sent, and the operator may say to send all the same. */
export function asksAgain(outcome: string | null): AsksAgain | null {
  return outcome === 'unchecked' || outcome === 'unlogged' ? outcome : null;
}

/** Asks once more, unless that would open a dialog under a finger. */
export function askAgain(parts: CarryParts, order: Order, why: AsksAgain, text: string): boolean {
  if (!parts.canAsk()) return false;
  parts.perform(ask(parts.context(), { ...order, [why]: true }, text));
  return true;
}

/** Carries out what was confirmed for one target, or as a chain; many targets go to `many` (see bulks.ts). */
export function createCarry(parts: CarryParts, many: (order: Order) => void) {
  const { say } = parts;

  function forbidden(what: string): void {
    say('bad', `${what}: this profile may not be changed any more; nothing was sent`);
  }

  async function one(order: Order, target: Target | null): Promise<void> {
    const what = `${order.spec.label} ${target?.name ?? ''}`.trim();
    const api = parts.permission.api();
    if (!api) return forbidden(what);
    for (const id of order.lifts ?? []) parts.operations.lift(id);
    const begun = parts.operations.begin({
      write: order.spec.write(target ?? NOTHING_YET),
      target,
      api,
      ...(order.unchecked ? { unchecked: true } : {}),
      ...(order.unlogged ? { unlogged: true } : {}),
    });
    if ('refused' in begun) return say('warn', `${what}: ${begun.refused}`);
    const operation = await parts.operations.ended(begun.id);
    const why = asksAgain(operation.outcome);
    if (why !== null && askAgain(parts, order, why, operation.text)) return;
    announce(operation);
  }

  /** One notice and one bell at the end; what succeeded is not marked any more. */
  function announce({ outcome, text, sentAt, target }: Operation): void {
    if (outcome === 'succeeded' && target)
      parts.perform([{ type: 'mark', resource: target.key.resource, ids: [target.key.id], on: false }]);
    say(outcome === 'succeeded' ? 'info' : outcome === 'unobserved' ? 'warn' : 'bad', text);
    if (sentAt !== null && outcome !== 'not-sent') parts.bell();
  }

  function chained(plan: ChainPlan): void {
    const api = parts.permission.api();
    // A server is not stopped for a snapshot that is locked out; whether there is room for it is read with the first step.
    const why = plan.steps.map(({ write }) => parts.operations.lockedBy(write)).find((one) => one !== null);
    if (!api) forbidden(plan.title);
    else if (why) say('warn', `${plan.title}: ${why}; nothing was sent`);
    else parts.chains.begin(plan, api);
  }

  function finish({ chain, remaining }: Interrupted): void {
    const api = parts.permission.api();
    if (api) parts.chains.finish(chain, remaining, api);
    else forbidden(chain.title);
  }

  return {
    order(order: Order): void {
      const [target] = order.targets;
      if (order.finishes) finish(order.finishes);
      else if (order.chain) chained(order.chain);
      else if (order.targets.length > 1) many(order);
      else void one(order, target ?? null);
    },
    finish,
    announce,
  };
}
