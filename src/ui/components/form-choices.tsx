import type { Choice } from '../../console/screen/form-value.ts';
import { clip } from '../../resources/text-width.ts';
import type { Theme } from '../theme.ts';
import { Choices } from './choices.tsx';
import { Line } from './line.tsx';

type Props = {
  readonly choices: readonly Choice[];
  /** What stands in the field. */
  readonly value: string;
  /** Whether keys move in them; else they only show what there is. */
  readonly isChoosing: boolean;
  readonly height: number;
  readonly width: number;
  readonly theme: Theme;
  readonly onChoose: (value: string) => void;
};

/** What a field of a form offers: why one cannot be taken comes before what it is. */
export function FormChoices({ choices, value, isChoosing, height, width, theme, onChoose }: Props) {
  const rows = Math.min(choices.length, height - 1);
  if (rows < 1) return null;
  const first = choices.find(({ reason }) => reason === undefined)?.value ?? '';
  const chosen = choices.some((choice) => choice.value === value) || !isChoosing ? value : first;
  const keys = isChoosing ? '↑↓ and Enter take one' : 'Tab goes to them';
  const head = clip(`   ${choices.length} to choose from: ${keys}`, width);
  return (
    <>
      <Line line={theme.paint('dim', head)} theme={theme} />
      <Choices
        key={isChoosing ? 'choosing' : choices.map((choice) => choice.value).join() + value}
        items={choices.map((choice) => ({ value: choice.value, label: labelOf(choice) }))}
        chosen={chosen}
        limit={rows}
        width={width}
        theme={theme}
        isFocused={isChoosing}
        onSelect={(item) => onChoose(item.value)}
      />
    </>
  );
}

function labelOf({ value, reason, label }: Choice): string {
  return [value, reason, label].filter(Boolean).join('  ');
}
