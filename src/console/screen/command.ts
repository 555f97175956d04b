import type { Target } from '../../operations/target.ts';
import type { Interrupted } from '../../operations/workflows/chain-text.ts';
import type { Line } from './line-editor.ts';
import type { Form, Order } from './overlay.ts';
import type { Pane, Route } from './route.ts';
import type { Event, Message } from './state.ts';

/** What a key may do besides changing the state; `run` carries these out. */
export type Effect =
  | { readonly effect: 'quit' }
  | { readonly effect: 'suspend' }
  | { readonly effect: 'redraw' }
  | { readonly effect: 'refresh' }
  | { readonly effect: 'arrange' }
  /** The filter is handed in: what it asks for may be beyond a list that was cut. */
  | { readonly effect: 'find-beyond' }
  /** Shows the JSON of a row in the list on screen, or with null of what an action key is about. */
  | { readonly effect: 'raw'; readonly row: string | null }
  | { readonly effect: 'note'; readonly text: string }
  /** Leaves the screen to a program that reaches a server. */
  | {
      readonly effect: 'ssh';
      readonly server: { readonly id: string; readonly name: string };
      readonly argv: readonly string[];
    }
  /** Puts a text into the clipboard; `what` it is. */
  | { readonly effect: 'copy'; readonly what: string; readonly text: string }
  | { readonly effect: 'export'; readonly path: string }
  | { readonly effect: 'profile'; readonly name: string }
  /** Reads what a form offers, at a location where one is named. */
  | { readonly effect: 'plans'; readonly location?: string }
  | { readonly effect: 'unlock'; readonly minutes: number; readonly reason: string }
  /** Reads the server once more and opens the form that replaces its settings. */
  | { readonly effect: 'replace'; readonly target: Target }
  /** Keeps what is handed in for the next time that form is opened, in case it comes to nothing. */
  | { readonly effect: 'remember'; readonly form: Form }
  /** Offers what an earlier console left half done once more. */
  | { readonly effect: 'unfinished' }
  /** Finishes, or gives up, what an earlier console left half done. */
  | { readonly effect: 'finish' | 'forget'; readonly item: Interrupted }
  /** Copies the requests of an order as lines for a shell; nothing is sent. */
  | { readonly effect: 'curl'; readonly order: Order }
  /** Begins the operation of every target: confirmed, or in need of no confirmation. */
  | { readonly effect: 'act'; readonly order: Order };

export type Command = Event | Effect;

/**
 * What an input means. `pass` hands the key on to the widget that is open; `line` is what the key makes of the line being typed,
 * for when no text field is drawn that could take it.
 */
export type Pressed = { readonly commands: readonly Command[]; readonly pass?: true; readonly line?: Line };

/** Hands a key on to the text field. */
export function passed(line: Line): Pressed {
  return { commands: [], pass: true, line };
}

/** Says a sentence on the message line. */
export function say(
  { now }: { readonly now: number },
  tone: Message['tone'],
  text: string,
  more: Pick<Message, 'asksToQuit'> = {},
): Event {
  return { type: 'say', message: { at: now, tone, text, ...more } };
}

/** To a place, with its list in order. */
export function goTo(route: Route, pane: Pane = 'facts'): readonly Command[] {
  return [{ type: 'open', route, pane }, { effect: 'arrange' }];
}
