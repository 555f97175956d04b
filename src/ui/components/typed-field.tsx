import { useEffect } from 'react';
import type { Events } from '../events.ts';
import type { FieldLine } from '../format/field-line.ts';
import type { Theme } from '../theme.ts';
import { FieldRow } from './field-row.tsx';

type Props = { readonly field: FieldLine; readonly theme: Theme; readonly events: Events };

/** The line being typed; the widget's text goes to the console. */
export function TypedField({ field, theme, events }: Props) {
  useEffect(() => events.onField(), [events]);
  return <FieldRow field={field} theme={theme} onEdit={events.onEdit} />;
}
