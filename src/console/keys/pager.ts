import { clockTime } from '../../resources/format.ts';
import type { View } from '../../resources/known.ts';
import { wrap } from '../../resources/text-width.ts';
import type { Pressed } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Input } from '../screen/input.ts';
import { bodyRows } from '../screen/layout.ts';
import type { Overlay } from '../screen/overlay.ts';
import type { State } from '../screen/state.ts';
import { unknownKey } from './binding.ts';
import { close, nothing } from './text-input.ts';

export function inPager(
  context: KeyContext,
  overlay: Extract<Overlay, { top: number }>,
  input: Input,
): Pressed {
  if (input.type === 'paste') return nothing;
  const rows = bodyRows(context.state, overlay.kind) - 1;
  const { state, view } = context;
  const length =
    overlay.kind === 'raw' ? overlay.lines.length : messageLines(state, view, pagerWidth(state)).length;
  const last = Math.max(0, length - rows);
  const tops: Readonly<Record<string, number>> = {
    j: overlay.top + 1,
    down: overlay.top + 1,
    k: overlay.top - 1,
    up: overlay.top - 1,
    space: overlay.top + rows,
    pagedown: overlay.top + rows,
    'ctrl-d': overlay.top + Math.floor(rows / 2),
    pageup: overlay.top - rows,
    'ctrl-u': overlay.top - Math.floor(rows / 2),
    g: 0,
    home: 0,
    G: last,
    end: last,
  };
  if (input.name === 'escape' || input.name === 'q' || input.name === 'J') return close();
  const top = tops[input.name];
  if (top === undefined) return { commands: unknownKey(context, input.name) };
  return { commands: [{ type: 'overlay', overlay: { ...overlay, top: Math.max(0, Math.min(last, top)) } }] };
}

/** The message history, newest first, as lines of at most `width` columns. */
export function messageLines({ messages }: State, { zone }: View, width: number): string[] {
  return [...messages]
    .reverse()
    .flatMap((message) => wrap(`${clockTime(message.at, zone)}  ${message.text}`, width));
}

/** The width of pages of text on this screen. */
export function pagerWidth({ size }: State): number {
  return Math.max(1, size.columns - 2);
}
