import { Box, Text } from 'ink';
import TextInput from 'ink-text-input';
import { useRef } from 'react';
import { edit, insert, type Line } from '../../console/screen/line-editor.ts';
import { widthOf } from '../../resources/text-width.ts';
import { lineView } from '../format/line-view.ts';
import { type Theme, toAscii } from '../theme.ts';

type Props = {
  readonly line: Line;
  /** The width for the visible part of the line, its cursor included. */
  readonly room: number;
  readonly theme: Theme;
  /** Shown in place of each character of a secret. */
  readonly mask?: string;
  /** The text after a key. */
  readonly onEdit: (line: Line) => void;
};

/**
 * One line of text being edited. The widget holds the visible text before the cursor, so that its own cursor, which cannot be
 * set, is always at its end: it types and deletes there. The visible cursor and the text after it are drawn here. Only plain keys
 * (`isPlain`) may reach the widget; other keys change `line`.
 */
export function LineField({ line, room, theme, mask, onEdit }: Props) {
  const { before, at, after } = lineView(mask === undefined ? line : masked(line, mask), room);
  const shown = (text: string): string => (theme.ascii ? toAscii(text, widthOf) : text);
  const text = shown(before);
  // When the text differs from what the widget typed, a new widget takes its place, with its cursor at the end.
  const widget = useRef({ text, made: 0 });
  if (widget.current.text !== text) widget.current = { text, made: widget.current.made + 1 };
  const typed = (next: string): void => {
    widget.current.text = next;
    const isLonger = next.length > text.length;
    const edited = isLonger ? insert(line, next.slice(text.length), ANY_LENGTH) : edit(line, 'backspace');
    if (edited) onEdit(edited);
  };
  return (
    <>
      <Box flexShrink={0}>
        <TextInput
          key={widget.current.made}
          value={text}
          showCursor={false}
          onChange={typed}
          {...(mask === undefined ? {} : { mask })}
        />
      </Box>
      <Box flexShrink={0}>
        <Text>
          {theme.inverse(shown(at))}
          {shown(after)}
        </Text>
      </Box>
    </>
  );
}

/** A key that would make a line too long does not reach the widget. */
const ANY_LENGTH = Number.POSITIVE_INFINITY;

function masked({ value, cursor }: Line, mask: string): Line {
  return { value: mask.repeat(value.length), cursor };
}
