import { Box, Text } from 'ink';
import type { Line } from '../../console/screen/line-editor.ts';
import type { FieldLine } from '../frame-line.ts';
import type { Theme } from '../theme.ts';
import { LineField } from './line-field.tsx';

type Props = {
  readonly field: Omit<FieldLine, 'widget'>;
  readonly theme: Theme;
  readonly mask?: string;
  readonly onEdit: (line: Line) => void;
};

/** A text field with what stands before and behind it, one line high. */
export function FieldRow({ field, theme, mask, onEdit }: Props) {
  const { left, line, room, right } = field;
  return (
    <Box height={1} flexShrink={0}>
      <Box flexShrink={0}>
        <Text>{left}</Text>
      </Box>
      <LineField
        line={line}
        room={room}
        theme={theme}
        onEdit={onEdit}
        {...(mask === undefined ? {} : { mask })}
      />
      <Text wrap="truncate">{right}</Text>
    </Box>
  );
}
