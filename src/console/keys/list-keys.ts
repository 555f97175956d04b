import type { Command } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { lineOf } from '../screen/line-editor.ts';
import { listView } from '../screen/state.ts';
import type { Binding } from './binding.ts';
import { noRow, onList, onRows, onServers } from './where.ts';

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

const inList = { group: 'List' } as const;

/** Keys that change what a list shows, and marks in it. */
export const LIST: readonly Binding[] = [
  {
    ...inList,
    id: 'filter',
    keys: ['/'],
    label: 'filter',
    footer: 'filter',
    applies: onList,
    run: ({ state }) => {
      const { filter, cursor } = listView(state);
      return [{ type: 'overlay', overlay: { kind: 'filter', line: lineOf(filter), from: cursor } }];
    },
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
        { label: 'usual order', value: '' },
        ...sortable.map((column) => ({ label: column.title.toLowerCase(), value: column.id })),
      ];
      return [{ type: 'overlay', overlay: { kind: 'picker', of: 'sort', items } }];
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
    id: 'mark',
    keys: ['space'],
    label: 'mark or unmark the row, and go down',
    actsOn: 'row',
    applies: onRows,
    blocked: noRow,
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
