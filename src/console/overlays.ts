import { aimedElsewhere } from './aim.ts';
import { helpItems, type Input, type Pressed, runBinding } from './bound.ts';
import { inConfirm } from './confirm.ts';
import { inForm } from './form-keys.ts';
import { inInterrupted } from './interrupted.ts';
import type { Binding, Command, KeyContext } from './keys.ts';
import { bodyRows } from './layout.ts';
import { cutText, edit, insert, type Line, lineOf } from './line.ts';
import { inActions } from './menu.ts';
import { messageLines, pagerWidth } from './messages.ts';
import type { Overlay } from './overlay.ts';
import { chosenAt, paletteItems } from './palette.ts';
import { notHere } from './place.ts';

const nothing: Pressed = { commands: [] };

function close(...then: readonly Command[]): Pressed {
  return { commands: [{ type: 'overlay', overlay: null }, ...then] };
}

/** What an input does to the overlay that is open. */
export function inOverlay(
  bindings: readonly Binding[],
  context: KeyContext,
  overlay: Overlay,
  input: Input,
): Pressed {
  switch (overlay.kind) {
    case 'filter':
      return cutSaid(context, overlay, input, inFilter(overlay, input));
    case 'help':
      return cutSaid(context, overlay, input, inHelp(bindings, context, overlay, input));
    case 'palette':
      return cutSaid(context, overlay, input, inPalette(bindings, context, overlay, input));
    case 'picker':
      return inPicker(bindings, context, input);
    case 'actions':
      return inActions(context, overlay, input);
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

/** Says what the line being typed has no room for. */
function cutSaid(
  context: KeyContext,
  { line }: { line: Line },
  input: Input,
  { commands }: Pressed,
): Pressed {
  const text = cutText(line, input.type === 'paste' ? oneLine(input.text) : input.text);
  if (text === null) return { commands };
  return { commands: [...commands, { type: 'say', message: { at: context.now, tone: 'warn', text } }] };
}

/** Pasted text becomes one line; what is typed is printable by the decoder. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]+/gu, ' ').trim();
}

function inFilter(overlay: Extract<Overlay, { kind: 'filter' }>, input: Input): Pressed {
  if (input.type === 'key' && input.name === 'enter') return close();
  if (input.type === 'key' && input.name === 'escape')
    return close({ type: 'filter', text: '' }, { effect: 'arrange' });
  // The list stays in sight while typing: the arrows move in it.
  if (input.type === 'key' && (input.name === 'up' || input.name === 'down')) {
    const stay: Command = { type: 'overlay', overlay: { ...overlay, from: null } };
    return { commands: [stay, { type: 'move', by: input.name === 'up' ? -1 : 1 }] };
  }
  const line =
    input.type === 'paste'
      ? insert(overlay.line, oneLine(input.text))
      : edit(overlay.line, input.name, input.text);
  if (!line) return nothing;
  const typed: Command = { type: 'overlay', overlay: { ...overlay, line } };
  if (line.value === overlay.line.value) return { commands: [typed] };
  return { commands: [typed, { type: 'filter', text: line.value }, { effect: 'arrange' }] };
}

function inHelp(
  bindings: readonly Binding[],
  context: KeyContext,
  overlay: Extract<Overlay, { kind: 'help' }>,
  input: Input,
): Pressed {
  const items = helpItems(bindings, context, overlay.line.value);
  const to = (at: number): Pressed => {
    const next = Math.max(0, Math.min(items.length - 1, at));
    return { commands: [{ type: 'overlay', overlay: { ...overlay, at: next } }] };
  };
  const page = bodyRows(context.state.size, 'help') - 2;
  if (input.type === 'key') {
    if (input.name === 'escape') return close();
    if (input.name === 'down') return to(overlay.at + 1);
    if (input.name === 'up') return to(overlay.at - 1);
    if (input.name === 'pagedown') return to(overlay.at + page);
    if (input.name === 'pageup') return to(overlay.at - page);
    const chosen = items[overlay.at];
    if (input.name === 'enter') {
      if (!chosen) return nothing;
      const lost = chosen.onRow ? aimedElsewhere(context, overlay.aim) : null;
      return close(...(lost ?? runBinding(chosen, context)));
    }
    if (overlay.line.value === '' && (input.name === '?' || input.name === 'q')) return close();
  }
  const line =
    input.type === 'paste'
      ? insert(overlay.line, oneLine(input.text))
      : edit(overlay.line, input.name, input.text);
  return line ? { commands: [{ type: 'overlay', overlay: { ...overlay, line, at: 0 } }] } : nothing;
}

function inPalette(
  bindings: readonly Binding[],
  context: KeyContext,
  overlay: Extract<Overlay, { kind: 'palette' }>,
  input: Input,
): Pressed {
  const { line } = overlay;
  const items = paletteItems(bindings, context, line.value);
  const at = chosenAt(items, overlay.chosen);
  const show = (change: Partial<typeof overlay>): Pressed => ({
    commands: [{ type: 'overlay', overlay: { ...overlay, ...change } }],
  });
  const to = (index: number): Pressed =>
    show({ chosen: items[Math.max(0, Math.min(items.length - 1, index))]?.id ?? null });
  // What Enter would run is the first that the line may mean; of an empty line nothing, until something is chosen.
  const typed = (next: Line, past = overlay.past): Pressed => {
    const [first] = next.value === '' ? [] : paletteItems(bindings, context, next.value);
    return show({ line: next, past, chosen: first?.id ?? null });
  };
  const lost = (): Pressed => {
    const text =
      overlay.chosen === null
        ? 'this has come since it was typed: Enter again takes it'
        : 'what was chosen is not there any more: choose again';
    if (items.length === 0) return nothing;
    return {
      commands: [...to(0).commands, { type: 'say', message: { at: context.now, tone: 'warn', text } }],
    };
  };
  if (input.type === 'key') {
    const chosen = items[at];
    const page = bodyRows(context.state.size, 'palette') - 2;
    if (input.name === 'escape') return close();
    if (input.name === 'down') return to(at + 1);
    if (input.name === 'up') return to(at - 1);
    if (input.name === 'pagedown') return to(at + page);
    if (input.name === 'pageup') return to(at - page);
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
        const text = `${chosen.label}: ${chosen.reason}`;
        return { commands: [{ type: 'say', message: { at: context.now, tone: 'warn', text } }] };
      }
      // A command that still lacks its words is completed, not run.
      if (chosen.commands === null) return typed(lineOf(chosen.complete));
      const elsewhere = chosen.onRow ? aimedElsewhere(context, overlay.aim) : null;
      return close(
        { type: 'ran', line: line.value === '' ? chosen.complete : line.value },
        ...(elsewhere ?? chosen.commands()),
      );
    }
    if (input.name === 'backspace' && line.value === '') return close();
  }
  const next =
    input.type === 'paste' ? insert(line, oneLine(input.text)) : edit(line, input.name, input.text);
  return next ? typed(next) : nothing;
}

const PICKER_KEYS = new Set(['j', 'k', 'up', 'down', 'enter']);

/** The picker's widget moves and chooses; a digit would choose at once, so digits never reach it. */
function inPicker(bindings: readonly Binding[], context: KeyContext, input: Input): Pressed {
  if (input.type === 'paste') return nothing;
  if (input.name === 'escape' || input.name === 'q') return close();
  if (PICKER_KEYS.has(input.name)) return { commands: [], pass: true };
  const isKey = bindings.some(({ keys }) => keys.includes(input.name));
  return isKey ? { commands: [notHere(context, input.name, 'in a list of choices')] } : nothing;
}

function inPager(context: KeyContext, overlay: Extract<Overlay, { top: number }>, input: Input): Pressed {
  if (input.type === 'paste') return nothing;
  const rows = bodyRows(context.state.size, overlay.kind) - 1;
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
  if (top === undefined) return nothing;
  return { commands: [{ type: 'overlay', overlay: { ...overlay, top: Math.max(0, Math.min(last, top)) } }] };
}
