import { type News, newsText } from '../../operations/notice.ts';
import type { Target } from '../../operations/target.ts';
import type { Interrupted } from '../../operations/workflows/chain-text.ts';
import type { Line } from './line-editor.ts';
import type { Form, Order, Overlay } from './overlay.ts';
import type { Pane, Route } from './route.ts';
import type { Event, Message, State } from './state.ts';

/** What a key may do besides changing the state; `run` carries it out. */
export type Effect =
  | { readonly effect: 'quit' }
  | { readonly effect: 'suspend' }
  | { readonly effect: 'redraw' }
  | { readonly effect: 'refresh' }
  | { readonly effect: 'arrange' }
  /** A filter was handed in: matching rows may be beyond a cut list. */
  | { readonly effect: 'find-beyond' }
  /** Shows the JSON of a row on screen, or with null of the target of an action key. */
  | { readonly effect: 'raw'; readonly row: string | null }
  | { readonly effect: 'note'; readonly text: string }
  /** Leaves the screen to a program that reaches a server. */
  | {
      readonly effect: 'ssh';
      readonly server: { readonly id: string; readonly name: string };
      readonly argv: readonly string[];
      /** The same to be shown and noted. */
      readonly line: string;
    }
  /** Puts a text into the clipboard; `what` it is. */
  | { readonly effect: 'copy'; readonly what: string; readonly text: string }
  /** Without a path to a new file that is named after what it is about; `all`: of the whole account. */
  | { readonly effect: 'export'; readonly path: string | null; readonly all: boolean }
  | { readonly effect: 'profile'; readonly name: string }
  /** Reads the choices of a form, at a location if one is named. */
  | { readonly effect: 'plans'; readonly location?: string }
  | { readonly effect: 'unlock'; readonly minutes: number; readonly reason: string }
  /** Reads the server again and opens the form that replaces its settings. */
  | { readonly effect: 'replace'; readonly target: Target }
  /** Reads the backups of the server and opens the list of them. */
  | { readonly effect: 'choose-backup'; readonly target: Target }
  /** Keeps the values of a form, in case it has no effect, for the next time it is opened. */
  | { readonly effect: 'remember'; readonly form: Form }
  /** Offers again what an earlier console left interrupted. */
  | { readonly effect: 'unfinished' }
  /** Takes over what another token left and is called so. */
  | { readonly effect: 'claim'; readonly word: string }
  /** Finishes, or gives up, what an earlier console left interrupted. */
  | { readonly effect: 'finish' | 'forget'; readonly item: Interrupted }
  /** Copies the requests of an order as lines for a shell; nothing is sent. */
  | { readonly effect: 'curl'; readonly order: Order }
  /** Waits whether another key follows the `y` of a question, which was pressed at `since`. */
  | { readonly effect: 'hold'; readonly since: number }
  /** Begins the operation of every target, after the confirmation if one is needed. */
  | { readonly effect: 'act'; readonly order: Order };

export type Command = Event | Effect;

/**
 * What an input means. `pass` hands the key to the open widget; `line` is the text after the key, for when no text field is drawn
 * yet.
 */
export type Pressed = { readonly commands: readonly Command[]; readonly pass?: true; readonly line?: Line };

export const nothing: Pressed = { commands: [] };

/** Shows an overlay, or with null none. */
export function show(overlay: Overlay | null): Event {
  return { type: 'overlay', overlay };
}

/** Closes the overlay, and then does more. */
export function close(...then: readonly Command[]): Pressed {
  return { commands: [show(null), ...then] };
}

/** Hands a key on to the text field. */
export function passed(line: Line): Pressed {
  return { commands: [], pass: true, line };
}

/** Says a sentence on the message line. What a key made of a view is about that view. */
export function say(
  { now, state }: { readonly now: number; readonly state?: State },
  tone: Message['tone'],
  news: News,
  more: Pick<Message, 'asksToQuit' | 'of'> = {},
): Event {
  const parts = typeof news === 'string' ? {} : { notice: news };
  return {
    type: 'say',
    message: { at: now, tone, text: newsText(news), ...parts, ...(state ? { of: 'view' } : {}), ...more },
  };
}

/** Goes to a place and orders its list. */
export function goTo(route: Route, pane: Pane = 'facts'): readonly Command[] {
  return [{ type: 'open', route, pane }, { effect: 'arrange' }];
}
