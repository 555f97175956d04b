import { useMemo } from 'react';
import type { Choice } from '../../console/screen/form-value.ts';
import { clip } from '../../resources/text-width.ts';
import type { Theme } from '../theme.ts';
import { Choices } from './choices.tsx';
import { Line } from './line.tsx';

type Props = {
  readonly choices: readonly Choice[];
  /** The value of the field. */
  readonly value: string;
  /** Whether keys move in them; else they are only shown. */
  readonly isChoosing: boolean;
  readonly height: number;
  readonly width: number;
  readonly theme: Theme;
  readonly onChoose: (value: string) => void;
};

/** The choices of a form field; the reason why one cannot be taken comes before its label. */
export function FormChoices({ choices, value, isChoosing, height, width, theme, onChoose }: Props) {
  const rows = Math.min(choices.length, height - 1);
  const at = choices.findIndex((choice) => choice.value === value);
  // There may be thousands: until keys move in them, the widget gets only the visible ones.
  const from = Math.max(0, Math.min(at - rows + 1, choices.length - rows));
  const items = useMemo(() => {
    const shown = isChoosing ? choices : choices.slice(from, from + rows);
    return shown.map((choice) => ({ value: choice.value, label: labelOf(choice) }));
  }, [choices, isChoosing, from, rows]);
  if (rows < 1) return null;
  const first = choices.find(({ reason }) => reason === undefined)?.value ?? '';
  const keys = isChoosing ? '↑↓ and Enter choose' : 'Tab goes to them';
  return (
    <>
      <Line
        line={theme.paint('dim', clip(`   ${choices.length} to choose from: ${keys}`, width))}
        theme={theme}
      />
      <Choices
        key={isChoosing ? 'choosing' : items.map((item) => item.value).join() + value}
        items={items}
        chosen={at >= 0 || !isChoosing ? value : first}
        limit={rows}
        width={width}
        theme={theme}
        isFocused={isChoosing}
        onSelect={(item) => onChoose(item.value)}
      />
    </>
  );
}

function labelOf({ value, name, reason, label }: Choice): string {
  return (name === undefined ? [value, reason, label] : [name, reason, label, `id ${value}`])
    .filter(Boolean)
    .join('  ');
}
