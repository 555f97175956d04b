import { BINDINGS } from '../../src/console/keys/key-table.ts';
import { aimOf } from '../../src/console/screen/aim.ts';
import { type KeyContext, type Model, onScreen } from '../../src/console/screen/context.ts';
import type { Input } from '../../src/console/screen/input.ts';
import { orderList } from '../../src/console/screen/keep-order.ts';
import type { Overlay } from '../../src/console/screen/overlay.ts';
import { reduce } from '../../src/console/screen/reducer.ts';
import { type Event, listView, type State } from '../../src/console/screen/state.ts';
import { NO_TROUBLE } from '../../src/fleet/polling/link.ts';
import type { Cache } from '../../src/fleet/row-cache.ts';
import type { Events } from '../../src/ui/events.ts';
import type { Scene } from '../../src/ui/scene.ts';
import { key, type PlaceOptions, place, pressed, reduced } from '../console/context.ts';
import { SECOND } from '../resources/build.ts';
import { THEMES } from './components/harness.tsx';

export type SceneOptions = PlaceOptions & {
  readonly theme?: keyof typeof THEMES;
  /** What is read beyond what is there at the place. */
  readonly read?: (cache: Cache) => void;
  readonly model?: Partial<Model>;
  /** What leads on from the place, a second apart: letters, names of other keys, what is pasted. */
  readonly keys?: readonly (string | Input)[];
  readonly shown?: Partial<Pick<Scene, 'title' | 'link' | 'reads' | 'operations' | 'bulks' | 'view'>>;
};

/** A frame's values without a console: the place of `place()`, and what keys lead to from there. */
export function sceneAt(options: SceneOptions = {}): Scene {
  const { theme = 'colour', keys = [], columns = 80, rows = 24 } = options;
  const from = place({ ...options, columns, rows });
  options.read?.(from.model.cache);
  const model = { ...from.model, ...options.model };
  let context = contextOf(from, model, from.state);
  for (const one of keys) {
    const commands = pressed(context, typeof one === 'string' ? typed(one) : one);
    const later = { ...context, now: context.now + SECOND };
    context = contextOf(later, model, reduced(context.state, commands));
  }
  const { state, view } = context;
  return {
    state,
    list: listView(state),
    context,
    view,
    link: { kind: 'live', text: 'live' },
    reads: NO_TROUBLE,
    operations: [],
    bulks: [],
    bindings: BINDINGS,
    title: { profile: 'prod', color: null, host: 'api.example.com', demo: null },
    theme: THEMES[theme],
    width: columns,
    ...options.shown,
  };
}

function typed(name: string): Input {
  return key(name, name === 'space' ? ' ' : name.length === 1 ? name : undefined);
}

/** The list on screen arranged, and what is there painted. */
function contextOf({ now, view }: KeyContext, model: Model, from: State): KeyContext {
  let arranged = from;
  const dispatch = (event: Event): void => {
    arranged = reduce(arranged, event);
  };
  orderList(model, { get: () => arranged, dispatch }, view, true, false);
  const { row, target } = aimOf(onScreen(model, arranged));
  const aim = { row: { ...from.aim.row, ...row }, target: { ...from.aim.target, ...target } };
  return { ...onScreen(model, { ...arranged, aim }), now, view };
}

/** What is open in a scene. */
export function openIn<Kind extends Overlay['kind']>({ state }: Scene, kind: Kind) {
  const { overlay } = state;
  if (overlay?.kind !== kind)
    throw new Error(`not ${kind} but ${overlay?.kind} is open: ${state.message?.text}`);
  return overlay as Extract<Overlay, { kind: Kind }>;
}

/** What the widgets on screen tell, in words. */
export function listener() {
  const told: string[] = [];
  const events: Events = {
    onEdit: ({ value }) => told.push(`typed ${value}`),
    onTake: (value) => told.push(`took ${value}`),
    onChoose: (value) => told.push(`chose ${value}`),
    onField() {
      told.push('field');
      return () => told.push('no field');
    },
  };
  return { told, events };
}
