import type { Notice } from '../../operations/notice.ts';
import type { ResourceName } from '../../resources/resource.ts';
import type { Size } from './layout.ts';
import { type ListView, NEW_LIST, type Sort } from './list-view.ts';
import type { Overlay } from './overlay.ts';
import { listKey, type Pane, type Route, shownPane, type ViewName } from './route.ts';

export const NO_MARKS = { servers: [], backups: [], snapshots: [], activity: [] } as const;

export type State = {
  readonly size: Size;
  /** Never empty; the last one is on screen. */
  readonly routes: readonly [Route, ...Route[]];
  /** Where `-` goes. */
  readonly last: { readonly routes: readonly [Route, ...Route[]]; readonly pane: Pane } | null;
  /** Ids of marked rows; they stay marked whatever is on screen. */
  readonly marks: Readonly<Record<ResourceName, readonly string[]>>;
  /** Where a range of marks begins. */
  readonly anchor: string | null;
  /** Palette lines that were run, newest last. */
  readonly history: readonly string[];
  readonly lists: Readonly<Record<string, ListView>>;
  readonly pane: Pane;
  readonly overlay: Overlay | null;
  readonly message: Message | null;
  readonly messages: readonly Message[];
  /** What the operator was called for, oldest first. */
  readonly news: readonly Call[];
  /** Rows of which every change calls: `servers 12`. */
  readonly watched: readonly string[];
  readonly paused: boolean;
  /** Whether the pane of a server has all lines. */
  readonly zoomed: boolean;
  /** How often columns were made to fit anew. */
  readonly refits: number;
  /** Another program has the screen: nothing is seen. */
  readonly isAway: boolean;
  readonly lastKeyAt: number;
  /** What keys act on, as last painted. */
  readonly aim: Readonly<Record<ActsOn, Aim>>;
  /**
   * When a key was last ignored because data changed its target, ms since the epoch: keys typed right behind it are ignored too.
   */
  readonly ignoredAt: number;
  /** When ctrl-c was last pressed: a second one soon after quits. */
  readonly interruptedAt: number;
};

const NOWHERE: Aim = { identity: '', name: '', since: Number.NEGATIVE_INFINITY };

export function initialState(size: Size, at: number): State {
  return {
    size,
    routes: [{ view: 'servers' }],
    last: null,
    marks: NO_MARKS,
    anchor: null,
    history: [],
    lists: {},
    pane: 'facts',
    overlay: null,
    message: null,
    messages: [],
    news: [],
    watched: [],
    paused: false,
    zoomed: false,
    refits: 0,
    isAway: false,
    lastKeyAt: at,
    aim: { row: NOWHERE, target: NOWHERE },
    ignoredAt: Number.NEGATIVE_INFINITY,
    interruptedAt: Number.NEGATIVE_INFINITY,
  };
}

export function routeOf(state: State): Route {
  return state.routes[state.routes.length - 1] ?? state.routes[0];
}

export function currentList(state: State): string {
  return listKey(routeOf(state), shownPane(state.pane, state.size));
}

export function listView(state: State, key = currentList(state)): ListView {
  return state.lists[key] ?? NEW_LIST;
}

/** The row under the cursor, or the target of an action key, which on the screen of a server is that server. */
export type ActsOn = 'row' | 'target';

export type Aim = {
  /** Equal as long as it is the same target; empty when nothing was read yet. */
  readonly identity: string;
  /** Its name. */
  readonly name: string;
  /** When data, not a key, last changed it, ms since the epoch. */
  readonly since: number;
};

export type Message = {
  readonly at: number;
  readonly tone: 'info' | 'warn' | 'bad';
  readonly text: string;
  /** The same in parts, where it has any. */
  readonly notice?: Notice;
  /** What it is about, and leaves with: the view that it was said in, its filter, or the overlay that was open then. */
  readonly of?: 'view' | Overlay['kind'];
  /** The same key again quits. */
  readonly asksToQuit?: true;
};

/** Something that the operator was called for. `route`: where it is to be seen. */
export type Call = {
  readonly at: number;
  readonly route: Route;
  readonly text: string;
  /** It has been in sight. */
  readonly isSeen: boolean;
};

/** All that changes the state. */
export type Event =
  | { readonly type: 'resize'; readonly size: Size }
  | { readonly type: 'key'; readonly at: number }
  | { readonly type: 'ignored'; readonly at: number }
  | { readonly type: 'interrupt'; readonly at: number }
  /** `unhides`: the filter or problems-only of its list hides it and is cleared. */
  | { readonly type: 'open'; readonly route: Route; readonly pane?: Pane; readonly unhides?: true }
  | { readonly type: 'back' }
  /** To one of the views of the whole account. */
  | { readonly type: 'view'; readonly view: ViewName }
  | { readonly type: 'last' }
  /** Filters and sorts of an earlier visit, without cursors and rows. */
  | { readonly type: 'lists'; readonly lists: Readonly<Record<string, ListView>> }
  | {
      readonly type: 'mark';
      readonly resource: ResourceName;
      readonly ids: readonly string[];
      readonly on: boolean;
    }
  | { readonly type: 'unmark' }
  | {
      readonly type: 'prune';
      readonly resource: ResourceName;
      readonly has: (id: string) => boolean;
    }
  | { readonly type: 'aim'; readonly aim: State['aim'] }
  | { readonly type: 'ran'; readonly line: string }
  | { readonly type: 'pane'; readonly pane: Pane }
  /** The pane of a server gets all lines, or gives them back. */
  | { readonly type: 'zoom' }
  /** Columns get the widths that their rows want now. */
  | { readonly type: 'refit' }
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'jump'; readonly to: 'top' | 'bottom' }
  | { readonly type: 'select'; readonly id: string }
  | {
      readonly type: 'arrange';
      readonly list: string;
      readonly order: readonly string[];
      readonly toTop?: boolean;
    }
  | { readonly type: 'filter'; readonly text: string }
  | { readonly type: 'sort'; readonly sort: Sort | null }
  | { readonly type: 'problems' }
  | { readonly type: 'overlay'; readonly overlay: Overlay | null }
  | { readonly type: 'say'; readonly message: Message }
  | { readonly type: 'hush' }
  | { readonly type: 'news'; readonly news: readonly Call[] }
  | { readonly type: 'watch'; readonly rows: readonly string[]; readonly on: boolean }
  | { readonly type: 'away'; readonly isAway: boolean }
  | { readonly type: 'pause'; readonly paused: boolean };
