import type { Input } from './bound.ts';
import { type Line, lineOf } from './line.ts';

const WORDS: Readonly<Record<string, 'yes' | 'no'>> = { y: 'yes', yes: 'yes', n: 'no', no: 'no' };
const OTHER_ONE = new Set(['space', 'left', 'right']);
/** What takes text out of a line puts back what stood here when the form was opened: there is no half of a word. */
const AS_OPENED = new Set(['backspace', 'ctrl-h', 'delete', 'ctrl-d', 'ctrl-u', 'ctrl-k', 'ctrl-w']);

/** What an input makes of a field that is yes or no: what stands there then, what is ignored and must be said, or nothing. */
export function switched(value: string, opened: string, input: Input): Line | { ignored: string } | null {
  const typed = input.type === 'paste' ? input.text.trim() : input.text;
  const word = WORDS[typed?.toLowerCase() ?? ''];
  if (word) return lineOf(word);
  if (input.type === 'key' && OTHER_ONE.has(input.name)) return lineOf(value === 'yes' ? 'no' : 'yes');
  if (input.type === 'key' && AS_OPENED.has(input.name)) return lineOf(opened);
  if (!typed) return null;
  // Whoever types the whole word gets it.
  if (value.slice(1).includes(typed)) return null;
  return { ignored: typed };
}
