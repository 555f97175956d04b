import { Box, Text } from 'ink';
import { isValidElement, type ReactNode } from 'react';
import { FieldRow } from '../../src/ui/components/field-row.tsx';
import { FormChoices } from '../../src/ui/components/form-choices.tsx';
import { Line } from '../../src/ui/components/line.tsx';
import { TypedField } from '../../src/ui/components/typed-field.tsx';
import { PickerOverlay } from '../../src/ui/overlays/picker.tsx';

type Props = {
  readonly children?: ReactNode;
  readonly line?: string;
  readonly height?: number;
  readonly field?: {
    readonly left: string;
    readonly line: { readonly value: string };
    readonly right: string;
  };
};

/** The lines that components draw, without Ink: a text field with what is typed in it, a list of choices as a line without text. */
export function drawnLines(node: ReactNode): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(drawnLines);
  if (!isValidElement<Props>(node)) return [];
  const { type, props } = node;
  if (type === Line) return [props.line ?? ''];
  if (type === TypedField || type === FieldRow)
    return [`${props.field?.left}${props.field?.line.value}${props.field?.right}`];
  if (type === PickerOverlay || type === FormChoices || type === Text) return [''];
  if (typeof type === 'function') return drawnLines((type as (props: Props) => ReactNode)(props));
  const lines = drawnLines(props.children);
  if ((type as unknown) !== Box || props.height === undefined) return lines;
  // A box is as high as it is said to be.
  return Array.from({ length: props.height }, (_, at) => lines[at] ?? '');
}
