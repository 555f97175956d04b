import { inActions } from '../dialogs/action-menu.ts';
import { inConfirm } from '../dialogs/confirm.ts';
import { withLine } from '../dialogs/form.ts';
import { inForm } from '../dialogs/form-input.ts';
import { tooEarly } from '../dialogs/too-early.ts';
import { inInterrupted } from '../dialogs/unfinished-dialog.ts';
import { type Command, type Pressed, say, show } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { type Input, SETTLE_MS } from '../screen/input.ts';
import { frameOf } from '../screen/layout.ts';
import type { Line } from '../screen/line-editor.ts';
import { escapeFrom, NEW_HELP, NEW_PALETTE, type Overlay } from '../screen/overlay.ts';
import { placeOf } from '../screen/place.ts';
import { type Binding, isMove, notHere, runBinding, unknownKey } from './binding.ts';
import { helpTyped, inHelp } from './help.ts';
import { inPager } from './pager.ts';
import { inPalette, paletteTyped } from './palette.ts';
import { inPicker } from './picker.ts';
import { cutSaid, filterTyped, inFilter } from './text-input.ts';

const INTERRUPT_MS = 2_000;

const MESSAGE_MS = 3_000;

/** Decides what an input does. Pure: effects are named in the answer, never done here. */
export function press(bindings: readonly Binding[], context: KeyContext, input: Input): Pressed {
  const { state, now } = context;
  const isOld = state.message !== null && now - state.message.at >= MESSAGE_MS;
  const woken = (isHushed: boolean): Command[] => [
    { type: 'key', at: now },
    ...(isHushed ? [{ type: 'hush' } as const] : []),
  ];
  const done = (...commands: readonly Command[]): Pressed => {
    // "press again to quit" holds for the next key, or `:q` once more; any other key ends it.
    const isHushed = state.message?.asksToQuit ? !commands.some(leadsToQuit) : isOld;
    return { commands: [...woken(isHushed), ...commands] };
  };

  if (input.type === 'key' && input.name === 'ctrl-c') {
    if (now - state.interruptedAt < INTERRUPT_MS || state.message?.asksToQuit)
      return done({ effect: 'quit' });
    const text = ['ctrl-c again quits', escapeFrom(state.overlay) ?? []].flat().join(', ');
    return done({ type: 'interrupt', at: now }, say(context, 'info', text));
  }
  if (frameOf(state.size).tooSmall) {
    return input.type === 'key' && input.name === 'q' ? done({ effect: 'quit' }) : done();
  }
  if (isDeaf(bindings, context, input)) {
    const isSaid = state.message !== null && !isOld;
    const text = 'ignored, like the key before it. Pause, then press again';
    return done({ type: 'ignored', at: now }, ...(isSaid ? [] : [say(context, 'warn', text)]));
  }
  if (state.overlay) {
    const { overlay } = state;
    const answer = tooEarly(context, overlay, input) ?? inOverlay(bindings, context, overlay, input);
    return answer.pass ? { ...answer, commands: woken(isOld) } : done(...answer.commands);
  }
  if (input.type === 'paste')
    return done(say(context, 'warn', 'pasted text ignored: press / first to filter by it'));
  const binding = bindings.find((one) => one.keys.includes(input.name) && one.applies(context));
  if (binding) return done(...runBinding(binding, context));
  const elsewhere = bindings.some(({ keys }) => keys.includes(input.name));
  return done(
    ...(elsewhere ? [notHere(context, input.name, placeOf(state))] : unknownKey(context, input.name)),
  );
}

/** What follows from a new text in the line being typed, which a text field made of a key that `press` passed on. */
export function typed(bindings: readonly Binding[], context: KeyContext, line: Line): readonly Command[] {
  const { overlay } = context.state;
  switch (overlay?.kind) {
    case 'filter':
      return filterTyped(overlay, line).commands;
    case 'help':
      return helpTyped(overlay, line).commands;
    case 'palette':
      return paletteTyped(bindings, context, overlay, line).commands;
    case 'form':
      return [show(withLine(context, overlay, line))];
    default:
      return [];
  }
}

/** Quits, or types on in the command line when `:q` is being typed. */
function leadsToQuit(command: Command): boolean {
  if ('effect' in command) return command.effect === 'quit';
  return command.type === 'overlay' && command.overlay?.kind === 'palette';
}

/** A name typed behind an ignored key must not be taken for keys; moving does no harm. */
function isDeaf(bindings: readonly Binding[], context: KeyContext, input: Input): boolean {
  const { state, now } = context;
  if (now - state.ignoredAt >= SETTLE_MS) return false;
  if (input.type === 'paste') return true;
  return input.name !== 'escape' && !(isMove(bindings, input) && state.overlay === null);
}

/** The help and the command line open over a menu, too. */
function overMenu(input: Input): Pressed | null {
  if (input.type === 'paste') return null;
  if (input.name === '?' || input.name === 'f1') return { commands: [show(NEW_HELP)] };
  return input.name === ':' ? { commands: [show(NEW_PALETTE)] } : null;
}

/** What an input does to the open overlay. */
function inOverlay(
  bindings: readonly Binding[],
  context: KeyContext,
  overlay: Overlay,
  input: Input,
): Pressed {
  switch (overlay.kind) {
    case 'filter':
      return cutSaid(context, overlay, input, inFilter(context, overlay, input));
    case 'help':
      return cutSaid(context, overlay, input, inHelp(bindings, context, overlay, input));
    case 'palette':
      return cutSaid(context, overlay, input, inPalette(bindings, context, overlay, input));
    case 'picker':
      return overMenu(input) ?? inPicker(bindings, context, overlay, input);
    case 'actions':
      return overMenu(input) ?? inActions(context, overlay, input);
    case 'interrupted':
      return inInterrupted(context, overlay, input);
    case 'form':
      return inForm(context, overlay, input);
    case 'confirm':
      return inConfirm(context, overlay, input);
    case 'messages':
    case 'raw':
      return inPager(context, overlay, input);
  }
}
