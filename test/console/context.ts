import type { Server } from '../../src/api/model.ts';
import type { Binding } from '../../src/console/keys/binding.ts';
import { BINDINGS } from '../../src/console/keys/key-table.ts';
import { press, typed } from '../../src/console/keys/press.ts';
import { aimOf } from '../../src/console/screen/aim.ts';
import { arrange } from '../../src/console/screen/arrange.ts';
import type { Command } from '../../src/console/screen/command.ts';
import { type KeyContext, type Model, onScreen, type ProfileName } from '../../src/console/screen/context.ts';
import type { Input } from '../../src/console/screen/input.ts';
import { reduce } from '../../src/console/screen/reducer.ts';
import { dataOn } from '../../src/console/screen/rows.ts';
import {
  currentList,
  type Event,
  initialState,
  listView,
  type State,
} from '../../src/console/screen/state.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { createPermission } from '../../src/operations/permission.ts';
import { turnedClock } from '../clock.ts';
import { listOf, ok } from '../fleet/answers.ts';
import { sourcesOf } from '../fleet/sources.ts';
import { backup, NOW, server, snapshot, view } from '../resources/build.ts';

export type PlaceOptions = {
  readonly columns?: number;
  readonly rows?: number;
  readonly servers?: readonly Server[];
  /** Events that lead to the place; the list there is arranged after them. */
  readonly events?: readonly Event[];
  readonly profiles?: readonly ProfileName[];
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
  cache.setRecoveryPoints('backups', ok(listOf([backup({ id: '501' }), backup({ id: '502' })])));
  cache.setRecoveryPoints('snapshots', ok(listOf([snapshot()])));
  let state = initialState({ columns, rows }, NOW - 60_000);
  const arranged = (): void => {
    const data = dataOn(sources, state);
    const list = currentList(state);
    if (data) state = reduce(state, { type: 'arrange', list, order: arrange(listView(state), data, view()) });
  };
  arranged();
  for (const event of options.events ?? []) state = reduce(state, event);
  if (!options.events?.some(({ type }) => type === 'arrange')) arranged();
  const model: Model = {
    ...sources,
    permission: createPermission('write', turnedClock(), nothing),
    operations: { conflictWith: () => null },
    unfinished: { running: () => [], elsewhere: () => [], left: () => [], foreign: () => [] },
    link: () => ({ kind: 'live', text: '' }),
    failure: () => undefined,
    profiles: options.profiles ?? [],
    ssh: ['ssh', 'root@{address}'],
    draft: () => undefined,
    answer: () => null,
  };
  const { row, target } = aimOf(onScreen(model, state));
  // What is there was painted.
  const aim = { row: { ...state.aim.row, ...row }, target: { ...state.aim.target, ...target } };
  return { ...onScreen(model, { ...state, aim }), now, view: view() };
}

function nothing(): never {
  throw new Error('nothing is sent here');
}

export const key = (name: string, text?: string): Input =>
  text === undefined ? { type: 'key', name } : { type: 'key', name, text };

export const paste = (text: string): Input => ({ type: 'paste', text });

/** What an input does besides being noted as a key, where no text field is drawn. */
export function pressed(
  context: KeyContext,
  input: Input | string,
  bindings: readonly Binding[] = BINDINGS,
): readonly Command[] {
  const { commands, line } = press(bindings, context, typeof input === 'string' ? key(input) : input);
  const all = line === undefined ? commands : [...commands, ...typed(bindings, context, line)];
  return all.filter((command) => !('type' in command && command.type === 'key'));
}

/** The state after what the commands change in it. */
export function reduced(state: State, commands: readonly Command[]): State {
  return commands.reduce((now, command) => ('type' in command ? reduce(now, command) : now), state);
}

/** What the message line says after an input, if anything. */
export function saidAfter(context: KeyContext, input: Input | string): string | undefined {
  for (const command of pressed(context, input))
    if ('type' in command && command.type === 'say') return command.message.text;
  return undefined;
}

export const SERVER_ROUTE: Event = { type: 'open', route: { view: 'server', id: '2' } };
