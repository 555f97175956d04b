import { Box, Text } from 'ink';
import Spinner from 'ink-spinner';
import { widthOf } from '../../resources/text-width.ts';
import { type Theme, toAscii } from '../theme.ts';

type Props = { readonly text: string; readonly theme: Theme; readonly margin?: number };

/** An answer is waited for. */
export function Waiting({ text, theme, margin = 0 }: Props) {
  return (
    <Box paddingLeft={margin} flexShrink={0}>
      <Text wrap="truncate">
        <Spinner type={theme.ascii ? 'line' : 'dots'} /> {theme.ascii ? toAscii(text, widthOf) : text}
      </Text>
    </Box>
  );
}
