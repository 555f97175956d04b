import type { Binding, Command, KeyContext } from './keys.ts';
import { keyWord } from './keys.ts';
import { bodyRows, frameOf } from './layout.ts';
import { edit, insert } from './line.ts';
import { listView, type Overlay } from './state.ts';

/** A key or a paste, as the keyboard decoded it. `text` is what the key types, if anything. */
export type Input =
  | { readonly type: 'key'; readonly name: string; readonly text?: string }
  | { readonly type: 'paste'; readonly text: string };

/** What an input means. `pass` hands the key on to the widget that is open. */
export type Pressed = { readonly commands: readonly Command[]; readonly pass?: true };

const INTERRUPT_MS = 2_000;
/** A key that acts on a row within this time of data putting another row under the cursor is ignored. */
export const SETTLE_MS = 300;
const MESSAGE_MS = 3_000;

/** Bindings that mean something here, in the order of the table. */
export function bindingsFor(bindings: readonly Binding[], context: KeyContext): readonly Binding[] {
  return bindings.filter((binding) => binding.applies(context));
}

/** What the help shows for a filter typed into it. */
export function helpItems(
  bindings: readonly Binding[],
  context: KeyContext,
  text: string,
): readonly Binding[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return bindingsFor(bindings, context).filter((binding) => {
    const said = `${binding.keys.map(keyWord).join(' ')} ${binding.label} ${binding.group}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

/** Decides what an input does. Pure: effects are named in the answer, never done here. */
export function press(bindings: readonly Binding[], context: KeyContext, input: Input): Pressed {
  const { state, now } = context;
  const woken: Command[] = [{ type: 'key', at: now }];
  if (state.message && now - state.message.at > MESSAGE_MS) woken.push({ type: 'hush' });
  const done = (...commands: readonly Command[]): Pressed => ({ commands: [...woken, ...commands] });

  if (input.type === 'key' && input.name === 'ctrl-c') {
    if (now - state.interruptedAt < INTERRUPT_MS) return done({ effect: 'quit' });
    return done(
      { type: 'interrupt', at: now },
      { type: 'say', message: { at: now, tone: 'info', text: 'ctrl-c again quits' } },
    );
  }
  if (frameOf(state.size).tooSmall) {
    return input.type === 'key' && input.name === 'q' ? done({ effect: 'quit' }) : done();
  }
  if (state.overlay) {
    const answer = inOverlay(bindings, context, state.overlay, input);
    return answer.pass ? { commands: woken, pass: true } : done(...answer.commands);
  }
  if (input.type === 'paste') {
    return done({
      type: 'say',
      message: { at: now, tone: 'warn', text: 'pasted text ignored: press / first to filter by it' },
    });
  }
  const binding = bindingsFor(bindings, context).find((one) => one.keys.includes(input.name));
  return binding ? done(...runBinding(binding, context)) : done();
}

function runBinding(binding: Binding, context: KeyContext): readonly Command[] {
  const { state, now } = context;
  const say = (text: string): Command => ({ type: 'say', message: { at: now, tone: 'warn', text } });
  const reason = binding.blocked?.(context);
  if (reason !== undefined) return [say(`${binding.label}: ${reason}`)];
  if (binding.onRow && now - listView(state).shiftedAt < SETTLE_MS) {
    return [
      say(
        `${keyWord(binding.keys[0] ?? '')} ignored: another row has just come under the cursor, press it again`,
      ),
    ];
  }
  return binding.run(context);
}

const nothing: Pressed = { commands: [] };

function close(...then: readonly Command[]): Pressed {
  return { commands: [{ type: 'overlay', overlay: null }, ...then] };
}

function inOverlay(
  bindings: readonly Binding[],
  context: KeyContext,
  overlay: Overlay,
  input: Input,
): Pressed {
  switch (overlay.kind) {
    case 'filter':
      return inFilter(overlay, input);
    case 'help':
      return inHelp(bindings, context, overlay, input);
    case 'sort':
      return inPicker(input);
    case 'messages':
    case 'raw':
      return inPager(context, overlay, input);
  }
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
    return { commands: [{ type: 'move', by: input.name === 'up' ? -1 : 1 }] };
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
    if (input.name === 'enter') return chosen ? close(...runBinding(chosen, context)) : nothing;
    if (overlay.line.value === '' && (input.name === '?' || input.name === 'q')) return close();
  }
  const line =
    input.type === 'paste'
      ? insert(overlay.line, oneLine(input.text))
      : edit(overlay.line, input.name, input.text);
  return line ? { commands: [{ type: 'overlay', overlay: { ...overlay, line, at: 0 } }] } : nothing;
}

const PICKER_KEYS = new Set(['j', 'k', 'up', 'down', 'enter']);

/** The picker's widget moves and chooses; a digit would choose at once, so digits never reach it. */
function inPicker(input: Input): Pressed {
  if (input.type === 'paste') return nothing;
  if (input.name === 'escape' || input.name === 'q' || input.name === 'o') return close();
  return PICKER_KEYS.has(input.name) ? { commands: [], pass: true } : nothing;
}

function inPager(context: KeyContext, overlay: Extract<Overlay, { top: number }>, input: Input): Pressed {
  if (input.type === 'paste') return nothing;
  const rows = bodyRows(context.state.size, overlay.kind) - 1;
  const length = overlay.kind === 'raw' ? overlay.lines.length : context.state.messages.length;
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
