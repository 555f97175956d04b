import { restoreFrom } from '../dialogs/action-menu.ts';
import { type Command, close, nothing, type Pressed, show } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Input } from '../screen/input.ts';
import type { Picker } from '../screen/overlay.ts';
import { type Binding, notHere, unknownKey } from './binding.ts';

const WIDGET_KEYS = new Set(['j', 'k', 'up', 'down', 'enter']);

/** The picker's widget moves and chooses; a digit would choose at once, so digits never reach it. */
export function inPicker(
  bindings: readonly Binding[],
  context: KeyContext,
  overlay: Picker,
  input: Input,
): Pressed {
  if (input.type === 'paste') return nothing;
  if (input.name === 'escape' || input.name === 'q') return close();
  if (WIDGET_KEYS.has(input.name)) return { commands: [], pass: true };
  const lettered = overlay.items.find(({ letter }) => letter === input.name);
  if (lettered) return { commands: takenFrom(context, lettered.value) };
  const isKey = bindings.some(({ keys }) => keys.includes(input.name));
  const said = isKey ? [notHere(context, input.name, 'here')] : unknownKey(context, input.name);
  return { commands: said };
}

/** What a choice of the picker does; nothing where it is not open any more. */
export function takenFrom(context: KeyContext, value: string): readonly Command[] {
  const { overlay } = context.state;
  if (overlay?.kind !== 'picker') return [];
  return [show(null), ...doneBy(context, overlay, value)];
}

function doneBy(context: KeyContext, { of, items }: Picker, value: string): readonly Command[] {
  switch (of) {
    case 'sort': {
      const sort = value === '' ? null : { column: value, down: false };
      return [{ type: 'sort', sort }, { effect: 'arrange' }];
    }
    case 'profile':
      return [{ effect: 'profile', name: value }];
    case 'backup':
      return restoreFrom(context, value);
    case 'copy':
      return [{ effect: 'copy', what: value, text: items.find((item) => item.value === value)?.text ?? '' }];
  }
}
