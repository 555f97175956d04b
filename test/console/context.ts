import type { Server } from '../../src/api/model.ts';
import { offersFor, serverOnScreen, targetsOf } from '../../src/console/acting.ts';
import { typedWord } from '../../src/console/actions/action.ts';
import { BINDINGS } from '../../src/console/bindings/all.ts';
import type { Input } from '../../src/console/bound.ts';
import { createCache } from '../../src/console/cache.ts';
import type { Binding, Command, KeyContext } from '../../src/console/keys.ts';
import { arrange, dataOf } from '../../src/console/list.ts';
import { namedOf, serversCalled } from '../../src/console/names.ts';
import { press } from '../../src/console/press.ts';
import { shownPane } from '../../src/console/route.ts';
import { currentList, type Event, initialState, listView, reduce, routeOf } from '../../src/console/state.ts';
import { serverTarget } from '../../src/console/target.ts';
import { backup, NOW, server, snapshot, view } from '../resources/build.ts';
import { listOf, ok } from './answers.ts';
import { sourcesOf } from './sources.ts';

export type PlaceOptions = {
  readonly columns?: number;
  readonly rows?: number;
  readonly servers?: readonly Server[];
  /** Events that lead to the place; the list there is arranged after them. */
  readonly events?: readonly Event[];
  readonly profiles?: KeyContext['profiles'];
  readonly now?: number;
};

/** Where keys are pressed: three servers with a backup and a snapshot, and an entry in the journal. */
export function place(options: PlaceOptions = {}): KeyContext {
  const { columns = 100, rows = 30, now = NOW } = options;
  const fleet = options.servers ?? ['1', '2', '3'].map((id) => server({ id, name: `web-${id}` }));
  const cache = createCache();
  const sources = sourcesOf(cache);
  sources.journal.add({
    at: NOW,
    kind: 'seen',
    subject: { profile: 'prod', resource: 'servers', id: '1', name: 'web-1' },
    text: 'seen',
  });
  cache.setServers(ok(listOf(fleet)));
  cache.setCopies('backups', ok(listOf([backup({ id: '501' }), backup({ id: '502' })])));
  cache.setCopies('snapshots', ok(listOf([snapshot()])));
  let state = initialState({ columns, rows }, NOW - 60_000);
  const listed = () => dataOf(sources, routeOf(state), shownPane(state.pane, state.size));
  const arranged = (): void => {
    const data = listed();
    const list = currentList(state);
    if (data) state = reduce(state, { type: 'arrange', list, order: arrange(listView(state), data, view()) });
  };
  arranged();
  for (const event of options.events ?? []) state = reduce(state, event);
  if (!options.events?.some(({ type }) => type === 'arrange')) arranged();
  const data = listed();
  return {
    state,
    now,
    view: view(),
    who: 'prod',
    data,
    objects: () => namedOf(cache),
    profiles: options.profiles ?? [],
    mode: 'write',
    isUnlocked: false,
    readOnly: undefined,
    doubt: () => undefined,
    locked: () => undefined,
    draft: () => undefined,
    anew: (target) => target,
    inStateOfNow: (target) => target,
    answer: null,
    isUnfinished: false,
    formSources: () => ({
      servers: cache.list(),
      known: cache.known,
      called: (text) => serversCalled(cache, text).map((known) => serverTarget('prod', known, NOW)),
      listReadAt: null,
      plans: null,
    }),
    targets: () => targetsOf(sources, state, data),
    hidden: () => 0,
    serverOnScreen: () => serverOnScreen(sources, state),
    actions: (targets) =>
      offersFor(targets, {
        readOnly: undefined,
        stale: () => false,
        full: () => undefined,
        locked: () => undefined,
      }),
    word: (spec, targets) =>
      typedWord(
        spec,
        targets,
        cache.list().map((known) => known.server.name),
      ),
  };
}

export const key = (name: string, text?: string): Input =>
  text === undefined ? { type: 'key', name } : { type: 'key', name, text };

export const paste = (text: string): Input => ({ type: 'paste', text });

/** What an input does besides being noted as a key. */
export function pressed(
  context: KeyContext,
  input: Input | string,
  bindings: readonly Binding[] = BINDINGS,
): readonly Command[] {
  const { commands } = press(bindings, context, typeof input === 'string' ? key(input) : input);
  return commands.filter((command) => !('type' in command && command.type === 'key'));
}

/** What the message line says after an input, if anything. */
export function saidAfter(context: KeyContext, input: Input | string): string | undefined {
  for (const command of pressed(context, input))
    if ('type' in command && command.type === 'say') return command.message.text;
  return undefined;
}

export const SERVER_ROUTE: Event = { type: 'open', route: { view: 'server', id: '2' } };
