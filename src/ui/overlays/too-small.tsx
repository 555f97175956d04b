import { Box } from 'ink';
import { type Size, SMALLEST } from '../../console/screen/layout.ts';
import { Lines } from '../components/line.tsx';
import type { Theme } from '../theme.ts';

type Props = { readonly size: Size; readonly theme: Theme };

/** For a terminal on which nothing else can be shown truthfully. */
export function TooSmall({ size: { columns, rows }, theme }: Props) {
  const text = `${columns}x${rows} is too small: vps-console needs ${SMALLEST.columns}x${SMALLEST.rows}. q quits.`;
  const lines = text.match(new RegExp(`.{1,${Math.max(1, columns)}}`, 'g')) ?? [];
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Lines of={lines} theme={theme} height={rows} />
    </Box>
  );
}
