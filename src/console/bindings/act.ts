import { take } from '../confirm.ts';
import type { Binding, KeyContext } from '../keys.ts';

/** Wherever there is something to act on: rows of the API, or the server or copy on screen. */
function onTarget({ state, data }: KeyContext): boolean {
  const { view } = state.routes[state.routes.length - 1] ?? state.routes[0];
  return view !== 'activity' && data?.resource.name !== 'activity';
}

function noTarget({ targets }: KeyContext): string | undefined {
  return targets().length === 0 ? 'there is nothing under the cursor to act on' : undefined;
}

/** Keys that change something: a menu, and deletion, which is typed. */
export const ACT: readonly Binding[] = [
  {
    id: 'actions',
    keys: ['a'],
    label: 'actions on the marked rows, or this one',
    group: 'Act',
    footer: 'actions',
    onRow: true,
    applies: onTarget,
    blocked: noTarget,
    run: ({ targets }) => [{ type: 'overlay', overlay: { kind: 'actions', targets: targets(), at: 0 } }],
  },
  {
    id: 'delete',
    keys: ['D'],
    label: 'delete; its name must be typed',
    group: 'Act',
    onRow: true,
    applies: onTarget,
    blocked: noTarget,
    run: (context) => {
      const targets = context.targets();
      const offer = context.actions(targets).find(({ spec }) => spec.key === 'D');
      return offer ? take(context, offer, targets) : [];
    },
  },
];
