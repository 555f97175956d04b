import type { Target } from '../../operations/target.ts';
import { deleteOneFirst, oldestOf } from '../../resources/recovery-point-limits.ts';
import { type ActionSpec, type Offer, serverId } from '../actions/action.ts';
import { type Command, close, goTo, nothing, type Pressed, say, show } from '../screen/command.ts';
import { type KeyContext, readOnlyOf } from '../screen/context.ts';
import type { Input } from '../screen/input.ts';
import { offersIn } from '../screen/offers.ts';
import type { ActionMenu } from '../screen/overlay.ts';
import { routeOf } from '../screen/state.ts';
import { inStateOfNow, recoveryPointCalled } from '../screen/targets.ts';
import { chosenLine, type MenuLine, menuLines } from './action-menu-lines.ts';
import { ask } from './confirm.ts';
import { openForm } from './form.ts';

const TOUCHED = 'asked because another key was pressed first in the menu';

/** The action menu: a letter takes an action, or the arrows and Enter. */
export function inActions(context: KeyContext, overlay: ActionMenu, input: Input): Pressed {
  if (input.type === 'paste') return nothing;
  const stay = (change: Partial<ActionMenu>, ...then: readonly Command[]): Pressed => ({
    commands: [show({ ...overlay, ...change }), ...then],
  });
  const to = (at: number): Pressed =>
    stay({ at: Math.max(0, Math.min(menuLines(context, overlay).length - 1, at)) });
  if (input.name === 'escape' || input.name === 'q') return close();
  if (input.name === 'down' || input.name === 'j') return to(overlay.at + 1);
  if (input.name === 'up' || input.name === 'k') return to(overlay.at - 1);
  const chosen = chosenLine(context, overlay, input.name);
  if (chosen)
    return choose(
      context,
      { ...overlay, isTouched: overlay.isTouched || input.isBurst === true },
      chosen,
      stay,
    );
  return input.text === undefined
    ? nothing
    : stay({ isTouched: true }, say(context, 'warn', `"${input.text}" is not an action here`));
}

function choose(
  context: KeyContext,
  overlay: ActionMenu,
  { offer, newForm, other, label, targets: shown }: MenuLine,
  stay: (change: Partial<ActionMenu>, ...then: readonly Command[]) => Pressed,
): Pressed {
  if (newForm !== undefined) {
    const readOnly = readOnlyOf(context);
    if (readOnly !== undefined) return stay({ isTouched: true }, say(context, 'warn', readOnly));
    const reads: readonly Command[] = newForm === 'create-server' ? [{ effect: 'plans' }] : [];
    return { commands: [...reads, ...openForm(context, newForm, [])] };
  }
  const answer = other?.(context);
  if (typeof answer === 'string')
    return stay({ isTouched: true }, say(context, 'warn', `${label}: ${answer}`));
  if (answer !== undefined) return { commands: answer };
  // The questions show the present state, as the reasons do.
  const targets = shown.map((target) => inStateOfNow(context.model, target));
  if (offer === null) return { commands: [{ effect: 'raw', row: shown[0]?.key.id ?? null }] };
  // The menu stays open: keys typed ahead for this action must not choose another.
  if (offer.reason !== undefined) return stay({ isTouched: true }, ...take(context, offer, targets));
  if (!isSentAtOnce(offer, targets)) return { commands: take(context, offer, targets) };
  // A letter of a typed word must not start a server.
  return { commands: ask(context, { spec: offer.spec, targets }, overlay.isTouched ? TOUCHED : null) };
}

/** Whether taking the offer sends a request without a question. */
export function isSentAtOnce({ spec, reason }: Offer, targets: readonly Target[]): boolean {
  return reason === undefined && spec.level === 'none' && targets.length === 1 && !spec.form && !spec.opens;
}

/** Takes an offer, or says why not. */
export function take(context: KeyContext, offer: Offer, targets: readonly Target[]): readonly Command[] {
  const { spec, reason } = offer;
  const [target] = targets;
  if (reason !== undefined) {
    const name =
      targets.length === 1 ? (target?.name ?? '') : `${targets.length} ${target?.key.resource ?? 'rows'}`;
    const news = { titles: [`${spec.label} ${name}`, name], said: reason } as const;
    return [{ type: 'ignored', at: context.now }, say(context, 'warn', news)];
  }
  const { only } = offer;
  return toFull(context, offer, targets) ?? goOn(context, spec, only?.targets ?? targets, only?.names);
}

/**
 * At the limit: leads to the pane with what counts towards it, with the oldest that can be deleted under the cursor. Null below
 * the limit.
 */
export function toFull(
  context: KeyContext,
  { spec: { makes }, full }: Offer,
  [target]: readonly Target[],
): readonly Command[] | null {
  if (full === undefined || !makes || !target) return null;
  const id = serverId(target);
  const route = routeOf(context.state);
  const isThere = route.view === 'server' && route.id === id;
  const [open, ...arrange] = goTo({ view: 'server', id }, makes);
  // What is to be restored must not be deleted for the snapshot before it.
  const needed = target.point?.kind === makes ? target.point.id : undefined;
  const oldest = oldestOf(context.model.cache.known(id), makes, needed);
  return [
    show(null),
    ...(isThere || !open ? [{ type: 'pane', pane: makes } as const] : [open]),
    { type: 'filter', text: '' },
    ...arrange,
    ...(oldest ? [{ type: 'select', id: oldest.id } as const] : []),
    // Keys typed ahead for the form must not act on the list.
    { type: 'ignored', at: context.now },
    say(context, 'warn', `${deleteOneFirst(full)} (a, then X)`),
  ];
}

/** To the form of an action, to the picker of a backup, or to its question. `leftOut`: the targets left out, and why. */
function goOn(
  context: KeyContext,
  spec: ActionSpec,
  targets: readonly Target[],
  leftOut: string | undefined,
): readonly Command[] {
  const [target, more] = targets;
  if (spec.form !== undefined) {
    const told = leftOut === undefined ? [] : [say(context, 'warn', `left out: ${leftOut}`)];
    return [...openForm(context, spec.form, targets), ...told];
  }
  if (spec.opens !== undefined && target) {
    return [
      show(null),
      say(context, 'info', `reading the ${spec.opens} of ${target.name}`),
      { effect: 'choose-backup', target },
    ];
  }
  const chain = target && !more ? spec.chain?.(target, context.now) : undefined;
  const told = leftOut === undefined ? {} : { leftOut };
  return ask(context, { spec, targets, ...told, ...(chain ? { chain } : {}) });
}

/** What follows when a backup was chosen to restore from: its question, or why it cannot be. */
export function restoreFrom(context: KeyContext, backup: string): readonly Command[] {
  const targets = recoveryPointCalled(context.model, 'backups', backup);
  const [offer] = offersIn(context, targets, ({ id }) => id === 'restore-backup');
  return offer
    ? take(context, offer, targets)
    : [say(context, 'warn', `backup ${backup} is no longer in the list`)];
}
