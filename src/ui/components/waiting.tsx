import { Text } from 'ink';
import Spinner from 'ink-spinner';
import type { Theme } from '../theme.ts';

/** An answer is waited for. */
export function Waiting({ text, theme }: { readonly text: string; readonly theme: Theme }) {
  return (
    <Text wrap="truncate">
      <Spinner type={theme.ascii ? 'line' : 'dots'} /> {text}
    </Text>
  );
}
