import { NOTHING_YET } from '../../operations/target.ts';
import { span } from '../../resources/format.ts';
import { type Command, close, type Pressed, say, show } from '../screen/command.ts';
import { type KeyContext, readOnlyOf } from '../screen/context.ts';
import { type Input, PASTED } from '../screen/input.ts';
import { EMPTY, edit } from '../screen/line-editor.ts';
import { type Confirmation, formBehind, type Order, UNREAD } from '../screen/overlay.ts';
import { levelOf, strange, stuckIn, wordOf } from './confirm-level.ts';
import { confirmLayout } from './confirm-text.ts';
import { doubtOf } from './doubt.ts';
import { isRead, READ_ON, scrolledBy } from './question-layout.ts';

/** The word to type: the target's, or a new object's own name. A restore from something not completed asks for one word more. */
function wordFor(context: KeyContext, order: Order): string {
  const { spec, targets, unlogged } = order;
  const write = spec.write(targets[0] ?? NOTHING_YET);
  const word = write.kind === 'createServer' ? write.body.name : wordOf(context.model, spec, targets);
  const more = [stuckIn(context, order)?.point && 'unfinished', unlogged && 'unlogged'];
  return [word, ...more].filter(Boolean).join(' ');
}

function stuckText({ model, view, now }: KeyContext, late: NonNullable<ReturnType<typeof stuckIn>>): string {
  const { name, server, point, readAt } = late.target;
  const seenMs = Math.max(view.now, now) - (server?.since ?? now);
  const madeMs = readAt + model.cache.skewMs() - (point?.created_at ?? readAt);
  const said = [
    late.point &&
      `${point?.kind.slice(0, -1)} ${name} is still ${point?.status} ${span(madeMs)} after it was begun, longer than usual: it may never complete`,
    late.server &&
      `${server?.name ?? name} is ${server?.status} for ≥ ${span(seenMs)}, longer than usual: the API may refuse`,
  ];
  return said.filter(Boolean).join('; ');
}

/** Asks, or goes ahead when nothing has to be asked. */
export function ask(context: KeyContext, order: Order, reason: string | null = null): readonly Command[] {
  const { now } = context;
  const doubt = doubtOf(context, order);
  const odd = strange(order);
  const late = stuckIn(context, order);
  const least = levelOf(order, late !== undefined);
  // Whoever marked several did not mean to act on the remaining one without a question.
  const asks = least === 'none' && order.leftOut !== undefined ? 'y' : least;
  const because =
    reason ??
    doubt?.text ??
    (late ? stuckText(context, late) : null) ??
    (odd
      ? `${odd.name} is ${odd.server?.status}, a status that is not documented: the API may refuse`
      : null);
  // What may have been sent already needs its name typed; what is asked again is never sent by one key.
  const level = doubt || asks === 'typed' ? 'typed' : reason ? 'y' : asks;
  if (level === 'none') return [show(null), { effect: 'act', order }];
  const overlay: Confirmation = {
    kind: 'confirm',
    order: doubt ? { ...order, accepts: doubt.ids } : order,
    level,
    word: level === 'typed' ? wordFor(context, order) : '',
    line: EMPTY,
    ...UNREAD,
    openedAt: now,
    because,
    ...(doubt && reason === null ? { isDoubt: true } : {}),
  };
  return [show(overlay)];
}

/** The `y` of a word is no answer: it sends when no other key follows it for this long, or with Enter behind it. */
export const HOLD_MS = 350;

const FOLLOWED = 'nothing sent: another key followed the y at once. y alone sends';
const STOOD = 'nothing sent: the console stood still after your y. Press y again';

/** Sends what the question asks, if it may be sent and its end was on screen. */
function accept(context: KeyContext, overlay: Confirmation): readonly Command[] {
  const { order } = overlay;
  // The time of `:unlock` may end while the question is open; the form's values are not lost.
  const readOnly = readOnlyOf(context);
  if (readOnly !== undefined) return [say(context, 'warn', `${order.spec.label}: ${readOnly}; nothing sent`)];
  if (!isRead(confirmLayout(context, overlay), overlay)) return [say(context, 'warn', READ_ON)];
  return [show(null), { effect: 'act', order }];
}

/** What the `y` pressed at `heldAt` does after HOLD_MS: nothing where its question is gone or another key came. */
export function released(context: KeyContext, heldAt: number): readonly Command[] {
  const { overlay, lastKeyAt, isAway } = context.state;
  if (overlay?.kind !== 'confirm' || overlay.heldAt !== heldAt) return [];
  const { heldAt: _, ...asked } = overlay;
  const isFollowed = isAway || lastKeyAt > heldAt;
  const why = isFollowed ? FOLLOWED : context.now - heldAt > 3 * HOLD_MS ? STOOD : null;
  const then = why === null ? accept(context, asked) : [say(context, 'warn', why)];
  return [show(asked), ...then];
}

/** The answer to anything typed in place of `y`. */
function noAnswer(typed: string): string {
  return `"${typed}" is not an answer: ctrl-u clears it, then y alone sends; Esc sends nothing`;
}

/** Handles an input of the confirmation: only the full answer sends. Early keys were dropped before (too-early.ts). */
export function inConfirm(context: KeyContext, overlay: Confirmation, input: Input): Pressed {
  const { now } = context;
  const { heldAt, ...asked } = overlay;
  const { order, level, word } = asked;
  const line = heldAt === undefined ? asked.line : { value: 'y', cursor: 1 };
  const warn = (text: string): Pressed => ({ commands: [say(context, 'warn', text)] });
  const tell = (text: string): Command => say(context, 'info', `${order.spec.label}: ${text}`);
  const cancel = (): Pressed => {
    const form = formBehind(order);
    if (!form) return close(tell('cancelled, nothing sent'));
    const back: Command = show({ ...form, trouble: null, openedAt: now, isSudden: true });
    return { commands: [back, tell('back in the form, nothing sent')] };
  };
  if (input.type === 'paste') return warn('pasted text does not confirm: type it');
  if (input.name === 'escape') return cancel();
  if (input.name === 'ctrl-y') return { commands: [{ effect: 'curl', order }] };
  const layout = confirmLayout(context, overlay);
  const scroll = scrolledBy(input.name, layout, overlay);
  if (scroll) {
    // The wait begins anew when the end comes on screen: nobody has read it before.
    const openedAt = scroll.isRead && !isRead(layout, overlay) ? now : overlay.openedAt;
    return { commands: [show({ ...overlay, ...scroll, openedAt })] };
  }
  if (input.isBurst && (input.name === 'enter' || (input.name === 'y' && level === 'y'))) return warn(PASTED);
  const next = edit(line, input.name, input.text);
  if (level === 'y') {
    const hold: Command = show({ ...asked, heldAt: now });
    if (heldAt !== undefined && input.name === 'enter')
      return { commands: [show(asked), ...accept(context, asked)] };
    if (input.name === 'y' && asked.line.value === '')
      return { commands: [hold, { effect: 'hold', since: now }] };
    if (line.value === '') {
      if (input.name === 'n' || input.name === 'enter' || input.name === 'q') return cancel();
    }
    // A word is no answer, whatever it begins with: neither a y in it, however slowly typed, nor Enter behind it.
    const said = next ?? asked.line;
    const typed: Command = show({ ...asked, line: said });
    const why = said.value !== '' ? noAnswer(said.value) : heldAt !== undefined && !next ? FOLLOWED : null;
    return { commands: [typed, ...(why === null ? [] : [say(context, 'warn', why)])] };
  }
  if (input.name === 'enter') {
    if (line.value === word) return { commands: accept(context, asked) };
    return warn(`that is not "${word}": nothing sent`);
  }
  return { commands: next ? [show({ ...asked, line: next })] : [] };
}
