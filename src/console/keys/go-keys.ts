import type { Entry } from '../../resources/activity.ts';
import { type Command, goTo, say } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { factsOnTop } from '../screen/layout.ts';
import { nextNews } from '../screen/news.ts';
import { type Pane, panesOf, shownPane, VIEWS } from '../screen/route.ts';
import { listView, type State } from '../screen/state.ts';
import type { Binding } from './binding.ts';
import { openNamed } from './open-named.ts';
import { always, below, noRow, onActivity, onList, onRecoveryPoints, onServer, onServers } from './where.ts';

function openServer({ state }: KeyContext, pane: Pane): readonly Command[] {
  const id = listView(state).cursor;
  return id === null ? [] : goTo({ view: 'server', id }, pane);
}

function openRecoveryPoint({ state, data }: KeyContext): readonly Command[] {
  const id = listView(state).cursor;
  const kind = data?.resource.name;
  return id !== null && (kind === 'backups' || kind === 'snapshots')
    ? goTo({ view: 'recovery-point', kind, id })
    : [];
}

function openSubject(context: KeyContext): readonly Command[] {
  const subject = entryUnderCursor(context.state, context.data)?.subject;
  return subject?.resource === 'servers'
    ? openNamed(context, { view: 'server', id: subject.id }, 'timeline')
    : [];
}

function entryUnderCursor(state: State, data: KeyContext['data']): Entry | undefined {
  const { cursor } = listView(state);
  return cursor === null ? undefined : (data?.row(cursor) as Entry | undefined);
}

function nextPane({ state }: KeyContext, by: 1 | -1): readonly Command[] {
  const panes = panesOf(state.size);
  const at = panes.indexOf(shownPane(state.pane, state.size));
  const pane = panes[(at + by + panes.length) % panes.length];
  return pane ? [{ type: 'pane', pane }, { effect: 'arrange' }] : [];
}

/** Removes the uppermost layer: filter, marks, place. Never quits. */
function back({ state, data }: KeyContext): readonly Command[] {
  const list = listView(state);
  if (list.filter !== '' || list.problems) {
    const unset: Command[] = [];
    if (list.filter !== '') unset.push({ type: 'filter', text: '' });
    if (list.problems) unset.push({ type: 'problems' });
    return [...unset, { effect: 'arrange' }];
  }
  // Esc keeps the marks in the activity, where the results of marked rows are read.
  const isMarked = Object.values(state.marks).some((ids) => ids.length > 0);
  if (isMarked && data?.resource.name !== 'activity') return [{ type: 'unmark' }];
  return state.routes.length > 1 ? [{ type: 'back' }, { effect: 'arrange' }] : [];
}

const look = { group: 'Go' } as const;

const POINTS = [
  ['b', 'backups'],
  ['S', 'snapshots'],
] as const;

/** Keys that lead from one place to another. */
export const OPEN: readonly Binding[] = [
  {
    ...look,
    id: 'open',
    keys: ['enter', 'right', 'l', 'd'],
    label: 'open the server',
    footer: 'open',
    actsOn: 'row',
    applies: onServers,
    blocked: noRow,
    run: (context) => openServer(context, 'facts'),
  },
  {
    ...look,
    id: 'open-copy',
    keys: ['enter', 'right', 'l', 'd'],
    label: 'details of the backup or snapshot',
    footer: 'details',
    actsOn: 'row',
    applies: onRecoveryPoints,
    blocked: noRow,
    run: openRecoveryPoint,
  },
  {
    ...look,
    id: 'open-subject',
    keys: ['enter', 'right', 'l'],
    label: 'open the server of the entry',
    footer: 'open',
    actsOn: 'row',
    applies: (context) => onActivity(context) && !onServer(context),
    blocked: ({ state, data }) => {
      const subject = entryUnderCursor(state, data)?.subject;
      return subject?.resource === 'servers'
        ? undefined
        : 'this entry is not about a server (J shows it in full)';
    },
    run: openSubject,
  },
  {
    ...look,
    id: 'open-entry',
    keys: ['enter', 'right', 'l', 'd'],
    label: 'the whole entry',
    footer: 'whole entry',
    actsOn: 'row',
    applies: (context) => onActivity(context) && onServer(context),
    blocked: noRow,
    run: ({ state }) => [{ effect: 'raw', row: listView(state).cursor }],
  },
  {
    ...look,
    id: 'details-of-entry',
    keys: ['d'],
    label: 'the whole entry',
    actsOn: 'row',
    applies: (context) => onActivity(context) && !onServer(context),
    blocked: noRow,
    run: ({ state }) => [{ effect: 'raw', row: listView(state).cursor }],
  },
  ...POINTS.map(
    ([key, pane]): Binding => ({
      ...look,
      id: `${pane}-of`,
      keys: [key],
      label: `${pane} of the server`,
      footer: pane,
      actsOn: 'row',
      applies: onServers,
      blocked: noRow,
      run: (context) => openServer(context, pane),
    }),
  ),
  ...POINTS.map(
    ([key, pane]): Binding => ({
      ...look,
      id: `pane-${pane}`,
      keys: [key],
      label: `its ${pane}`,
      applies: onServer,
      run: () => [{ type: 'pane', pane }, { effect: 'arrange' }],
    }),
  ),
  {
    ...look,
    id: 'next-pane',
    keys: ['tab'],
    label: 'next pane',
    footer: 'next pane',
    applies: onServer,
    run: (context) => nextPane(context, 1),
  },
  {
    ...look,
    id: 'previous-pane',
    keys: ['shift-tab'],
    label: 'previous pane',
    applies: onServer,
    run: (context) => nextPane(context, -1),
  },
  {
    ...look,
    id: 'zoom',
    keys: ['z'],
    label: 'all lines for the pane, or facts above it',
    applies: onServer,
    blocked: ({ state }) => (factsOnTop(state.size) ? undefined : 'the pane has all lines already'),
    run: () => [{ type: 'zoom' }],
  },
  ...VIEWS.map(
    ({ key, view, label }): Binding => ({
      ...look,
      id: `view-${view}`,
      keys: [key],
      label,
      applies: always,
      run: () => [{ type: 'view', view }, { effect: 'arrange' }],
    }),
  ),
  {
    ...look,
    id: 'last-view',
    keys: ['-'],
    label: 'previous view',
    applies: always,
    blocked: ({ state }) => (state.last ? undefined : 'no previous view'),
    run: () => [{ type: 'last' }, { effect: 'arrange' }],
  },
  {
    ...look,
    id: 'news',
    keys: ["'"],
    label: 'go to the oldest thing that is new',
    applies: always,
    blocked: ({ state }) => (nextNews(state) ? undefined : 'nothing new was seen since the start'),
    run: (context) => {
      const news = nextNews(context.state);
      if (!news) return [];
      const again = news.isSeen ? [say(context, 'info', 'nothing is new: the last call again')] : [];
      return [...openNamed(context, news.route), ...again];
    },
  },
  {
    ...look,
    id: 'raw',
    keys: ['J'],
    label: 'raw JSON of the row, or of the server on screen',
    actsOn: 'target',
    applies: always,
    blocked: (context) => (onList(context) && !onServer(context) ? noRow(context) : undefined),
    run: () => [{ effect: 'raw', row: null }],
  },
  {
    ...look,
    id: 'back',
    keys: ['escape', 'left', 'h'],
    label: 'back',
    applies: always,
    run: back,
  },
  { ...look, id: 'leave', keys: ['q'], label: 'back', footer: 'back', applies: below, run: back },
];
