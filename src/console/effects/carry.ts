import type { Refusal } from '../../operations/begin.ts';
import { apiSaid, isUndone, type Operation } from '../../operations/operation.ts';
import type { Operations } from '../../operations/operations.ts';
import { type Permission, readOnlyReason } from '../../operations/permission.ts';
import { NOTHING_YET, type Target } from '../../operations/target.ts';
import type { Chain } from '../../operations/workflows/chain.ts';
import type { ChainPlan } from '../../operations/workflows/chain-plan.ts';
import type { Chains } from '../../operations/workflows/chain-runner.ts';
import type { Interrupted } from '../../operations/workflows/chain-text.ts';
import type { RowKey } from '../../resources/resource.ts';
import { ask } from '../dialogs/confirm.ts';
import type { Drafts } from '../dialogs/drafts.ts';
import type { Order } from '../screen/overlay.ts';
import type { Host } from './host.ts';
import type { Shell } from './shell.ts';

export type CarryParts = {
  readonly shell: Shell;
  readonly drafts: Drafts;
  readonly operations: Operations;
  readonly chains: Chains;
  readonly permission: Permission;
  readonly host: Host;
};

export type AsksAgain = 'unchecked' | 'unlogged';

/** After these nothing was sent, and the operator may say to send all the same. */
export function asksAgain(outcome: string | null): AsksAgain | null {
  return outcome === 'unchecked' || outcome === 'unlogged' ? outcome : null;
}

/** Asks once more, unless that would open a dialog under a finger. */
export function askAgain(shell: Shell, order: Order, why: AsksAgain, text: string): boolean {
  if (!shell.canAsk()) return false;
  shell.perform(ask(shell.context(), { ...order, [why]: true }, text));
  return true;
}

/** What succeeded is not marked any more. */
export function takeMarksOff({ context, perform }: Shell, keys: readonly RowKey[]): void {
  const [first] = keys;
  if (!first) return;
  const ids = keys.map(({ id }) => id);
  if (!context().state.marks[first.resource].some((id) => ids.includes(id))) return;
  perform([{ type: 'mark', resource: first.resource, ids, on: false }]);
}

/** Why nothing is sent any more: the time of `:unlock` has run out, or the account was left. */
export function notAllowed(permission: Permission): string {
  return readOnlyReason(permission) ?? 'this profile may not be changed any more';
}

/**
 * Carries out what was confirmed for one target, or as a chain. `many` does so for many targets, and resolves with those for
 * which nothing was done.
 */
export function createCarry(parts: CarryParts, many: (order: Order) => Promise<readonly Target[]>) {
  const { shell, drafts } = parts;
  const { say } = shell;

  function forbidden(what: string): void {
    say('bad', `${what}: ${notAllowed(parts.permission)}; nothing was sent`);
  }

  /** Resolves with whether nothing was done. */
  async function one(order: Order, target: Target | null): Promise<boolean> {
    const what = `${order.spec.label} ${target?.name ?? ''}`.trim();
    const api = parts.permission.api();
    if (!api) {
      forbidden(what);
      return true;
    }
    const begun = parts.operations.begin({
      write: order.spec.write(target ?? NOTHING_YET),
      target,
      api,
      ...(order.unchecked ? { unchecked: true } : {}),
      ...(order.unlogged ? { unlogged: true } : {}),
      accepts: order.accepts ?? [],
    });
    if ('refused' in begun) {
      refuse(order, what, begun);
      return true;
    }
    const operation = await parts.operations.ended(begun.id);
    const why = asksAgain(operation.outcome);
    if (why === null || !askAgain(shell, order, why, operation.text)) announce(operation);
    return isUndone(operation.outcome);
  }

  /** What may have been sent already is asked again, and then wants the name. */
  function refuse(order: Order, what: string, { refused, mayBeSent }: Refusal): void {
    if (mayBeSent && shell.canAsk()) shell.perform(ask(shell.context(), order));
    else say('warn', `${what}: ${refused}; ${mayBeSent ? 'it was not sent again' : 'nothing was sent'}`);
  }

  /** One notice and one bell at the end; what succeeded is not marked any more. */
  function announce(operation: Operation): void {
    const { outcome, sentAt, target } = operation;
    const text = `${operation.text}${apiSaid(operation)}`;
    if (outcome === 'succeeded' && target) takeMarksOff(shell, [target.key]);
    say(outcome === 'succeeded' ? 'info' : outcome === 'unobserved' ? 'warn' : 'bad', text);
    if (sentAt !== null && outcome !== 'not-sent') parts.host.bell();
  }

  /** Resolves with whether nothing was done: of a chain of which a step may have been done nothing is offered again. */
  async function chained(order: Order, plan: ChainPlan): Promise<boolean> {
    const api = parts.permission.api();
    if (!api) {
      forbidden(plan.title);
      return true;
    }
    // A server is not stopped for a snapshot that is refused; whether there is room for it is read with the first step.
    const { accepts = [] } = order;
    const refusals = plan.steps.map(({ write }) => parts.operations.refusalOf({ write, accepts }));
    const refusal = refusals.find((one) => one !== null);
    if (refusal) {
      refuse(order, plan.title, refusal);
      return true;
    }
    return isNothingDone(await parts.chains.begin(plan, api, accepts));
  }

  function finish({ chain, remaining }: Interrupted): void {
    const api = parts.permission.api();
    if (api) void parts.chains.finish(chain, remaining, api);
    else forbidden(chain.title);
  }

  /** Carries it out; what was filled in for those for which nothing was done is offered in the same form again. */
  async function carryOut(order: Order): Promise<void> {
    const { form, chain, targets } = order;
    const [target, more] = targets;
    if (order.finishes) return finish(order.finishes);
    if (form) drafts.forget(form);
    const left = more ? await many(order) : targets;
    const isLeft = more
      ? left.length > 0
      : await (chain ? chained(order, chain) : one(order, target ?? null));
    if (form && isLeft) drafts.remember({ ...form, targets: left });
  }

  return {
    order: (order: Order): void => void carryOut(order),
    finish,
    announce,
  };
}

function isNothingDone({ steps }: Chain): boolean {
  return steps.every(({ operation, outcome }) => operation === null || isUndone(outcome));
}
