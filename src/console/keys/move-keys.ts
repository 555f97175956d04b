import type { KeyContext } from '../screen/context.ts';
import { bodyRows } from '../screen/layout.ts';
import { currentList } from '../screen/state.ts';
import type { Binding } from './binding.ts';
import { always } from './where.ts';

function half({ state }: KeyContext): number {
  return Math.max(1, Math.floor(state.size.rows / 2) - 3);
}

function page({ state }: KeyContext): number {
  return bodyRows(state, currentList(state));
}

const move = { group: 'Move', applies: always } as const;

export const MOVE: readonly Binding[] = [
  { ...move, id: 'down', keys: ['j', 'down', 'ctrl-n'], label: 'down', run: () => [{ type: 'move', by: 1 }] },
  { ...move, id: 'up', keys: ['k', 'up', 'ctrl-p'], label: 'up', run: () => [{ type: 'move', by: -1 }] },
  {
    ...move,
    id: 'half-page-down',
    keys: ['ctrl-d', 'pagedown'],
    label: 'half a page down',
    run: (context) => [{ type: 'move', by: half(context) }],
  },
  {
    ...move,
    id: 'half-page-up',
    keys: ['ctrl-u', 'pageup'],
    label: 'half a page up',
    run: (context) => [{ type: 'move', by: -half(context) }],
  },
  {
    ...move,
    id: 'page-down',
    keys: ['ctrl-f'],
    label: 'a page down',
    run: (context) => [{ type: 'move', by: page(context) }],
  },
  {
    ...move,
    id: 'page-up',
    keys: ['ctrl-b'],
    label: 'a page up',
    run: (context) => [{ type: 'move', by: -page(context) }],
  },
  {
    ...move,
    id: 'top',
    keys: ['g', 'home'],
    label: 'top',
    run: () => [{ effect: 'arrange' }, { type: 'jump', to: 'top' }],
  },
  { ...move, id: 'bottom', keys: ['G', 'end'], label: 'bottom', run: () => [{ type: 'jump', to: 'bottom' }] },
];
