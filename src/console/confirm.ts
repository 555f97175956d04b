import type { ActionSpec, Level } from './actions/action.ts';
import type { Input, Pressed } from './bound.ts';
import { isStrange } from './fits.ts';
import type { Command, KeyContext } from './keys.ts';
import type { Size } from './layout.ts';
import { EMPTY, edit, type Line } from './line.ts';
import type { ChainPlan, Interrupted } from './operations/chain.ts';
import type { Target } from './target.ts';

/** An action with the reason why it cannot be taken now. */
export type Offer = { readonly spec: ActionSpec; readonly reason: string | undefined };

/** What was confirmed: one action on targets that were copied when its key arrived. */
export type Order = {
  readonly spec: ActionSpec;
  /** None for a new server. */
  readonly targets: readonly Target[];
  /** Several steps in a row, in place of one write. */
  readonly chain?: ChainPlan;
  /** What was filled in, for the last look. */
  readonly review?: readonly { readonly label: string; readonly text: string }[];
  /** The target could not be read again, and the operator said to send all the same. */
  readonly unchecked?: true;
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
  /** When it came on screen, ms since the epoch: what was typed before is no answer to it. */
  readonly openedAt: number;
  /** Why it is asked once more. */
  readonly because: string | null;
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

/** Asks, or goes ahead where nothing is to be asked. */
export function ask(context: KeyContext, order: Order, reason: string | null = null): readonly Command[] {
  const { state, now } = context;
  const say = (text: string): Command => ({ type: 'say', message: { at: now, tone: 'warn', text } });
  const doubt = context.doubt(order.spec, order.targets);
  const odd = strange(order);
  const because =
    reason ??
    doubt ??
    (odd ? `${odd.name} is ${odd.server?.status}, a status that is not documented: the API decides` : null);
  // What may have been sent already is sent again only after its name was typed; what is asked again is never sent by one key.
  const level = doubt !== undefined || levelOf(order) === 'typed' ? 'typed' : reason ? 'y' : levelOf(order);
  if (level === 'none')
    return [
      { type: 'overlay', overlay: null },
      { effect: 'act', order },
    ];
  const { columns, rows } = state.size;
  if (columns < DIALOG_SIZE.columns || rows < DIALOG_SIZE.rows) {
    return [say(`${order.spec.label}: its question needs ${DIALOG_SIZE.columns}x${DIALOG_SIZE.rows}`)];
  }
  const word = level === 'typed' ? context.word(order.spec, order.targets) : '';
  const typed = order.unlogged ? `${word} unlogged` : word;
  const overlay: Confirmation = {
    kind: 'confirm',
    order,
    level,
    word: typed,
    line: EMPTY,
    openedAt: now,
    because,
  };
  return [{ type: 'overlay', overlay }];
}

/** What an input means to the dialog. Everything but a late enough yes leaves things as they are. */
export function inConfirm(context: KeyContext, overlay: Confirmation, input: Input): Pressed {
  const { now } = context;
  const say = (text: string): Command => ({ type: 'say', message: { at: now, tone: 'warn', text } });
  const close = (...then: readonly Command[]): Pressed => ({
    commands: [{ type: 'overlay', overlay: null }, ...then],
  });
  const cancel = (): Pressed =>
    close({
      type: 'say',
      message: { at: now, tone: 'info', text: `${overlay.order.spec.label}: cancelled, nothing was sent` },
    });
  const early = now - overlay.openedAt < SEEN_MS;
  if (input.type === 'paste') return { commands: [say('pasted text does not confirm: type it')] };
  if (input.name === 'escape') return cancel();
  if (early)
    return { commands: [say('ignored: that key came before the question was read, press it again')] };
  if (overlay.level === 'y') {
    if (input.name === 'y') return close({ effect: 'act', order: overlay.order });
    return input.name === 'n' || input.name === 'enter' || input.name === 'q' ? cancel() : { commands: [] };
  }
  if (input.name === 'enter') {
    if (overlay.line.value === overlay.word) return close({ effect: 'act', order: overlay.order });
    return { commands: [say(`that is not "${overlay.word}": nothing was sent`)] };
  }
  const line = edit(overlay.line, input.name, input.text);
  return { commands: line ? [{ type: 'overlay', overlay: { ...overlay, line } }] : [] };
}

/** What an earlier console left half done: Enter finishes it, `x` gives it up, Esc leaves it for the next start. */
export function inInterrupted(
  context: KeyContext,
  { item, openedAt }: { readonly item: Interrupted; readonly openedAt: number },
  input: Input,
): Pressed {
  const close = (...then: readonly Command[]): Pressed => ({
    commands: [{ type: 'overlay', overlay: null }, ...then],
  });
  if (input.type === 'paste' || context.now - openedAt < SEEN_MS) return { commands: [] };
  if (input.name === 'escape' || input.name === 'q') return close();
  if (input.name === 'x') return close({ effect: 'forget', item });
  return input.name === 'enter' && item.offer !== null ? close({ effect: 'finish', item }) : { commands: [] };
}
