import { expect, test } from 'vitest';
import { BINDINGS } from '../../../src/console/keys/key-table.ts';
import { paletteItems } from '../../../src/console/keys/palette-lines.ts';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import type { Event } from '../../../src/console/screen/state.ts';
import { server } from '../../resources/build.ts';
import { place, pressed, SERVER_ROUTE, saidAfter } from '../context.ts';

const to = (id: string) => ({
  effect: 'ssh',
  server: { id, name: `web-${id}` },
  argv: ['ssh', 'root@203.0.113.10'],
  line: 'ssh root@203.0.113.10',
});

test.each<[where: string, events: Event[], id: string]>([
  ['the row under the cursor', [{ type: 'select', id: '3' }], '3'],
  ['the server on screen', [SERVER_ROUTE], '2'],
  ['the server of a backup', [{ type: 'view', view: 'backups' }], '1'],
  ['the server of an entry', [{ type: 'view', view: 'activity' }], '1'],
  ['the one that is marked', [{ type: 'mark', resource: 'servers', ids: ['2'], on: true }], '2'],
])('s reaches %s, also from the menu', (_, events, id) => {
  const context = place({ events });
  expect(pressed(context, 's').at(-1)).toEqual(to(id));
  const [menu] = pressed(context, 'a');
  if (!menu || !('type' in menu) || menu.type !== 'overlay') return;
  expect(pressed(place({ events: [...events, menu] }), 's').at(-1)).toEqual(to(id));
});

test.each<[said: string, context: KeyContext]>([
  [
    'one at a time: 2 are marked',
    place({ events: [{ type: 'mark', resource: 'servers', ids: ['1', '2'], on: true }] }),
  ],
  ['nothing selected', place({ servers: [] })],
  ['the API gives no address for this server', place({ servers: [server({ ip_address: null })] })],
])('s says: %s', (said, context) => {
  expect(pressed(context, 's')).toHaveLength(1);
  expect(saidAfter(context, 's')).toContain(said);
});

test('where the servers are simulated nothing is started', () => {
  const context = place();
  const demo = { ...context, model: { ...context.model, ssh: null } };
  expect(pressed(demo, 's')).toHaveLength(1);
  expect(saidAfter(demo, 's')).toContain('no real server');
});

/** What the first line of the palette does, or why not. */
function taken(line: string, context = place()) {
  const [first] = paletteItems(BINDINGS, context, line);
  return first?.reason ?? first?.commands?.().at(-1);
}

test('`:ssh` reaches what is under the cursor, and what it names', () => {
  expect(taken('ssh')).toEqual(to('1'));
  expect(taken('ssh web-3')).toEqual(to('3'));
  expect(taken('ssh 2', place({ events: [{ type: 'view', view: 'activity' }] }))).toEqual(to('2'));
  expect(taken('ssh nobody')).toBe('no server is called "nobody"');
  expect(taken('ssh 203.0.113.10')).toContain('give the id');
});
