import { isUndone, type Operation } from '../../operations/operation.ts';
import { saidBehind } from '../../operations/operation-text.ts';
import type { Operations } from '../../operations/operations.ts';
import { type Permission, readOnlyReason } from '../../operations/permission.ts';
import { NOTHING_YET, type Target } from '../../operations/target.ts';
import type { Chain, Interrupted } from '../../operations/workflows/chain.ts';
import type { ChainPlan } from '../../operations/workflows/chain-plan.ts';
import type { Chains } from '../../operations/workflows/chain-runner.ts';
import type { RowKey } from '../../resources/resource.ts';
import { ask } from '../dialogs/confirm.ts';
import type { Drafts } from '../dialogs/drafts.ts';
import type { Command } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Form, Order } from '../screen/overlay.ts';
import type { Message } from '../screen/state.ts';

export type CarryParts = {
  readonly drafts: Drafts;
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

/** What succeeded is not marked any more. A key that comes right then was meant for the marks as they were. */
export function takeMarksOff({ context, perform }: CarryParts, keys: readonly RowKey[]): void {
  const [first] = keys;
  if (!first) return;
  const { state, now } = context();
  const ids = keys.map(({ id }) => id);
  if (!state.marks[first.resource].some((id) => ids.includes(id))) return;
  perform([
    { type: 'mark', resource: first.resource, ids, on: false },
    { type: 'shifted', at: now },
  ]);
}

/** Why nothing is sent any more: the time of `:unlock` has run out, or the account was left. */
export function notAllowed(permission: Permission): string {
  return readOnlyReason(permission) ?? 'this profile may not be changed any more';
}

/** Carries out what was confirmed for one target, or as a chain; many targets go to `many` (see bulks.ts). */
export function createCarry(parts: CarryParts, many: (order: Order) => void) {
  const { say, drafts } = parts;
  /** Forms of chains that are under way, by the ids of those: two may have one title. */
  const formsOfChains = new Map<string, Form>();

  function forbidden(what: string, form?: Form): void {
    const why = notAllowed(parts.permission);
    keepTyped(form, why);
    say('bad', `${what}: ${why}; nothing was sent`);
  }

  /** Nothing came of it: the same form offers once more what was filled in. */
  function keepTyped(form: Form | undefined, why: string): void {
    if (form) drafts.keep(form, why);
  }

  async function one(order: Order, target: Target | null): Promise<void> {
    const what = `${order.spec.label} ${target?.name ?? ''}`.trim();
    const api = parts.permission.api();
    if (!api) return forbidden(what, order.form);
    for (const id of order.lifts ?? []) parts.operations.lift(id);
    const begun = parts.operations.begin({
      write: order.spec.write(target ?? NOTHING_YET),
      target,
      api,
      ...(order.unchecked ? { unchecked: true } : {}),
      ...(order.unlogged ? { unlogged: true } : {}),
      lifts: order.lifts ?? [],
    });
    if ('refused' in begun) {
      // Asked again it is a doubt, which wants the name.
      if (begun.isLost && parts.canAsk()) return parts.perform(ask(parts.context(), order));
      keepTyped(order.form, begun.refused);
      return say('warn', `${what}: ${begun.refused}`);
    }
    const operation = await parts.operations.ended(begun.id);
    if (isUndone(operation.outcome)) keepTyped(order.form, saidBehind(operation));
    const why = asksAgain(operation.outcome);
    if (why !== null && askAgain(parts, order, why, operation.text)) return;
    announce(operation, operation.outcome === 'succeeded' ? roomFor(order) : '');
  }

  /** What was wanted before the oldest had to go: it is said how, never begun. */
  function roomFor({ makesRoomFor }: Order): string {
    if (!makesRoomFor) return '';
    const { spec, target } = makesRoomFor;
    const offer = parts
      .context()
      .actions([target])
      .find((one) => one.spec.id === spec.id);
    if (!offer || offer.full !== undefined || offer.reason !== undefined) return '';
    const does = spec.chain ? 'goes on' : `makes the ${spec.makes === 'backups' ? 'backup' : 'snapshot'}`;
    return `; there is room now: a, then ${spec.key} on ${target.name} ${does}`;
  }

  /** One notice and one bell at the end; what succeeded is not marked any more. */
  function announce({ outcome, text, sentAt, target }: Operation, more = ''): void {
    if (outcome === 'succeeded' && target) takeMarksOff(parts, [target.key]);
    say(outcome === 'succeeded' ? 'info' : outcome === 'unobserved' ? 'warn' : 'bad', `${text}${more}`);
    if (sentAt !== null && outcome !== 'not-sent') parts.bell();
  }

  function chained(plan: ChainPlan, form: Form | undefined): void {
    const api = parts.permission.api();
    // A server is not stopped for a snapshot that is locked out; whether there is room for it is read with the first step.
    const why = plan.steps.map(({ write }) => parts.operations.lockedBy(write)).find((one) => one !== null);
    if (!api) forbidden(plan.title, form);
    else if (why) {
      keepTyped(form, why);
      say('warn', `${plan.title}: ${why}; nothing was sent`);
    } else {
      const { id } = parts.chains.begin(plan, api);
      const chain = parts.chains.get(id);
      if (form) formsOfChains.set(id, form);
      // One that could not begin is over before its form was known.
      if (chain?.phase === 'ended') chainEnded(chain);
    }
  }

  /** Of a chain of which something was done, or may have been, nothing is offered again. */
  function chainEnded({ id, title, text, steps }: Chain): void {
    const form = formsOfChains.get(id);
    formsOfChains.delete(id);
    const begun = steps.filter(({ operation }) => operation !== null);
    if (begun.every(({ outcome }) => isUndone(outcome))) keepTyped(form, text.replace(`${title}: `, ''));
  }

  function finish({ chain, remaining }: Interrupted): void {
    const api = parts.permission.api();
    if (api) parts.chains.finish(chain, remaining, api);
    else forbidden(chain.title);
  }

  return {
    order(order: Order): void {
      const [target] = order.targets;
      if (order.form) drafts.drop(order.form);
      if (order.finishes) finish(order.finishes);
      else if (order.chain) chained(order.chain, order.form);
      else if (order.targets.length > 1) many(order);
      else void one(order, target ?? null);
    },
    finish,
    chainEnded,
    announce,
  };
}
