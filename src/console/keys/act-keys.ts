import { take } from '../dialogs/action-menu.ts';
import { openForm } from '../dialogs/form.ts';
import type { KeyContext } from '../screen/context.ts';
import { routeOf } from '../screen/state.ts';
import { serverToEdit } from '../screen/targets.ts';
import type { Binding } from './binding.ts';
import { onRecoveryPoints, onServer, onServers } from './where.ts';

/** Wherever there is something to act on: rows of the API, or the server or recovery point on screen. */
function onTarget({ state, data }: KeyContext): boolean {
  const { view } = routeOf(state);
  return view === 'server' || (view !== 'activity' && data?.resource.name !== 'activity');
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
    run: ({ targets, now }) => [
      { type: 'overlay', overlay: { kind: 'actions', targets: targets(), at: 0, openedAt: now } },
    ],
  },
  {
    id: 'new-server',
    keys: ['n'],
    label: 'new server…',
    group: 'Act',
    footer: 'new',
    applies: onServers,
    blocked: ({ readOnly }) => readOnly,
    run: (context) => [{ effect: 'plans' }, ...openForm(context, 'create-server', [])],
  },
  {
    id: 'new-copy',
    keys: ['n'],
    label: 'new backup or snapshot…',
    group: 'Act',
    footer: 'new',
    applies: onRecoveryPoints,
    blocked: ({ readOnly }) => readOnly,
    run: (context) => {
      const spec = context.data?.resource.name === 'backups' ? 'backup' : 'snapshot';
      // In the view of all servers the form asks which one.
      const targets = context.serverOnScreen();
      if (targets.length === 0) return openForm(context, spec, []);
      const [offer] = context.actions(targets, ({ id }) => id === spec);
      return offer ? take(context, offer, targets) : [];
    },
  },
  {
    id: 'edit',
    keys: ['e'],
    label: 'edit the server…',
    group: 'Act',
    onRow: true,
    applies: (context) => onServers(context) || onServer(context),
    blocked: noTarget,
    run: (context) => {
      const targets = serverToEdit(context);
      const [offer] = context.actions(targets, ({ key }) => key === 'e');
      return offer ? take(context, offer, targets) : [];
    },
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
      const [offer] = context.actions(targets, ({ key }) => key === 'D');
      return offer ? take(context, offer, targets) : [];
    },
  },
];
