import type { Begin, Refusal } from '../../operations/begin.ts';
import type { News, Notice } from '../../operations/notice.ts';
import { isUndone, type Operation } from '../../operations/operation.ts';
import type { Operations } from '../../operations/operations.ts';
import { type Permission, readOnlyReason } from '../../operations/permission.ts';
import { NOTHING_YET, type Target } from '../../operations/target.ts';
import type { Chain } from '../../operations/workflows/chain.ts';
import type { ChainPlan } from '../../operations/workflows/chain-plan.ts';
import type { Chains } from '../../operations/workflows/chain-runner.ts';
import { chainTitlesOf, type Interrupted } from '../../operations/workflows/chain-text.ts';
import { titlesOf } from '../../operations/write-titles.ts';
import type { RowKey } from '../../resources/resource.ts';
import { serverId } from '../actions/action.ts';
import { ask } from '../dialogs/confirm.ts';
import type { Drafts } from '../dialogs/drafts.ts';
import type { Order } from '../screen/overlay.ts';
import type { Shell } from './shell.ts';

export type CarryParts = {
  readonly shell: Shell;
  readonly drafts: Drafts;
  readonly operations: Operations;
  readonly chains: Chains;
  readonly permission: Permission;
  /** Calls the operator to what is over; null: it was about several servers. */
  readonly call: (news: News, server: string | null) => void;
};

export type AsksAgain = 'unchecked' | 'unlogged';

/** After these nothing was sent, and the operator may choose to send anyway. */
export function asksAgain(outcome: string | null): AsksAgain | null {
  return outcome === 'unchecked' || outcome === 'unlogged' ? outcome : null;
}

/** Asks again, unless that would open a dialog while the operator does something else. */
export function askAgain(shell: Shell, order: Order, why: AsksAgain, text: string): boolean {
  if (!shell.canAsk()) return false;
  shell.perform(ask(shell.context(), { ...order, [why]: true }, text));
  return true;
}

/** Unmarks what succeeded. */
export function takeMarksOff({ context, perform }: Shell, keys: readonly RowKey[]): void {
  const [first] = keys;
  if (!first) return;
  const ids = keys.map(({ id }) => id);
  if (!context().state.marks[first.resource].some((id) => ids.includes(id))) return;
  perform([{ type: 'mark', resource: first.resource, ids, on: false }]);
}

/** Why nothing can be sent any more: the time of `:unlock` is over, or the account was left. */
export function notAllowed(permission: Permission): string {
  return readOnlyReason(permission) ?? 'this profile no longer allows changes';
}

/** The operation that an order begins on one of its targets, or on none yet. */
export function beginOf(order: Order, target: Target | null, api: Begin['api']): Begin {
  return {
    write: order.spec.write(target ?? NOTHING_YET),
    target,
    api,
    ...(order.unchecked ? { unchecked: true } : {}),
    ...(order.unlogged ? { unlogged: true } : {}),
    accepts: order.accepts ?? [],
  };
}

/**
 * Carries out a confirmed order for one target, or as a chain. `many` does so for many targets and resolves with those for which
 * nothing was done.
 */
export function createCarry(parts: CarryParts, many: (order: Order) => Promise<readonly Target[]>) {
  const { shell, drafts } = parts;
  const { say } = shell;

  function forbidden(titles: Notice['titles']): void {
    say('bad', { titles, said: `${notAllowed(parts.permission)}; nothing sent` });
  }

  /** Resolves with whether nothing was done. */
  async function one(order: Order, target: Target | null): Promise<boolean> {
    const { label } = order.spec;
    const titles: Notice['titles'] = target ? [`${label} ${target.name}`, target.name] : [label];
    const api = parts.permission.api();
    if (!api) {
      forbidden(titles);
      return true;
    }
    const begun = parts.operations.begin(beginOf(order, target, api));
    if ('refused' in begun) {
      refuse(order, titles, begun);
      return true;
    }
    const operation = await parts.operations.ended(begun.id);
    const why = asksAgain(operation.outcome);
    if (why === null || !askAgain(shell, order, why, operation.text)) announce(operation);
    return isUndone(operation.outcome);
  }

  /** What may already have been sent is asked again and then needs the name. */
  function refuse(order: Order, titles: Notice['titles'], { refused, mayBeSent }: Refusal): void {
    if (mayBeSent && shell.canAsk()) shell.perform(ask(shell.context(), order));
    else say('warn', { titles, said: `${refused}; ${mayBeSent ? 'it was not sent again' : 'nothing sent'}` });
  }

  /** One notice and one call at the end; what succeeded is unmarked. */
  function announce(operation: Operation): void {
    const { outcome, sentAt, target, write, said, message: apiSaid } = operation;
    if (outcome === 'succeeded' && target) takeMarksOff(shell, [target.key]);
    const tone = outcome === 'succeeded' ? 'info' : outcome === 'unobserved' ? 'warn' : 'bad';
    const notice: Notice = { titles: titlesOf(write, target), said, apiSaid };
    say(tone, notice);
    if (sentAt !== null && outcome !== 'not-sent') parts.call(notice, target ? serverId(target) : null);
  }

  /** Resolves with whether nothing was done: a chain with a step that may have been done is not offered again. */
  async function chained(order: Order, plan: ChainPlan): Promise<boolean> {
    const api = parts.permission.api();
    if (!api) {
      forbidden([plan.title]);
      return true;
    }
    // A server is not stopped for a snapshot that is refused; the room for it is read with the first step.
    const { accepts = [] } = order;
    const refusals = plan.steps.map(({ write }) => parts.operations.refusalOf({ write, accepts }));
    const refusal = refusals.find((one) => one !== null);
    if (refusal) {
      refuse(order, [plan.title], refusal);
      return true;
    }
    return isNothingDone(await parts.chains.begin(plan, api, accepts));
  }

  function finish({ chain, remaining }: Interrupted): void {
    const api = parts.permission.api();
    if (api) void parts.chains.finish(chain, remaining, api);
    else forbidden(chainTitlesOf(chain));
  }

  /** Carries it out; the values for targets without effect are offered in the same form again. */
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
