import { Box, Text } from 'ink';
import { memo } from 'react';
import type { FrameLine } from '../frame-line.ts';
import type { Theme } from '../theme.ts';
import { Waiting } from './waiting.tsx';

type Props = {
  readonly line: string | Extract<FrameLine, { widget: 'spinner' }>;
  readonly theme: Theme;
};

/** One line of the screen, drawn anew only when it is another: a key changes two. */
export const Line = memo(function Line({ line, theme }: Props) {
  if (typeof line === 'string') return <Text wrap="truncate">{line === '' ? ' ' : line}</Text>;
  return (
    <Box paddingLeft={line.margin}>
      <Waiting text={line.text} theme={theme} />
    </Box>
  );
});
