import type { Color } from '../config/colors.ts';
import type { Console } from '../console/console.ts';
import type { Binding } from '../console/keys/binding.ts';
import type { KeyContext } from '../console/screen/context.ts';
import type { ListView } from '../console/screen/list-view.ts';
import type { State } from '../console/screen/state.ts';
import { listView } from '../console/screen/state.ts';
import type { LinkState } from '../fleet/polling/link.ts';
import type { Poll } from '../fleet/polling/poller.ts';
import type { Operation } from '../operations/operation.ts';
import type { RunningBulk } from '../operations/workflows/bulk-text.ts';
import type { View } from '../resources/known.ts';
import type { Theme } from './theme.ts';

/** The account, as shown on every screen. */
export type Title = {
  readonly profile: string;
  /** The profile's own colour, by Ink's name for it. */
  readonly color: Color | null;
  readonly host: string;
  /** In the demo: how much shorter its waits are. */
  readonly demo: string | null;
};

/** Everything that a frame is drawn from: values of one moment. */
export type Scene = {
  readonly state: State;
  readonly list: ListView;
  readonly context: KeyContext;
  readonly view: View;
  /** How fresh the data is, in words. */
  readonly link: LinkState;
  /** The results of the last reads. */
  readonly reads: ReturnType<Poll['link']>;
  readonly operations: readonly Operation[];
  readonly bulks: readonly RunningBulk[];
  readonly bindings: readonly Binding[];
  readonly title: Title;
  readonly theme: Theme;
  readonly width: number;
};

/** The props of a component of a scene; `height`: its lines. */
export type SceneProps = { readonly scene: Scene; readonly height: number };

export function sceneOf(console: Console, title: Title, theme: Theme): Scene {
  const context = console.context();
  const { state } = context;
  const { operations, bulks } = console.doing;
  return {
    state,
    list: listView(state),
    context,
    view: context.view,
    link: context.model.link(),
    reads: console.poll.link(),
    operations: operations.list(),
    bulks: bulks.running(),
    bindings: console.bindings,
    title,
    theme,
    width: state.size.columns,
  };
}

/** The time that ages refer to: rows may be judged by a moment a few seconds old, an age must be exact. */
export function nowOf({ view, context }: Pick<Scene, 'view' | 'context'>): number {
  return Math.max(view.now, context.now);
}
