import type { ResourceName } from '../resources/resource.ts';
import type { Size } from './layout.ts';
import type { ListView, Sort } from './list-view.ts';
import type { Message } from './message.ts';
import type { Overlay } from './overlay.ts';
import type { Pane, Route, ViewName } from './route.ts';

/** All that changes the state. */
export type Event =
  | { readonly type: 'resize'; readonly size: Size }
  | { readonly type: 'key'; readonly at: number }
  | { readonly type: 'ignored'; readonly at: number }
  | { readonly type: 'interrupt'; readonly at: number }
  | { readonly type: 'open'; readonly route: Route; readonly pane?: Pane }
  | { readonly type: 'back' }
  /** To one of the views of the whole account. */
  | { readonly type: 'view'; readonly view: ViewName }
  | { readonly type: 'last' }
  /** Filters and sorts as they were; cursors and rows are not taken over. */
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
      readonly at: number;
    }
  /** Data, not a key, changed what the keys of the list on screen are about. */
  | { readonly type: 'shifted'; readonly at: number }
  | { readonly type: 'ran'; readonly line: string }
  | { readonly type: 'pane'; readonly pane: Pane }
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'jump'; readonly to: 'top' | 'bottom' }
  | { readonly type: 'select'; readonly id: string }
  | {
      readonly type: 'arrange';
      readonly list: string;
      readonly order: readonly string[];
      readonly shiftedAt?: number;
      readonly toTop?: boolean;
    }
  | { readonly type: 'filter'; readonly text: string }
  | { readonly type: 'sort'; readonly sort: Sort | null }
  | { readonly type: 'problems' }
  | { readonly type: 'overlay'; readonly overlay: Overlay | null }
  | { readonly type: 'say'; readonly message: Message }
  | { readonly type: 'hush' }
  | { readonly type: 'pause'; readonly paused: boolean };
