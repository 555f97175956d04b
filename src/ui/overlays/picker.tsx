import { Box, Text } from 'ink';
import { Choices, type Item } from '../components/choices.tsx';
import type { Theme } from '../theme.ts';

type Props = {
  readonly of: 'sort' | 'profile';
  readonly items: readonly Item[];
  /** What stands there now. */
  readonly chosen: string;
  readonly width: number;
  /** Lines for it, its title among them. */
  readonly height: number;
  readonly theme: Theme;
  readonly onTake: (value: string) => void;
};

const TITLES = { sort: ' sort by', profile: ' change to profile' } as const;

/** A list of choices in place of the screen. */
export function Picker({ of, items, chosen, width, height, theme, onTake }: Props) {
  return (
    <Box height={height} flexShrink={0} flexDirection="column">
      <Text>{TITLES[of]}</Text>
      <Choices
        items={items}
        chosen={chosen}
        limit={height - 1}
        width={width}
        theme={theme}
        onSelect={({ value }) => onTake(value)}
      />
    </Box>
  );
}
