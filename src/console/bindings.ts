import type { Binding, Command, KeyContext } from './keys.ts';
import { type Pane, panesOf, shownPane } from './route.ts';
import { helpOverlay, listView, routeOf } from './state.ts';

const always = (): boolean => true;
const onList = ({ data }: KeyContext): boolean => data !== null;
const onServers = ({ state }: KeyContext): boolean => routeOf(state).view === 'servers';
const onServer = ({ state }: KeyContext): boolean => routeOf(state).view === 'server';
const below = ({ state }: KeyContext): boolean => state.routes.length > 1;
const noRow = ({ state }: KeyContext): string | undefined =>
  listView(state).cursor === null ? 'there is no row under the cursor' : undefined;

function pageOf({ state }: KeyContext): number {
  return Math.max(1, Math.floor(state.size.rows / 2) - 3);
}

function openServer({ state }: KeyContext, pane: Pane): readonly Command[] {
  const id = listView(state).cursor;
  return id === null ? [] : [{ type: 'open', route: { view: 'server', id }, pane }, { effect: 'arrange' }];
}

function nextPane({ state }: KeyContext, by: 1 | -1): readonly Command[] {
  const panes = panesOf(state.size);
  const at = panes.indexOf(shownPane(state.pane, state.size));
  const pane = panes[(at + by + panes.length) % panes.length];
  return pane ? [{ type: 'pane', pane }, { effect: 'arrange' }] : [];
}

/** Leaves what is uppermost: filter, then place. */
function back({ state }: KeyContext): readonly Command[] {
  const list = listView(state);
  if (list.filter !== '' || list.problems) {
    const unset: Command[] = [];
    if (list.filter !== '') unset.push({ type: 'filter', text: '' });
    if (list.problems) unset.push({ type: 'problems' });
    return [...unset, { effect: 'arrange' }];
  }
  return state.routes.length > 1 ? [{ type: 'back' }, { effect: 'arrange' }] : [];
}

/** Every key of the program outside overlays. Handler, footer, help and README read this table; it holds only keys that work. */
export const BINDINGS: readonly Binding[] = [
  {
    id: 'down',
    keys: ['j', 'down'],
    label: 'down',
    group: 'Move',
    applies: always,
    run: () => [{ type: 'move', by: 1 }],
  },
  {
    id: 'up',
    keys: ['k', 'up'],
    label: 'up',
    group: 'Move',
    applies: always,
    run: () => [{ type: 'move', by: -1 }],
  },
  {
    id: 'half-page-down',
    keys: ['ctrl-d', 'pagedown'],
    label: 'half a page down',
    group: 'Move',
    applies: always,
    run: (context) => [{ type: 'move', by: pageOf(context) }],
  },
  {
    id: 'half-page-up',
    keys: ['ctrl-u', 'pageup'],
    label: 'half a page up',
    group: 'Move',
    applies: always,
    run: (context) => [{ type: 'move', by: -pageOf(context) }],
  },
  {
    id: 'top',
    keys: ['g', 'home'],
    label: 'top',
    group: 'Move',
    applies: always,
    run: () => [{ type: 'jump', to: 'top' }],
  },
  {
    id: 'bottom',
    keys: ['G', 'end'],
    label: 'bottom',
    group: 'Move',
    applies: always,
    run: () => [{ type: 'jump', to: 'bottom' }],
  },
  {
    id: 'open',
    keys: ['enter'],
    label: 'open the server',
    group: 'Look',
    footer: 'open',
    onRow: true,
    applies: onServers,
    blocked: noRow,
    run: (context) => openServer(context, 'facts'),
  },
  {
    id: 'backups',
    keys: ['b'],
    label: 'backups of the server',
    group: 'Look',
    footer: 'backups',
    onRow: true,
    applies: onServers,
    blocked: noRow,
    run: (context) => openServer(context, 'backups'),
  },
  {
    id: 'snapshots',
    keys: ['S'],
    label: 'snapshots of the server',
    group: 'Look',
    footer: 'snapshots',
    onRow: true,
    applies: onServers,
    blocked: noRow,
    run: (context) => openServer(context, 'snapshots'),
  },
  {
    id: 'next-pane',
    keys: ['tab'],
    label: 'next pane',
    group: 'Look',
    footer: 'next pane',
    applies: onServer,
    run: (context) => nextPane(context, 1),
  },
  {
    id: 'previous-pane',
    keys: ['shift-tab'],
    label: 'previous pane',
    group: 'Look',
    applies: onServer,
    run: (context) => nextPane(context, -1),
  },
  {
    id: 'filter',
    keys: ['/'],
    label: 'filter',
    group: 'Look',
    footer: 'filter',
    applies: onList,
    run: ({ state }) => {
      const { filter } = listView(state);
      return [
        {
          type: 'overlay',
          overlay: { kind: 'filter', line: { value: filter, cursor: filter.length }, before: filter },
        },
      ];
    },
  },
  {
    id: 'problems',
    keys: ['!'],
    label: 'problems only, or all',
    group: 'Look',
    footer: 'problems',
    applies: onServers,
    run: () => [{ type: 'problems' }, { effect: 'arrange' }],
  },
  {
    id: 'sort',
    keys: ['o'],
    label: 'sort by…',
    group: 'Look',
    footer: 'sort',
    applies: onList,
    run: ({ data }) => {
      const sortable = (data?.resource.columns ?? []).filter((column) => column.compare);
      const items = [
        { label: 'usual order', value: '' },
        ...sortable.map((column) => ({ label: column.title.toLowerCase(), value: column.id })),
      ];
      return [{ type: 'overlay', overlay: { kind: 'sort', items } }];
    },
  },
  {
    id: 'invert',
    keys: ['I'],
    label: 'invert the order',
    group: 'Look',
    applies: onList,
    run: ({ state }) => {
      const { sort } = listView(state);
      const next = { column: sort?.column ?? '', down: !sort?.down };
      return [{ type: 'sort', sort: next.column === '' && !next.down ? null : next }, { effect: 'arrange' }];
    },
  },
  {
    id: 'raw',
    keys: ['J'],
    label: 'raw JSON of the row',
    group: 'Look',
    onRow: true,
    applies: (context) => onList(context) || onServer(context),
    blocked: (context) => (onServer(context) && context.data === null ? undefined : noRow(context)),
    run: () => [{ effect: 'raw' }],
  },
  {
    id: 'refresh',
    keys: ['r'],
    label: 'read again now, and arrange the list',
    group: 'Session',
    footer: 'refresh',
    applies: always,
    run: () => [{ effect: 'refresh' }, { effect: 'arrange' }],
  },
  {
    id: 'pause',
    keys: ['p'],
    label: 'pause or resume polling',
    group: 'Session',
    applies: always,
    run: ({ state }) => [{ type: 'pause', paused: !state.paused }],
  },
  {
    id: 'back',
    keys: ['escape'],
    label: 'back one layer; never quits',
    group: 'Session',
    applies: always,
    run: back,
  },
  { id: 'leave', keys: ['q'], label: 'back', group: 'Session', footer: 'back', applies: below, run: back },
  {
    id: 'quit',
    keys: ['q'],
    label: 'quit',
    group: 'Session',
    footer: 'quit',
    applies: (context) => !below(context),
    run: () => [{ effect: 'quit' }],
  },
  {
    id: 'help',
    keys: ['?', 'f1'],
    label: 'help: type to filter, Enter runs',
    group: 'Session',
    footer: 'help',
    applies: always,
    run: () => [{ type: 'overlay', overlay: helpOverlay }],
  },
  {
    id: 'redraw',
    keys: ['ctrl-l'],
    label: 'redraw',
    group: 'Session',
    applies: always,
    run: () => [{ effect: 'redraw' }],
  },
  {
    id: 'suspend',
    keys: ['ctrl-z'],
    label: 'stop; fg comes back',
    group: 'Session',
    applies: always,
    run: () => [{ effect: 'suspend' }],
  },
];
