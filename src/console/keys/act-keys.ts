import type { ActionSpec } from '../actions/action.ts';
import { take } from '../dialogs/action-menu.ts';
import { firstPossible, menuLines } from '../dialogs/action-menu-lines.ts';
import { openCopy } from '../dialogs/copy-menu.ts';
import { openForm } from '../dialogs/form.ts';
import { type Command, show } from '../screen/command.ts';
import { type KeyContext, readOnlyOf } from '../screen/context.ts';
import { offersIn } from '../screen/offers.ts';
import { reach, withOne } from '../screen/reach.ts';
import { routeOf } from '../screen/state.ts';
import { paneRowsOf, targetsOf } from '../screen/targets.ts';
import type { Binding } from './binding.ts';
import { always, noRow, onRecoveryPoints, onServer, onServers } from './where.ts';

/** Whether there is something to act on: rows of the API, or the server or recovery point on screen. */
function onTarget({ state, data }: KeyContext): boolean {
  const { view } = routeOf(state);
  return view === 'server' || (view !== 'activity' && data?.resource.name !== 'activity');
}

function noTarget(context: KeyContext): string | undefined {
  if (targetsOf(context).length > 0) return undefined;
  if (!context.model.cache.servers()) return 'the servers are not read yet';
  return onServer(context) ? 'no server selected' : (noRow(context) ?? 'nothing selected');
}

/** Takes the named action on the targets of an action key. */
function takeAction(context: KeyContext, isIt: (spec: ActionSpec) => boolean): readonly Command[] {
  const targets = targetsOf(context);
  const [offer] = offersIn(context, targets, isIt);
  return offer ? take(context, offer, targets) : [];
}

/** A key that acts on one row. */
function onOne(act: Parameters<typeof withOne>[1]): Pick<Binding, 'actsOn' | 'applies' | 'blocked' | 'run'> {
  const answer = (context: KeyContext): readonly Command[] | string => withOne(context, act);
  return {
    actsOn: 'target',
    applies: always,
    blocked: (context) => {
      const said = answer(context);
      return typeof said === 'string' ? said : undefined;
    },
    run: (context) => {
      const said = answer(context);
      return typeof said === 'string' ? [] : said;
    },
  };
}

/** Keys that change something: the menu, and deletion; and those that lead to the server itself. */
export const ACT: readonly Binding[] = [
  {
    id: 'actions',
    keys: ['a'],
    label: 'actions on the marked rows, this one, or the server on screen',
    group: 'Act',
    footer: 'actions',
    actsOn: 'row',
    applies: onTarget,
    blocked: noTarget,
    run: (context) => {
      const about = { targets: targetsOf(context), rows: paneRowsOf(context) };
      const at = firstPossible(menuLines(context, about));
      const menu = { kind: 'actions', ...about, at, openedAt: context.now, isTouched: false } as const;
      return [show(menu)];
    },
  },
  {
    id: 'new-server',
    keys: ['c'],
    label: 'new server…',
    group: 'Act',
    footer: 'new',
    applies: onServers,
    blocked: readOnlyOf,
    run: (context) => [{ effect: 'plans' }, ...openForm(context, 'create-server', [])],
  },
  {
    id: 'new-copy',
    keys: ['c'],
    label: 'new backup or snapshot…',
    group: 'Act',
    footer: 'new',
    applies: onRecoveryPoints,
    blocked: readOnlyOf,
    run: (context) => {
      const spec = context.data?.resource.name === 'backups' ? 'backup' : 'snapshot';
      // In the view of all servers the form asks which one.
      return onServer(context) ? takeAction(context, ({ id }) => id === spec) : openForm(context, spec, []);
    },
  },
  {
    id: 'edit',
    keys: ['e'],
    label: 'edit the server…',
    group: 'Act',
    actsOn: 'target',
    applies: (context) => onServers(context) || onServer(context),
    blocked: noTarget,
    run: (context) => takeAction(context, ({ id }) => id === 'edit'),
  },
  {
    id: 'delete',
    keys: ['D'],
    label: 'delete; its name must be typed',
    group: 'Act',
    actsOn: 'target',
    applies: onTarget,
    blocked: noTarget,
    run: (context) => takeAction(context, ({ id }) => id.startsWith('delete-')),
  },
  {
    id: 'ssh',
    keys: ['s'],
    label: 'ssh to the server, in place of the screen',
    group: 'Act',
    footer: 'ssh',
    ...onOne(reach),
  },
  {
    id: 'copy',
    keys: ['y'],
    label: 'copy: address, name, id, ssh line, JSON…',
    group: 'Act',
    ...onOne(openCopy),
  },
];
