import type { ActionSpec, Level } from './actions/action.ts';
import type { Input, Pressed } from './bound.ts';
import { dialogText, topAfter } from './dialog-text.ts';
import { isStrange } from './fits.ts';
import type { Form } from './form.ts';
import type { Command, KeyContext } from './keys.ts';
import type { Size } from './layout.ts';
import { EMPTY, edit, type Line } from './line.ts';
import type { ChainPlan, Interrupted } from './operations/chain.ts';
import { NOTHING_YET, type Target } from './target.ts';

/** An action with the reason why it cannot be taken now. */
export type Offer = {
  readonly spec: ActionSpec;
  readonly reason: string | undefined;
  /** There is no room for what it makes: it leads to the deletion of the oldest. */
  readonly full?: string;
};

/** What was confirmed: one action on targets that were copied when its key arrived. */
export type Order = {
  readonly spec: ActionSpec;
  /** None for a new server. */
  readonly targets: readonly Target[];
  /** Several steps in a row, in place of one write. */
  readonly chain?: ChainPlan;
  /** What was filled in, for the last look. */
  readonly review?: readonly { readonly label: string; readonly text: string }[];
  /** What there is no room for until this is deleted. */
  readonly makesRoomFor?: { readonly spec: ActionSpec; readonly target: Target };
  /** The form it was filled in with. */
  readonly form?: Form;
  /** The target could not be read again, and the operator said to send all the same. */
  readonly unchecked?: true;
  /** Operations that may have done it already, and whose lock ends because the word was typed all the same. */
  readonly lifts?: readonly string[];
  /** It finishes what an earlier console left half done. */
  readonly finishes?: Interrupted;
  /** The journal cannot be written, and the operator said to go on without. */
  readonly unlogged?: true;
};

/** The dialog. It owns its targets: nothing that happens meanwhile changes what "yes" will do. */
export type Confirmation = {
  readonly kind: 'confirm';
  readonly order: Order;
  readonly level: Exclude<Level, 'none'>;
  /** The word to type, for level `typed`. */
  readonly word: string;
  readonly line: Line;
  /** The first of many targets that is shown. */
  readonly top: number;
  /** When it came on screen, ms since the epoch: what was typed before is no answer to it. */
  readonly openedAt: number;
  /** Why it is asked once more. */
  readonly because: string | null;
  /** It is asked more strictly for what may have been sent before: how long ago that is goes on. */
  readonly isDoubt?: true;
};

/** A key is an answer only when the dialog has been on screen for this long. */
export const SEEN_MS = 300;
/** The dialog's facts need this much; a smaller screen would hide some of them. */
export const DIALOG_SIZE: Size = { columns: 60, rows: 16 };

const STRICTER: Readonly<Record<Level, Level>> = { none: 'y', y: 'typed', typed: 'typed' };

/** The first target in a status of which the pages do not say what it allows, and the action needs a certain one. */
function strange({ spec, targets }: Order): Target | undefined {
  return targets.find((target) => target.server && isStrange(spec.write(target).kind, target.server.status));
}

export function levelOf(order: Order): Level {
  const { spec, targets } = order;
  const level = targets.length > 1 ? (spec.bulk ?? 'typed') : spec.level;
  return strange(order) ? STRICTER[level] : level;
}

/** Whether all facts of a question, or the fields of a form, fit on the screen. */
export function fits({ columns, rows }: Size): boolean {
  return columns >= DIALOG_SIZE.columns && rows >= DIALOG_SIZE.rows;
}

export function tooSmall(label: string, { columns, rows }: Size = DIALOG_SIZE): string {
  return `${label}: this needs ${columns}x${rows}`;
}

/** Why a question cannot be answered on this screen, which does not show all of it, or null. */
function unseen(context: KeyContext, dialog: Confirmation): string | null {
  const { label } = dialog.order.spec;
  if (!fits(context.state.size)) return tooSmall(label);
  const { needs } = dialogText(context, dialog);
  return needs && tooSmall(label, needs);
}

/** The word for targets that are there; what is new is called by its own name. */
function wordFor(context: KeyContext, { spec, targets, unlogged }: Order): string {
  const write = spec.write(targets[0] ?? NOTHING_YET);
  const word = write.kind === 'createServer' ? write.body.name : context.word(spec, targets);
  return unlogged ? `${word} unlogged` : word;
}

/** Asks, or goes ahead where nothing is to be asked. */
export function ask(context: KeyContext, order: Order, reason: string | null = null): readonly Command[] {
  const { now } = context;
  const doubt = context.doubt(order.spec, order.targets);
  const odd = strange(order);
  const because =
    reason ??
    doubt?.text ??
    (odd ? `${odd.name} is ${odd.server?.status}, a status that is not documented: the API decides` : null);
  // What may have been sent already is sent again only after its name was typed; what is asked again is never sent by one key.
  const level = doubt || levelOf(order) === 'typed' ? 'typed' : reason ? 'y' : levelOf(order);
  if (level === 'none')
    return [
      { type: 'overlay', overlay: null },
      { effect: 'act', order },
    ];
  const overlay: Confirmation = {
    kind: 'confirm',
    order: doubt ? { ...order, lifts: doubt.ids } : order,
    level,
    word: level === 'typed' ? wordFor(context, order) : '',
    line: EMPTY,
    top: 0,
    openedAt: now,
    because,
    ...(doubt && reason === null ? { isDoubt: true } : {}),
  };
  const say = (text: string): Command => ({ type: 'say', message: { at: now, tone: 'warn', text } });
  const small = unseen(context, overlay);
  if (small !== null) return [say([...(reason === null ? [] : [reason]), small].join('. '))];
  // Where the smallest screen would cut it, it is whole among the messages.
  const { isCut } = dialogText({ ...context, state: { ...context.state, size: DIALOG_SIZE } }, overlay);
  return [{ type: 'overlay', overlay }, ...(because !== null && isCut ? [say(because)] : [])];
}

/** The form to which leaving the question leads back: what is asked once more is about what was handed in, and filled no more. */
export function formBehind({ form, unchecked, unlogged }: Order): Form | null {
  return form && !unchecked && !unlogged ? form : null;
}

/** What an input means to the dialog. Everything but a late enough yes leaves things as they are. */
export function inConfirm(context: KeyContext, overlay: Confirmation, input: Input): Pressed {
  const { now } = context;
  const { order, level, line, word } = overlay;
  const say = (text: string): Pressed => ({
    commands: [{ type: 'say', message: { at: now, tone: 'warn', text } }],
  });
  const close = (...then: readonly Command[]): Pressed => ({
    commands: [{ type: 'overlay', overlay: null }, ...then],
  });
  const tell = (text: string): Command => ({
    type: 'say',
    message: { at: now, tone: 'info', text: `${order.spec.label}: ${text}` },
  });
  const cancel = (): Pressed => {
    const form = formBehind(order);
    if (!form) return close(tell('cancelled, nothing was sent'));
    const back: Command = {
      type: 'overlay',
      overlay: { ...form, trouble: null, openedAt: now, isSudden: true },
    };
    return { commands: [back, tell('nothing was sent; the form is as you filled it')] };
  };
  if (input.type === 'paste') return say('pasted text does not confirm: type it');
  if (input.name === 'escape') return cancel();
  const small = unseen(context, overlay);
  if (small !== null) return say(small);
  if (input.name === 'ctrl-y') return { commands: [{ effect: 'curl', order }] };
  const top = topAfter(context, overlay, input.name);
  if (top !== null) return { commands: [{ type: 'overlay', overlay: { ...overlay, top } }] };
  // The wait begins anew: a key that is held down is no answer however long it is held.
  if (now - overlay.openedAt < SEEN_MS) {
    const wait: Command = { type: 'overlay', overlay: { ...overlay, openedAt: now } };
    return {
      commands: [wait, ...say('ignored, press it again; it came before the question was read').commands],
    };
  }
  // The time of `:unlock` may have run out over it; what was filled in is not lost for that.
  const { readOnly } = context;
  const act = (): Pressed =>
    readOnly === undefined
      ? close({ effect: 'act', order })
      : say(`${order.spec.label}: ${readOnly}; nothing was sent`);
  if (level === 'y') {
    if (input.name === 'y') return act();
    if (input.name === 'n' || input.name === 'enter' || input.name === 'q') return cancel();
    return input.text === undefined
      ? { commands: [] }
      : say(`"${input.text}" ignored: y is yes, n or Esc is no`);
  }
  if (input.name === 'enter') {
    if (line.value === word) return act();
    return say(`that is not "${word}": nothing was sent`);
  }
  const next = edit(line, input.name, input.text);
  return { commands: next ? [{ type: 'overlay', overlay: { ...overlay, line: next } }] : [] };
}
