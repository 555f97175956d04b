import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import { useMemo, useRef } from 'react';
import { clip, widthOf } from '../../resources/text-width.ts';
import { type Theme, toAscii } from '../theme.ts';

export type Item = { readonly label: string; readonly value: string };

type Props = {
  readonly items: readonly Item[];
  /** The choice at first. */
  readonly chosen: string;
  /** Its height in lines. */
  readonly limit: number;
  readonly width: number;
  readonly theme: Theme;
  /** Whether it takes keys; until then it only shows the choices. */
  readonly isFocused?: boolean;
  readonly onHighlight?: (item: Item) => void;
  readonly onSelect: (item: Item) => void;
};

const CURSOR = 4;

/** A list of choices. The widget moves in it and takes one; digits must not reach it, because they would choose at once. */
export function Choices({
  items,
  chosen,
  limit,
  width,
  theme,
  isFocused = true,
  onHighlight,
  onSelect,
}: Props) {
  const highlighted = useRef(chosen);
  const own = useMemo(() => [...items], [items]);
  const at = items.findIndex(({ value }) => value === highlighted.current);
  const shown = (text: string): string => {
    const fitting = clip(text, Math.max(8, width - CURSOR));
    return theme.ascii ? toAscii(fitting, widthOf) : fitting;
  };
  const cursor = shown(theme.cursor);
  const isMarked = isFocused || at >= 0;
  const mark = isFocused ? theme.inverse : theme.bold;
  // The widget counts in lines: with fewer lines its chosen one may be outside.
  const isThere = (item: Item | undefined): item is Item => item !== undefined;
  return (
    <Box height={limit} flexShrink={0} flexDirection="column">
      <SelectInput
        key={limit}
        items={own}
        limit={limit}
        isFocused={isFocused}
        initialIndex={Math.max(0, at)}
        onHighlight={(item) => {
          if (!isThere(item)) return;
          highlighted.current = item.value;
          onHighlight?.(item);
        }}
        onSelect={(item) => {
          if (isThere(item)) onSelect(item);
        }}
        indicatorComponent={({ isSelected }) => <Text>{isSelected && isMarked ? ` ${cursor} ` : '   '}</Text>}
        itemComponent={({ isSelected, label }) => (
          <Text wrap="truncate">{isSelected && isMarked ? mark(shown(label)) : shown(label)}</Text>
        )}
      />
    </Box>
  );
}
