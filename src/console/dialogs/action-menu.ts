import type { Target } from '../../operations/target.ts';
import type { ActionSpec, Offer } from '../actions/action.ts';
import { type Command, goTo, type Pressed } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { type Input, SEEN_MS } from '../screen/input.ts';
import type { Order } from '../screen/overlay.ts';
import { ask } from './confirm.ts';
import { openForm } from './form.ts';

/** The action menu: a letter takes an action, or the arrows and Enter. */
export function inActions(
  context: KeyContext,
  overlay: { targets: readonly Target[]; at: number; openedAt: number },
  input: Input,
): Pressed {
  if (input.type === 'paste') return { commands: [] };
  const offers = context.actions(overlay.targets);
  // Its questions show the state of now, as its reasons do.
  const targets = overlay.targets.map(context.inStateOfNow);
  const to = (at: number): Pressed => ({
    commands: [
      {
        type: 'overlay',
        overlay: {
          kind: 'actions',
          targets: overlay.targets,
          openedAt: overlay.openedAt,
          at: Math.max(0, Math.min(offers.length - 1, at)),
        },
      },
    ],
  });
  if (input.name === 'escape' || input.name === 'q')
    return { commands: [{ type: 'overlay', overlay: null }] };
  if (input.name === 'down' || input.name === 'j') return to(overlay.at + 1);
  if (input.name === 'up' || input.name === 'k') return to(overlay.at - 1);
  const chosen =
    input.name === 'enter' ? offers[overlay.at] : offers.find(({ spec }) => spec.key === input.name);
  // What asks nothing is sent at once: not by a key that came before the menu was read.
  if (
    chosen?.reason === undefined &&
    chosen?.spec.level === 'none' &&
    overlay.targets.length === 1 &&
    !chosen.spec.form &&
    !chosen.spec.opens
  ) {
    if (context.now - overlay.openedAt < SEEN_MS) {
      const text = `ignored, press ${chosen.spec.key} again; it came before the menu was read`;
      return {
        commands: [
          { type: 'overlay', overlay: { ...overlay, kind: 'actions', openedAt: context.now } },
          { type: 'say', message: { at: context.now, tone: 'warn', text } },
        ],
      };
    }
  }
  if (chosen) return { commands: take(context, chosen, targets) };
  return { commands: input.text === undefined ? [] : [warn(context, `"${input.text}" is no action here`)] };
}

/** Takes an offer, or says why not. */
export function take(context: KeyContext, offer: Offer, targets: readonly Target[]): readonly Command[] {
  const { spec, reason } = offer;
  const [target] = targets;
  if (reason !== undefined) {
    const name =
      targets.length === 1 ? (target?.name ?? '') : `${targets.length} ${target?.key.resource ?? 'rows'}`;
    // The menu stays: what was typed ahead for this action must not choose another.
    return [
      { type: 'ignored', at: context.now },
      warn(context, `${spec.label.replace('…', '')} ${name}: ${reason}`),
    ];
  }
  return lookForRoom(context, offer, targets) ?? goOn(context, spec, targets);
}

/** Where the server holds all it may: they are read again before that is taken for true. */
export function lookForRoom(
  context: KeyContext,
  { spec, full }: Offer,
  [target]: readonly Target[],
  order?: Order,
): readonly Command[] | null {
  if (full === undefined || !target) return null;
  return [
    { type: 'overlay', overlay: null },
    warn(context, `${target.server?.name ?? target.name}: ${full}; reading them again`),
    { effect: 'room', spec, target, ...(order ? { order } : {}) },
  ];
}

function warn({ now }: KeyContext, text: string): Command {
  return { type: 'say', message: { at: now, tone: 'warn', text } };
}

/** To the form of an action, the pane where one is chosen, or its question. */
export function goOn(context: KeyContext, spec: ActionSpec, targets: readonly Target[]): readonly Command[] {
  const [target, more] = targets;
  if (spec.form !== undefined) return openForm(context, spec.form, targets);
  if (spec.opens !== undefined && target) {
    const text = `choose one of the ${spec.opens}, then a and R`;
    const go = goTo({ view: 'server', id: target.key.id }, spec.opens);
    return [...go, { type: 'say', message: { at: context.now, tone: 'info', text } }];
  }
  const chain = target && !more ? spec.chain?.(target, context.now) : undefined;
  return ask(context, { spec, targets, ...(chain ? { chain } : {}) });
}
