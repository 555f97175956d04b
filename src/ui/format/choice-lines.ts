import { choicesOf } from '../../console/dialogs/form.ts';
import type { FormField } from '../../console/screen/form-value.ts';
import type { Scene } from '../scene.ts';
import { join } from './pieces.ts';

/** Less than this is no choice to look at, and hides fields of the form before it does. */
const ROWS_MIN = 3;

/** How many lines the choices of a field need at least, with their title. */
export function choiceLinesMin(field: FormField | undefined): number {
  const n = field ? choicesOf(field).length : 0;
  return n === 0 ? 0 : Math.min(n, ROWS_MIN) + 1;
}

/** What a field offers, around the choice that stands in it: why one cannot be taken comes before what it is. */
export function choiceLines({ theme, width }: Scene, field: FormField | undefined, height: number): string[] {
  const choices = field ? choicesOf(field) : [];
  const rows = Math.min(choices.length, height - 1);
  if (!field || rows < 1) return [];
  const chosen = choices.findIndex(({ value }) => value === field.line.value.trim());
  const top = topAround(chosen, rows, choices.length);
  const title = `   Tab takes the next of ${choices.length}:`;
  const lines = choices.slice(top, top + rows).map(({ value, label, reason }, i) => {
    const isChosen = top + i === chosen;
    const text = `   ${isChosen ? theme.cursor : ' '} ${value}  ${reason ? `${reason}  ` : ''}${label}`;
    const paint = (line: string): string =>
      reason ? theme.paint('dim', line) : isChosen ? theme.bold(line) : line;
    return join([{ text, paint }], width);
  });
  return [join([{ text: title, paint: (text) => theme.paint('dim', text) }], width), ...lines];
}

/** The first of `rows` lines out of `length` that have the line `at` in sight, in the middle where that can be. */
export function topAround(at: number, rows: number, length: number): number {
  return Math.max(0, Math.min(at - Math.floor(rows / 2), length - rows));
}
