import type { View } from '../resources/known.ts';
import type { ActionSpec } from './actions/action.ts';
import type { Offer, Order } from './confirm.ts';
import type { ToldAnswers } from './created-answer.ts';
import type { Draft } from './drafts.ts';
import type { Form } from './form.ts';
import type { FormSources } from './forms/form-spec.ts';
import type { ListData } from './list.ts';
import type { Interrupted } from './operations/chain.ts';
import type { Route } from './route.ts';
import type { Event, State } from './state.ts';
import type { Target } from './target.ts';
import type { Write } from './writes.ts';

/** What a key may do besides changing the state; `run` carries these out. */
export type Effect =
  | { readonly effect: 'quit' }
  | { readonly effect: 'suspend' }
  | { readonly effect: 'redraw' }
  | { readonly effect: 'refresh' }
  | { readonly effect: 'arrange' }
  | { readonly effect: 'raw' }
  | { readonly effect: 'note'; readonly text: string }
  | { readonly effect: 'export'; readonly path: string }
  | { readonly effect: 'profile'; readonly name: string }
  /** Reads what a form offers. */
  | { readonly effect: 'plans' }
  | { readonly effect: 'unlock'; readonly minutes: number; readonly reason: string }
  /** Reads the server once more and opens the form that replaces its settings. */
  | { readonly effect: 'replace'; readonly target: Target }
  /** Keeps what was typed for the next time that form is opened. */
  | { readonly effect: 'keep'; readonly form: Form; readonly why: string }
  /** Offers what an earlier console left half done once more. */
  | { readonly effect: 'unfinished' }
  /** Finishes, or gives up, what an earlier console left half done. */
  | { readonly effect: 'finish' | 'forget'; readonly item: Interrupted }
  /**
   * Reads how many a server holds of what an action makes: where there is room by now it goes on, to `order` if that is filled
   * in already; else the oldest is offered for deletion.
   */
  | {
      readonly effect: 'room';
      readonly spec: ActionSpec;
      readonly target: Target;
      readonly order?: Order;
    }
  /** Copies the requests of an order as lines for a shell; nothing is sent. */
  | { readonly effect: 'curl'; readonly order: Order }
  /** Begins the operation of every target: confirmed, or in need of no confirmation. */
  | { readonly effect: 'act'; readonly order: Order };

export type Command = Event | Effect;

/** A thing of the API under all the names it is looked for by. */
export type Named = {
  readonly label: string;
  readonly detail: string;
  /** Lower case. */
  readonly text: string;
  readonly route: Route;
};

export type ProfileName = {
  readonly name: string;
  readonly host: string;
  readonly mode: string;
  readonly color?: string | null;
  readonly current: boolean;
};

/** What a binding may look at, read from the store when the key arrives. */
export type KeyContext = {
  readonly state: State;
  /** ms since the epoch. */
  readonly now: number;
  /** What ages and times in a question are told by. */
  readonly view: View;
  /** Profile and account, in words. */
  readonly who: string;
  /** The list on screen, or null where there is none. */
  readonly data: ListData | null;
  /** What the palette can find by name, id or address. Asked for only while it is open. */
  readonly objects: () => readonly Named[];
  readonly profiles: readonly ProfileName[];
  /** What an action key is about: the marked rows, else the row under the cursor, else what is on screen. */
  readonly targets: () => readonly Target[];
  /** How many of the targets are hidden by what narrows the list. */
  readonly hidden: (targets: readonly Target[]) => number;
  /** The server that the screen is about, if it is about one. */
  readonly serverOnScreen: () => readonly Target[];
  readonly mode: 'write' | 'read-only' | 'locked';
  /** A locked profile that is lifted for a time. */
  readonly isUnlocked: boolean;
  /** Why nothing may be changed, or undefined. */
  readonly readOnly: string | undefined;
  /** Actions a target allows now, each with the reason when it is blocked. */
  readonly actions: (targets: readonly Target[]) => readonly Offer[];
  /** Why a write may not be asked for now: another is not answered, or still looked for. */
  readonly locked: (write: Write) => string | undefined;
  /** Why an action is asked for by a word although it would not be by itself; `ids`: what may already have sent it. */
  readonly doubt: (
    spec: ActionSpec,
    targets: readonly Target[],
  ) => { readonly text: string; readonly ids: readonly string[] } | undefined;
  /** What was typed in vain into a form about these targets. */
  readonly draft: (form: string, targets: readonly Target[]) => Draft | undefined;
  /** What forms may look at. */
  readonly formSources: () => FormSources;
  /** What creates told beyond the pages. */
  readonly answer: ToldAnswers | null;
  /** A target in the state that it is known to be in now; what it is stays as it was. */
  readonly inStateOfNow: (target: Target) => Target;
  /** A target that was kept, by the name and address and in the state that its server is known to have now. */
  readonly anew: (target: Target) => Target;
  /** Whether something that an earlier console left half done was left for later. */
  readonly isUnfinished: boolean;
  /** The word to type for an action on targets. */
  readonly word: (spec: ActionSpec, targets: readonly Target[]) => string;
};

export type Binding = {
  readonly id: string;
  readonly keys: readonly string[];
  readonly label: string;
  /** Heading in the help and in the README. */
  readonly group: 'Move' | 'Go' | 'List' | 'Act' | 'Session';
  /** Shown in the footer with this word. */
  readonly footer?: string;
  /** Acts on the row under the cursor: ignored when data has just put another row there. */
  readonly onRow?: boolean;
  /** Goes from row to row as they were painted, whatever has come since. */
  readonly asPainted?: boolean;
  /** Whether the key means anything in this place. */
  applies(context: KeyContext): boolean;
  /** Why it cannot be done now; it is listed all the same. */
  blocked?(context: KeyContext): string | undefined;
  run(context: KeyContext): readonly Command[];
};

/** The table with keys rebound as the configuration says: binding id → keys. */
export function bind(
  table: readonly Binding[],
  overrides: Readonly<Record<string, readonly string[]>>,
): readonly Binding[] {
  return table.map((binding) => ({ ...binding, keys: overrides[binding.id] ?? binding.keys }));
}

const KEY_WORDS: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  'shift-tab': 'shift-Tab',
  space: 'Space',
  up: '↑',
  down: '↓',
  home: 'Home',
  end: 'End',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  f1: 'F1',
};

/** A key as people write it. */
export function keyWord(key: string): string {
  return KEY_WORDS[key] ?? key;
}

const OTHER_KEYS = ['left', 'right', 'backspace', 'delete', 'insert'];
/** What a terminal sends for these is another key. */
const SENT_AS: Readonly<Record<string, string>> = {
  'ctrl-i': 'tab',
  'ctrl-m': 'enter',
  'ctrl-h': 'backspace',
  'ctrl-[': 'escape',
  'ctrl-@': 'ctrl-space',
};

/** The key that people write so, in whatever case its words are; null where there is none. */
export function keyNamed(written: string): string | null {
  if (written === ' ') return 'space';
  if ([...written].length === 1)
    return Object.entries(KEY_WORDS).find(([, word]) => word === written)?.[0] ?? written;
  const small = written.toLowerCase();
  const word = Object.entries(KEY_WORDS).find(([name, shown]) => [name, shown.toLowerCase()].includes(small));
  if (word) return word[0];
  if (OTHER_KEYS.includes(small) || /^f([1-9]|1[0-2])$/.test(small)) return small;
  const [, held = '', rest = ''] = /^((?:(?:ctrl|alt|shift)-)+)(.+)$/i.exec(written) ?? [];
  const base = rest === '' ? null : keyNamed(rest);
  const [ctrl = '', alt = '', shift = ''] = ['ctrl-', 'alt-', 'shift-'].map((one) =>
    held.toLowerCase().includes(one) ? one : '',
  );
  // With Shift a character is another character.
  if (base === null || (shift !== '' && [...base].length === 1)) return null;
  const name = `${ctrl}${alt}${shift}${ctrl === '' ? base : base.toLowerCase()}`;
  return SENT_AS[name] ?? name;
}
