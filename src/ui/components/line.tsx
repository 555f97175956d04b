import { Text } from 'ink';
import { memo } from 'react';
import { widthOf } from '../../resources/text-width.ts';
import { type Theme, toAscii } from '../theme.ts';

type Props = { readonly line: string; readonly theme: Theme };

/** One line of the screen, drawn again only when its text changes: a moved cursor changes two. */
export const Line = memo(function Line({ line, theme }: Props) {
  const shown = theme.ascii ? toAscii(line, widthOf) : line;
  return <Text wrap="truncate">{shown === '' ? ' ' : shown}</Text>;
});

type LinesProps = {
  readonly of: readonly string[];
  readonly theme: Theme;
  /** The number of lines shown. */
  readonly height?: number;
};

/** Lines one below the other. */
export function Lines({ of, theme, height = of.length }: LinesProps) {
  return of.slice(0, Math.max(0, height)).map((line, slot) => (
    // A line is its place on the screen: two equal lines must stay two.
    // biome-ignore lint/suspicious/noArrayIndexKey: the slot is the identity.
    <Line key={slot} line={line} theme={theme} />
  ));
}
