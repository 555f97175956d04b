import { type Command, close, nothing, type Pressed, passed, say, show } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { badTerm, FILTER_FIELDS, measureNames } from '../screen/filter.ts';
import type { Input } from '../screen/input.ts';
import { cutText, edit, insert, isPlain, type Line, lineOf, oneLine } from '../screen/line-editor.ts';
import type { Overlay } from '../screen/overlay.ts';

/** What an input means to a line of text: `then` says it of a line that no widget of a text field can make of the key. */
export function editedBy(line: Line, input: Input, then: (line: Line) => Pressed): Pressed {
  const next =
    input.type === 'paste' ? insert(line, oneLine(input.text)) : edit(line, input.name, input.text);
  if (!next) return nothing;
  return isPlain(line, input) ? passed(next) : then(next);
}

/** Says what the line has no room for. */
export function cutSaid(
  context: KeyContext,
  { line }: { line: Line },
  input: Input,
  pressed: Pressed,
): Pressed {
  const text = cutText(line, input.type === 'paste' ? oneLine(input.text) : input.text);
  if (text === null) return pressed;
  return { commands: [...pressed.commands, say(context, 'warn', text)] };
}

type Filter = Extract<Overlay, { kind: 'filter' }>;

/** The filter with another line: the list follows while typing. */
export function filterTyped(overlay: Filter, line: Line): Pressed {
  const typed: Command = show({ ...overlay, line });
  if (line.value === overlay.line.value) return { commands: [typed] };
  return { commands: [typed, { type: 'filter', text: line.value }, { effect: 'arrange' }] };
}

/** Names the fields of the rows on screen when the filter asks for another. */
export function noSuchField(context: KeyContext, text: string): readonly Command[] {
  const { data, view } = context;
  const row = data?.rows?.[0];
  const has: readonly string[] =
    data && row !== undefined ? Object.keys(data.resource.fields(row)) : FILTER_FIELDS;
  const fields = FILTER_FIELDS.filter((field) => has.includes(field));
  const measures = row === undefined ? [] : Object.keys(data?.resource.measures?.(row, view) ?? {});
  const bad = badTerm(text, fields, measures);
  if (bad === null) return [];
  const whose = data?.resource.plural ?? 'rows';
  const there = [...fields.map((one) => `${one}:`), ...measureNames(measures).map((one) => `${one}>`)];
  return [say(context, 'warn', `${bad}; ${whose} have ${there.join(' ')}`, { of: 'filter' })];
}

export function inFilter(context: KeyContext, overlay: Filter, input: Input): Pressed {
  const { line: typed, last = '' } = overlay;
  if (input.type === 'key' && input.name === 'enter')
    return close({ effect: 'find-beyond' }, ...noSuchField(context, typed.value));
  if (input.type === 'key' && input.name === 'up' && typed.value === '' && last !== '')
    return filterTyped(overlay, lineOf(last));
  if (input.type === 'key' && input.name === 'escape')
    return close({ type: 'filter', text: '' }, { effect: 'arrange' });
  // The list stays visible while typing: the arrows move in it.
  if (input.type === 'key' && (input.name === 'up' || input.name === 'down')) {
    const stay: Command = show({ ...overlay, from: null });
    return { commands: [stay, { type: 'move', by: input.name === 'up' ? -1 : 1 }] };
  }
  return editedBy(overlay.line, input, (line) => filterTyped(overlay, line));
}
