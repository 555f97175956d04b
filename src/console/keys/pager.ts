import { clockTime } from '../../resources/format.ts';
import { wrap } from '../../resources/text-width.ts';
import { close, nothing, type Pressed, show } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Input } from '../screen/input.ts';
import { bodyRows } from '../screen/layout.ts';
import type { Overlay } from '../screen/overlay.ts';
import type { State } from '../screen/state.ts';
import { unknownKey } from './binding.ts';

export function inPager(
  context: KeyContext,
  overlay: Extract<Overlay, { top: number }>,
  input: Input,
): Pressed {
  if (input.type === 'paste') return nothing;
  const rows = bodyRows(context.state, overlay.kind) - 1;
  const length = overlay.kind === 'raw' ? overlay.lines.length : messageLines(context).length;
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
  return { commands: [show({ ...overlay, top: Math.max(0, Math.min(last, top)) })] };
}

/** Why the servers cannot be read, then the message history, newest first. */
export function messageLines({ state, view, model }: Pick<KeyContext, 'state' | 'view' | 'model'>): string[] {
  const failure = model.failure('servers');
  return [
    ...(failure ? [`now  ${failure.text}; ${failure.next}`] : []),
    ...[...state.messages].reverse().map(({ at, text }) => `${clockTime(at, view.zone)}  ${text}`),
  ].flatMap((line) => wrap(line, pagerWidth(state)));
}

/** The width of pages of text on this screen. */
export function pagerWidth({ size }: State): number {
  return Math.max(1, size.columns - 2);
}
