import { Box, Text } from 'ink';
import type { Line } from '../../console/screen/line-editor.ts';
import { widthOf } from '../../resources/text-width.ts';
import type { FieldLine } from '../format/field-line.ts';
import { type Theme, toAscii } from '../theme.ts';
import { LineField } from './line-field.tsx';

type Props = {
  readonly field: FieldLine;
  readonly theme: Theme;
  readonly mask?: string;
  readonly onEdit: (line: Line) => void;
};

/** A text field with what stands before and behind it, one line high. */
export function FieldRow({ field, theme, mask, onEdit }: Props) {
  const { left, line, room, right } = field;
  const shown = (text: string): string => (theme.ascii ? toAscii(text, widthOf) : text);
  return (
    <Box height={1} flexShrink={0}>
      <Box flexShrink={0}>
        <Text>{shown(left)}</Text>
      </Box>
      <LineField
        line={line}
        room={room}
        theme={theme}
        onEdit={onEdit}
        {...(mask === undefined ? {} : { mask })}
      />
      <Text wrap="truncate">{shown(right)}</Text>
    </Box>
  );
}
