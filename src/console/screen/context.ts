import type { ListData } from '../../fleet/list-data.ts';
import type { ToldAnswers } from '../../operations/created-answer.ts';
import type { Target } from '../../operations/target.ts';
import type { Write } from '../../operations/write.ts';
import type { View } from '../../resources/known.ts';
import type { ActionSpec, Offer } from '../actions/action.ts';
import type { FormSources } from './form-value.ts';
import type { Form, Order } from './overlay.ts';
import type { Route } from './route.ts';
import type { State } from './state.ts';

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
  /** What that was read from, where not all lists were read whole, in words; else null. */
  readonly lookedThrough: () => string | null;
  /** Whether a text may be the id of a server beyond a list that is cut. */
  readonly mayBeBeyond: (text: string) => boolean;
  readonly profiles: readonly ProfileName[];
  /** What an action key is about: what the screen is about, on the screen of a list its marked rows, else the row under the cursor. */
  readonly targets: () => readonly Target[];
  /** On the screen of a server: the recovery points marked in its pane, else the one under the cursor there. */
  readonly paneRows: () => readonly Target[];
  /** How many of the targets are hidden by what narrows the list. */
  readonly hidden: (targets: readonly Target[]) => number;
  readonly mode: 'write' | 'read-only' | 'locked';
  /** A locked profile that is lifted for a time. */
  readonly isUnlocked: boolean;
  /** Why nothing may be changed, or undefined. */
  readonly readOnly: string | undefined;
  /** The actions on targets, or those of them that are wanted, each with the reason when it is blocked now. */
  readonly actions: (
    targets: readonly Target[],
    isWanted?: (spec: ActionSpec) => boolean,
  ) => readonly Offer[];
  /** Why a write may not be asked for now: another is not answered, or still looked for. */
  readonly locked: (write: Write) => string | undefined;
  /** Why an action is asked for by a word although it would not be by itself; `ids`: what may already have sent it. */
  readonly doubt: (order: Order) => { readonly text: string; readonly ids: readonly string[] } | undefined;
  /** The form about these targets as it was handed in, where that came to nothing. */
  readonly draft: (form: string, targets: readonly Target[]) => Form | undefined;
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
