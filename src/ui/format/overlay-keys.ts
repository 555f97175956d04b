import { confirmLayout } from '../../console/dialogs/confirm-text.ts';
import { factsOf, freshField, isAsProposed } from '../../console/dialogs/form.ts';
import { formSpec } from '../../console/dialogs/form-table.ts';
import { inSight } from '../../console/dialogs/question-layout.ts';
import { unfinishedLayout } from '../../console/dialogs/unfinished-text.ts';
import type { Confirmation, Form, InterruptedOverlay, Overlay } from '../../console/screen/overlay.ts';
import { formBehind } from '../../console/screen/overlay.ts';
import type { Scene } from '../scene.ts';

/** A key and what it does, in a word. */
type HintedKey = readonly [key: string, word: string];

/** "Enter: keep" as a key and its word. */
function hints(...texts: readonly string[]): readonly HintedKey[] {
  return texts.map((text) => [text.slice(0, text.lastIndexOf(': ')), text.slice(text.lastIndexOf(': ') + 2)]);
}

const SCROLLED = hints('j k: scroll', 'Esc: close');

const OVERLAY_KEYS = {
  filter: hints('Enter: keep', 'Esc: clear', '↑: last', 'status: location: os: name:: fields', '!: not'),
  help: hints('type: filter', '↑↓: choose', 'Enter: run', 'Esc: close'),
  palette: hints('↑↓: choose', 'Tab: complete', 'ctrl-p: history', 'Enter: run', 'Esc: close'),
  picker: hints('j k: move', 'Enter: choose', 'Esc: close'),
  actions: hints('letter: choose', 'j k: move', 'Enter: choose', 'Esc: close'),
  form: hints('Enter: next / send', 'Tab: choices', '↑↓: fields', 'Esc: cancel'),
  choosing: hints('↑↓: move', 'Enter: choose', 'Esc: back to the field'),
  interrupted: hints('Esc: leave it for later'),
  confirm: hints('Esc: cancel, nothing sent', 'ctrl-y: copy as curl'),
  messages: SCROLLED,
  raw: SCROLLED,
} satisfies Record<Overlay['kind'] | 'choosing', readonly HintedKey[]>;

const BACK_TO_FORM = [...hints('Esc: back to the form, nothing sent'), ...OVERLAY_KEYS.confirm.slice(1)];

/** Tab leads to the choices of a field that has any; elsewhere it goes on, as the arrows do. */
function formKeys({ context }: Scene, form: Form): readonly HintedKey[] {
  if (form.choosing) return OVERLAY_KEYS.choosing;
  const spec = formSpec(form.form);
  const typed = form.fields[form.at];
  const hasChoices = spec && typed && freshField(spec, typed, factsOf(context, form)).choices.length > 0;
  const enter = isAsProposed(context, form) ? hints('Enter: done') : OVERLAY_KEYS.form.slice(0, 1);
  return [...enter, ...OVERLAY_KEYS.form.slice(1).filter(([key]) => key !== 'Tab' || hasChoices)];
}

/** A question longer than the screen says how much is below, which leaves less room for other keys. */
function questionKeys({ context }: Scene, overlay: Confirmation | InterruptedOverlay): readonly HintedKey[] {
  const isConfirm = overlay.kind === 'confirm';
  const layout = isConfirm ? confirmLayout(context, overlay) : unfinishedLayout(context, overlay.item);
  const { above, below } = inSight(layout, overlay);
  const isFilled = isConfirm && formBehind(overlay.order) !== null;
  if (above + below === 0) return isFilled ? BACK_TO_FORM : OVERLAY_KEYS[overlay.kind];
  const scroll: HintedKey = below > 0 ? ['↓ PgDn', `${below} more`] : ['↑', 'back up'];
  return [scroll, ['Esc', isFilled ? 'form' : isConfirm ? 'cancel' : 'later']];
}

/** The keys that an overlay takes, for the footer. */
export function overlayKeys(scene: Scene, overlay: Overlay): readonly HintedKey[] {
  if (overlay.kind === 'form') return formKeys(scene, overlay);
  if (overlay.kind === 'confirm' || overlay.kind === 'interrupted') return questionKeys(scene, overlay);
  return OVERLAY_KEYS[overlay.kind];
}
