import { expect, test } from 'vitest';
import { openForm } from '../../../src/console/dialogs/form.ts';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import type { Form } from '../../../src/console/screen/overlay.ts';
import { serversNamed } from '../../../src/console/screen/targets.ts';
import { NOW, server } from '../../resources/build.ts';
import { key, paste, place, pressed, reduced } from '../context.ts';

// A name is proposed for a snapshot: it is taken by Enter, or replaced by what is typed.

const fleet = [server({ id: '1', name: 'web-1' }), server({ id: '2', name: 'db 2.x' })];
const TIME = new Date(NOW).toISOString().replace(/^(\d+)-(\d+)-(\d+)T(\d+):(\d+).*$/, '$1$2$3-$4$5');

/** A form for servers of these names, long enough on screen for Enter to count. */
function opened(form: string, ...names: readonly string[]): KeyContext {
  const before = place({ servers: fleet });
  const targets = names.flatMap((name) => serversNamed(before.model, name));
  return { ...before, now: NOW + 1_000, state: reduced(before.state, openForm(before, form, targets)) };
}

function after(context: KeyContext, ...inputs: readonly Parameters<typeof pressed>[1][]): KeyContext {
  let { state } = context;
  for (const input of inputs) state = reduced(state, pressed({ ...context, state }, input));
  return { ...context, state };
}

function formIn({ state: { overlay } }: KeyContext): Form {
  if (overlay?.kind !== 'form') throw new Error('no form is open');
  return overlay;
}

const named = (context: KeyContext): string | undefined =>
  formIn(context).fields.find(({ id }) => id === 'name')?.line.value;

test.each([
  [['web-1'], `web-1-${TIME}`],
  [['db 2.x'], `db-2-x-${TIME}`],
  [['web-1', 'db 2.x'], `snapshot-${TIME}`],
  [[], ''],
])('for %j it is %j', (names, name) => {
  expect(named(opened('snapshot', ...names))).toBe(name);
});

test('Enter takes the form as it stands; once something was typed it goes to the next field', () => {
  const form = opened('consistent', 'web-1');
  expect(formIn(form).fields.map(({ id }) => id)).toEqual(['name', 'description']);
  expect(after(form, 'enter').state.overlay).toMatchObject({ kind: 'confirm', order: { chain: {} } });
  const typed = after(form, key('x', 'x'));
  expect(named(typed)).toBe('x');
  expect(formIn(after(typed, 'enter')).at).toBe(1);
  expect(formIn(after(form, 'down', 'up', key('x', 'x'), 'enter')).at).toBe(1);
});

test('a server that is named in the form gets a name proposed, and another with it; what was typed stays', () => {
  const form = after(opened('snapshot'), paste('web-1'));
  expect(named(form)).toBe(`web-1-${TIME}`);
  expect(formIn(after(form, 'enter')).at).toBe(1);
  const other = after(form, 'ctrl-u', paste('db 2.x'));
  expect(named(other)).toBe(`db-2-x-${TIME}`);
  const typed = after(other, 'down', paste('mine'), 'up', 'ctrl-u', paste('web-1'));
  expect(named(typed)).toBe('mine');
});

test('a form without a proposal is gone through field by field', () => {
  expect(formIn(after(opened('edit', 'web-1'), 'enter')).at).toBe(1);
});
