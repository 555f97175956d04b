import { aimedElsewhere } from '../screen/aim.ts';
import { close, nothing, type Pressed, show } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { type Input, stepOf } from '../screen/input.ts';
import { bodyRows } from '../screen/layout.ts';
import type { Line } from '../screen/line-editor.ts';
import type { Overlay } from '../screen/overlay.ts';
import { type Binding, bindingsFor, runBinding } from './binding.ts';
import { helpNotes } from './help-notes.ts';
import { keyWord } from './key-names.ts';
import { editedBy } from './text-input.ts';

export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The keys that the help shows for a filter typed into it. */
export function helpItems(
  bindings: readonly Binding[],
  context: KeyContext,
  text: string,
): readonly Binding[] {
  const words = wordsOf(text);
  return bindingsFor(bindings, context).filter((binding) => {
    const said = `${binding.keys.map(keyWord).join(' ')} ${binding.label} ${binding.group}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

type Help = Extract<Overlay, { kind: 'help' }>;

/** The help with another filter: its first key is chosen again. */
export function helpTyped(overlay: Help, line: Line): Pressed {
  return { commands: [show({ ...overlay, line, at: 0 })] };
}

export function inHelp(
  bindings: readonly Binding[],
  context: KeyContext,
  overlay: Help,
  input: Input,
): Pressed {
  const items = helpItems(bindings, context, overlay.line.value);
  const notes = helpNotes(context, wordsOf(overlay.line.value));
  const to = (at: number): Pressed => {
    const next = Math.max(0, Math.min(items.length + notes.length - 1, at));
    return { commands: [show({ ...overlay, at: next })] };
  };
  if (input.type === 'key') {
    if (input.name === 'escape') return close();
    const step = stepOf(input.name, bodyRows(context.state, 'help') - 2);
    if (step !== null) return to(overlay.at + step);
    const chosen = items[overlay.at];
    if (input.name === 'enter') {
      if (!chosen) return nothing;
      const lost = aimedElsewhere(context, chosen.actsOn);
      return close(...(lost ?? runBinding(chosen, context)));
    }
    if (overlay.line.value === '' && (input.name === '?' || input.name === 'q')) return close();
  }
  return editedBy(overlay.line, input, (line) => helpTyped(overlay, line));
}
