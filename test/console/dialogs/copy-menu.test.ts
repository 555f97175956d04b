import { expect, test } from 'vitest';
import { own } from '../../../src/api/safe-text.ts';
import { copyables } from '../../../src/console/dialogs/copy-menu.ts';
import { BINDINGS } from '../../../src/console/keys/key-table.ts';
import { paletteItems } from '../../../src/console/keys/palette-lines.ts';
import { targetsOf } from '../../../src/console/screen/targets.ts';
import { ok } from '../../fleet/answers.ts';
import { detail, server } from '../../resources/build.ts';
import { place, pressed } from '../context.ts';

function allOf(context: ReturnType<typeof place>): Record<string, string> {
  const [target] = targetsOf(context);
  if (!target) throw new Error('nothing is there');
  return Object.fromEntries(copyables(context, target).map(({ value, text }) => [value, text]));
}

test('of a server all that the API tells, each as it is', () => {
  const context = place({ servers: [server({ id: '7', name: 'db-1', raw: { id: 7, name: 'db-1' } })] });
  context.model.cache.setServer(ok(detail(server({ id: '7', name: 'db-1', raw: { id: 7 } }))));
  expect(allOf(context)).toEqual({
    address: '203.0.113.10',
    ipv6: '2001:db8::1',
    name: 'db-1',
    id: '7',
    hostname: 'web-1.example.com',
    ssh: 'ssh root@203.0.113.10',
    json: '{\n  "id": 7\n}',
  });
});

test('of a backup its own id, and the way to its server', () => {
  const context = place({ events: [{ type: 'view', view: 'backups' }] });
  expect(allOf(context)).toEqual({
    address: '203.0.113.10',
    hostname: 'web-1.example.com',
    ssh: 'ssh root@203.0.113.10',
    id: '502',
    json: '{}',
  });
});

test('what the API does not tell is not offered', () => {
  const bare = server({ ip_address: null, hostname: null });
  expect(Object.keys(allOf(place({ servers: [bare] })))).toEqual(['name', 'id', 'json']);
});

test('what is pasted moves nobody’s cursor', () => {
  const raw = { 'a\u009b2J': '\u202eevil\u0085' };
  expect(allOf(place({ servers: [server({ raw, name: own('w') })] }))['json']).toMatch(/^[\n -~·-￿]*$/u);
});

test('y and a letter copy, also from the menu, and so does a word', () => {
  const copied = { effect: 'copy', what: 'address', text: '203.0.113.10' };
  const [picker] = pressed(place(), 'y');
  const [menu] = pressed(place(), 'a');
  if (!picker || !('type' in picker) || !menu || !('type' in menu)) throw new Error('no overlay');
  expect(pressed(place({ events: [picker] }), 'a')).toEqual([{ type: 'overlay', overlay: null }, copied]);
  expect(pressed(place({ events: [menu] }), 'y')).toEqual([picker]);
  const [first] = paletteItems(BINDINGS, place(), 'copy address');
  expect(first?.commands?.()).toEqual([copied]);
  expect(paletteItems(BINDINGS, place(), 'copy')[0]?.commands?.()).toEqual([picker]);
  expect(paletteItems(BINDINGS, place(), 'copy colour')[0]?.reason).toBe(
    'there is no "colour" to copy: address, name, id, hostname, ssh, json',
  );
});
