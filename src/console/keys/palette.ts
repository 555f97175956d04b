import { aimedElsewhere } from '../screen/aim.ts';
import { close, nothing, type Pressed, say, show } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { type Input, stepOf } from '../screen/input.ts';
import { bodyRows } from '../screen/layout.ts';
import { isPlain, type Line, lineOf } from '../screen/line-editor.ts';
import type { Overlay } from '../screen/overlay.ts';
import type { Binding } from './binding.ts';
import { isAction } from './palette-actions.ts';
import type { PaletteItem } from './palette-item.ts';
import { paletteItems } from './palette-lines.ts';
import { editedBy } from './text-input.ts';

/** The position of the chosen line among the present ones; −1 when nothing is chosen, or the line is gone. */
export function chosenAt(items: readonly PaletteItem[], chosen: string | null): number {
  return chosen === null ? -1 : items.findIndex(({ id }) => id === chosen);
}

type Palette = Extract<Overlay, { kind: 'palette' }>;

/** The palette with another line. Its first match is chosen; an empty line chooses nothing. */
export function paletteTyped(
  bindings: readonly Binding[],
  context: KeyContext,
  overlay: Palette,
  line: Line,
  past = overlay.past,
): Pressed {
  const [first] = line.value === '' ? [] : paletteItems(bindings, context, line.value);
  return { commands: [show({ ...overlay, line, past, chosen: first?.id ?? null })] };
}

export function inPalette(
  bindings: readonly Binding[],
  context: KeyContext,
  overlay: Palette,
  input: Input,
): Pressed {
  const { line } = overlay;
  const typed = (next: Line, past = overlay.past): Pressed =>
    paletteTyped(bindings, context, overlay, next, past);
  if (isPlain(line, input)) return editedBy(line, input, typed);
  const items = paletteItems(bindings, context, line.value);
  const at = chosenAt(items, overlay.chosen);
  const changed = (change: Partial<typeof overlay>): Pressed => ({
    commands: [show({ ...overlay, ...change })],
  });
  const to = (index: number): Pressed =>
    changed({ chosen: items[Math.max(0, Math.min(items.length - 1, index))]?.id ?? null });
  const lost = (): Pressed => {
    const text =
      overlay.chosen === null
        ? 'a match appeared after you typed: Enter again runs it'
        : 'the chosen line is gone: choose again';
    if (items.length === 0) return nothing;
    return { commands: [...to(0).commands, say(context, 'warn', text)] };
  };
  if (input.type === 'key') {
    const chosen = items[at];
    if (input.name === 'escape') return close();
    const step = stepOf(input.name, bodyRows(context.state, 'palette') - 2);
    if (step !== null) return to(at + step);
    if (input.name === 'tab') return chosen ? typed(lineOf(chosen.complete)) : nothing;
    if (input.name === 'ctrl-p' || input.name === 'ctrl-n') {
      const { history } = context.state;
      const past = Math.max(0, Math.min(history.length, overlay.past + (input.name === 'ctrl-p' ? 1 : -1)));
      const line = history[history.length - past] ?? '';
      return typed(lineOf(line), past);
    }
    if (input.name === 'enter') {
      if (!chosen) return overlay.chosen === null && line.value === '' ? nothing : lost();
      if (chosen.reason !== undefined) {
        const whose = isAction(chosen) ? `${chosen.label}: ` : '';
        return { commands: [say(context, 'warn', `${whose}${chosen.reason}`)] };
      }
      // A command that still needs words is completed, not run.
      if (chosen.commands === null) return typed(lineOf(chosen.complete));
      const elsewhere = aimedElsewhere(context, chosen.actsOn);
      return close(
        { type: 'ran', line: line.value === '' ? chosen.complete : line.value },
        ...(elsewhere ?? chosen.commands()),
      );
    }
    if (input.name === 'backspace' && line.value === '') return close();
  }
  return editedBy(line, input, typed);
}
