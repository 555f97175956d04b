import type { Console } from '../console/console.ts';
import type { KeyContext } from '../console/screen/context.ts';
import type { ListView } from '../console/screen/list-view.ts';
import type { State } from '../console/screen/state.ts';
import { listView } from '../console/screen/state.ts';
import type { LinkState } from '../fleet/polling/link.ts';
import type { View } from '../resources/known.ts';
import type { Theme } from './theme.ts';

/** Who is looking at what: said on every screen. */
export type Title = {
  readonly profile: string;
  /** The profile's own colour, by Ink's name for it. */
  readonly color: string | null;
  readonly host: string;
  /** The demo says so on every screen, and how much shorter its waits are. */
  readonly demo: string | null;
};

/** All a frame is drawn from: values of one moment. */
export type Scene = {
  readonly console: Console;
  readonly state: State;
  readonly list: ListView;
  readonly context: KeyContext;
  readonly view: View;
  readonly link: LinkState;
  readonly title: Title;
  readonly theme: Theme;
  readonly width: number;
};

export function sceneOf(console: Console, title: Title, theme: Theme): Scene {
  const context = console.context();
  const { state } = context;
  return {
    console,
    state,
    list: listView(state),
    context,
    view: context.view,
    link: context.model.link(),
    title,
    theme,
    width: state.size.columns,
  };
}

/** The time that ages on screen are told by: rows may be judged by a moment that is a few seconds old, an age may not. */
export function nowOf({ view, context }: Scene): number {
  return Math.max(view.now, context.now);
}
