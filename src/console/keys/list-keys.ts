import { calledInShort, type Target } from '../../operations/target.ts';
import { type Command, say, show } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { matches, parseFilter } from '../screen/filter.ts';
import { EMPTY } from '../screen/line-editor.ts';
import { watchKey } from '../screen/news.ts';
import { listView } from '../screen/state.ts';
import { serverBehind, targetsOf } from '../screen/targets.ts';
import type { Binding } from './binding.ts';
import { always, noRow, onActivity, onList, onRows, onServers } from './where.ts';

function toggle({ state, data }: KeyContext): readonly Command[] {
  const { cursor } = listView(state);
  if (cursor === null || !data) return [];
  const resource = data.resource.name;
  const on = !state.marks[resource].includes(cursor);
  return [
    { type: 'mark', resource, ids: [cursor], on },
    { type: 'move', by: 1 },
  ];
}

/** From the last row marked to the cursor, in the order on screen. */
function range({ state, data }: KeyContext): readonly Command[] {
  const { cursor, order } = listView(state);
  if (cursor === null || !data) return [];
  const resource = data.resource.name;
  const from = state.anchor === null ? -1 : order.indexOf(state.anchor);
  const to = order.indexOf(cursor);
  const ids = from < 0 ? [cursor] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return [{ type: 'mark', resource, ids, on: true }];
}

/** `n` was the key of new things in older versions, and is in other programs. */
function noFilter(context: KeyContext): string | undefined {
  if (listView(context.state).filter !== '') return undefined;
  return `no filter is set: / begins one${onActivity(context) ? '' : ', c creates'}`;
}

/** The next or previous row that matches the filter, around the ends; rows that no longer match may still be listed. */
function nextMatch({ state, data, view }: KeyContext, by: 1 | -1): readonly Command[] {
  const { cursor, order, filter } = listView(state);
  const terms = parseFilter(filter);
  const isMatch = (id: string): boolean => {
    const row = data?.row(id);
    if (row === undefined || data === null) return false;
    return matches(terms, data.resource.fields(row), data.resource.measures?.(row, view));
  };
  const at = cursor === null ? -1 : order.indexOf(cursor);
  const on = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))];
  const id = (by > 0 ? on : on.reverse()).find(isMatch);
  return id === undefined ? [] : [{ type: 'select', id }];
}

/** What an action key is about; beside an entry of the activity its server. */
function watchable(context: KeyContext): readonly Target[] {
  const targets = targetsOf(context);
  return targets.length > 0 ? targets : serverBehind(context);
}

function watch(context: KeyContext): readonly Command[] {
  const targets = watchable(context);
  const rows = targets.map(({ key }) => watchKey(key));
  const on = rows.some((row) => !context.state.watched.includes(row));
  const name = calledInShort(targets);
  const text = on ? `watching ${name}: every change is announced; w stops` : `no longer watching ${name}`;
  return [{ type: 'watch', rows, on }, say(context, 'info', text)];
}

const WORST_FIRST = 'default order (worst first)';
const NEWEST_FIRST = 'default order (newest first)';

const inList = { group: 'List' } as const;

/** Keys that change what a list shows, and its marks. */
export const LIST: readonly Binding[] = [
  {
    ...inList,
    id: 'filter',
    keys: ['/'],
    label: 'filter',
    footer: 'filter',
    applies: onList,
    run: ({ state }) => {
      const { filter, lastFilter, cursor } = listView(state);
      const open = { kind: 'filter', line: EMPTY, from: cursor, last: filter || lastFilter } as const;
      const whole: Command[] = filter === '' ? [] : [{ type: 'filter', text: '' }, { effect: 'arrange' }];
      return [...whole, show(open)];
    },
  },
  {
    ...inList,
    id: 'next-match',
    keys: ['n'],
    label: 'next match of the filter',
    applies: onList,
    blocked: noFilter,
    run: (context) => nextMatch(context, 1),
  },
  {
    ...inList,
    id: 'previous-match',
    keys: ['N'],
    label: 'previous match of the filter',
    applies: onList,
    blocked: noFilter,
    run: (context) => nextMatch(context, -1),
  },
  {
    ...inList,
    id: 'problems',
    keys: ['!'],
    label: 'problems only, or all',
    footer: 'problems',
    applies: onServers,
    run: () => [{ type: 'problems' }, { effect: 'arrange' }],
  },
  {
    ...inList,
    id: 'sort',
    keys: ['o'],
    label: 'sort by…',
    footer: 'sort',
    applies: onList,
    run: ({ data }) => {
      const sortable = (data?.resource.columns ?? []).filter((column) => column.compare);
      const items = [
        { label: data?.resource.name === 'servers' ? WORST_FIRST : NEWEST_FIRST, value: '' },
        ...sortable.map((column) => ({ label: column.title.toLowerCase(), value: column.id })),
      ];
      return [show({ kind: 'picker', of: 'sort', items })];
    },
  },
  {
    ...inList,
    id: 'invert',
    keys: ['I'],
    label: 'invert the order',
    applies: onList,
    run: ({ state }) => {
      const { sort } = listView(state);
      const next = { column: sort?.column ?? '', down: !sort?.down };
      return [{ type: 'sort', sort: next.column === '' && !next.down ? null : next }, { effect: 'arrange' }];
    },
  },
  {
    ...inList,
    id: 'watch',
    keys: ['w'],
    label: 'watch the row or stop: every change is announced',
    actsOn: 'target',
    applies: always,
    blocked: (context) => (watchable(context).length === 0 ? 'there is no row under the cursor' : undefined),
    run: watch,
  },
  {
    ...inList,
    id: 'mark',
    keys: ['space'],
    label: 'mark or unmark, then go down',
    actsOn: 'row',
    applies: onRows,
    blocked: (context) => (noRow(context) === undefined ? undefined : 'nothing to mark'),
    run: toggle,
  },
  {
    ...inList,
    id: 'mark-range',
    keys: ['v'],
    label: 'mark from the last mark to here',
    actsOn: 'row',
    applies: onRows,
    blocked: noRow,
    run: range,
  },
  {
    ...inList,
    id: 'unmark',
    keys: ['U'],
    label: 'unmark all',
    applies: onRows,
    blocked: ({ state }) =>
      Object.values(state.marks).some((ids) => ids.length > 0) ? undefined : 'nothing is marked',
    run: () => [{ type: 'unmark' }],
  },
];
