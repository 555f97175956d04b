import { show } from '../screen/command.ts';
import { NEW_HELP, NEW_PALETTE } from '../screen/overlay.ts';
import type { Binding } from './binding.ts';
import { always, below } from './where.ts';

const session = { group: 'Session', applies: always } as const;

/** Keys about the console itself. */
export const SESSION: readonly Binding[] = [
  {
    ...session,
    id: 'refresh',
    keys: ['r', 'ctrl-r', 'f5'],
    label: 'refresh and re-sort',
    footer: 'refresh',
    run: () => [{ type: 'refit' }, { effect: 'refresh' }, { effect: 'arrange' }],
  },
  {
    ...session,
    id: 'pause',
    keys: ['p'],
    label: 'pause or resume polling',
    run: ({ state }) => [{ type: 'pause', paused: !state.paused }],
  },
  {
    ...session,
    id: 'profile',
    keys: ['P'],
    label: 'change the profile…',
    blocked: ({ model }) => (model.profiles.length > 1 ? undefined : 'no other profile is configured'),
    run: ({ model }) => {
      const items = model.profiles.map(({ name, host, mode, color, current }) => {
        const words = [name, host, mode, ...(color ? [color] : []), ...(current ? ['this one'] : [])];
        return { label: words.join(' · '), value: name };
      });
      return [show({ kind: 'picker', of: 'profile', items })];
    },
  },
  { ...session, id: 'redraw', keys: ['ctrl-l'], label: 'redraw', run: () => [{ effect: 'redraw' }] },
  {
    ...session,
    id: 'suspend',
    keys: ['ctrl-z'],
    label: 'suspend to the shell (fg resumes)',
    run: () => [{ effect: 'suspend' }],
  },
  {
    ...session,
    id: 'quit',
    keys: ['q'],
    label: 'quit',
    footer: 'quit',
    applies: (context) => !below(context),
    run: () => [{ effect: 'quit' }],
  },
  {
    ...session,
    id: 'palette',
    keys: [':'],
    label: 'commands, views, servers by name',
    footer: 'commands',
    run: () => [show(NEW_PALETTE)],
  },
  {
    ...session,
    id: 'help',
    keys: ['?', 'f1'],
    label: 'help: type to filter, Enter runs',
    footer: 'help',
    run: () => [show(NEW_HELP)],
  },
];
