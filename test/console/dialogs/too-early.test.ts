import { expect, test } from 'vitest';
import { openForm } from '../../../src/console/dialogs/form.ts';
import { TOO_EARLY, tooEarly } from '../../../src/console/dialogs/too-early.ts';
import type { Command } from '../../../src/console/screen/command.ts';
import { SEEN_MS } from '../../../src/console/screen/input.ts';
import type { Overlay } from '../../../src/console/screen/overlay.ts';
import { targetsOf } from '../../../src/console/screen/targets.ts';
import { NOW, server } from '../../resources/build.ts';
import { key, paste, place, pressed } from '../context.ts';

function overlayOf([command]: readonly Command[]): Overlay {
  if (!command || !('type' in command) || command.type !== 'overlay' || !command.overlay)
    throw new Error('nothing opened');
  return command.overlay;
}

/** One server that is stopped: its start is sent without a question. */
const at = (now: number) => place({ now, servers: [server({ status: 'stopped' })] });

const form = overlayOf(openForm(at(NOW), 'edit', targetsOf(at(NOW))));
const menu = overlayOf(pressed(at(NOW), key('a')));
const question = overlayOf(pressed(at(NOW), key('D')));

test.each([
  ['the menu takes at once only what sends nothing', menu, ['e', 'x', 'j', 's', 'y', 'escape'], ['u']],
  ['a form takes all but Enter', form, ['x', 'tab', 'escape'], ['enter']],
  ['a form that came by itself takes nothing', { ...form, isSudden: true }, [], ['x', 'escape', 'enter']],
  [
    'a question takes only what leads away from it',
    question,
    ['escape', 'down', 'ctrl-y'],
    ['y', 'n', 'enter'],
  ],
] as const)('%s', (_, overlay, taken, ignored) => {
  const early = at(NOW + SEEN_MS - 1);
  for (const name of taken) expect(tooEarly(early, overlay as Overlay, key(name)), name).toBeNull();
  for (const name of ignored) {
    expect(tooEarly(early, overlay as Overlay, key(name)), name).toMatchObject({
      // The wait begins anew.
      commands: [{ overlay: { openedAt: early.now } }, { message: { tone: 'warn', text: TOO_EARLY } }],
    });
    expect(tooEarly(at(NOW + SEEN_MS), overlay as Overlay, key(name)), name).toBeNull();
  }
});

test('a form whose Enter leads to a question takes it at once', () => {
  const running = place({ now: NOW, servers: [server({ status: 'active' })] });
  const consistent = overlayOf(openForm(running, 'consistent', targetsOf(running)));
  expect(tooEarly(running, consistent, key('enter'))).toBeNull();
});

test('pasted text answers only what came by itself', () => {
  expect(tooEarly(at(NOW), question, paste('y'))).toBeNull();
  expect(tooEarly(at(NOW), { ...form, isSudden: true } as Overlay, paste('x'))).not.toBeNull();
});
