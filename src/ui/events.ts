import type { Console } from '../console/console.ts';
import { taken } from '../console/dialogs/form-input.ts';
import { takenFrom } from '../console/keys/picker.ts';
import { typed } from '../console/keys/press.ts';
import type { Line } from '../console/screen/line-editor.ts';

/** What the widgets on screen report to the console. */
export type Events = {
  /** The text of a text field after a key. */
  readonly onEdit: (line: Line) => void;
  /** A choice of the picker was taken. */
  readonly onTake: (value: string) => void;
  /** A choice of a form's field was taken. */
  readonly onChoose: (value: string) => void;
  /** A text field is on screen and takes keys; the returned function removes it. */
  readonly onField: () => () => void;
};

/** Events carried to the console. */
export function eventsOf(console: Console): Events {
  return {
    onEdit: (line) => console.choose(typed(console.bindings, console.context(), line)),
    onChoose: (value) => console.choose(taken(console.context(), value)),
    onTake: (value) => console.choose(takenFrom(console.context(), value)),
    onField() {
      const field = {};
      console.fields.add(field);
      return () => void console.fields.delete(field);
    },
  };
}
