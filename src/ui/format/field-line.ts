import type { Line } from '../../console/screen/line-editor.ts';
import { widthOf } from '../../resources/text-width.ts';
import type { Theme } from '../theme.ts';
import { lineView, roomBehind, widthOfView } from './line-view.ts';

/** A line with a text field in it: what stands before the field, and what behind it. */
export type FieldLine = {
  readonly left: string;
  readonly line: Line;
  /** Columns for what is in sight of the line, its cursor among it. */
  readonly room: number;
  readonly right: string;
};

/** A prompt and the line behind it in `width` columns; `right` is what follows, once it is known how many columns both take. */
export function fieldLine(
  theme: Theme,
  { prompt, line, width }: { readonly prompt: string; readonly line: Line; readonly width: number },
  right: (used: number) => string = () => '',
): FieldLine {
  const room = roomBehind(prompt, width);
  const used = widthOf(prompt) + widthOfView(lineView(line, room));
  return { left: theme.paint('accent', prompt), line, room, right: right(used) };
}
