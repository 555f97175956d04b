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

const OVERLAY_KEYS = {
  filter: [
    ['Enter', 'keep'],
    ['Esc', 'clear'],
    ['↑', 'last'],
    ['status: location: os: name:', 'fields'],
    ['!', 'not'],
  ],
  help: [
    ['type', 'filter'],
    ['↑↓', 'choose'],
    ['Enter', 'run'],
    ['Esc', 'close'],
  ],
  palette: [
    ['↑↓', 'choose'],
    ['Tab', 'complete'],
    ['ctrl-p', 'history'],
    ['Enter', 'run'],
    ['Esc', 'close'],
  ],
  picker: [
    ['j k', 'move'],
    ['Enter', 'choose'],
    ['Esc', 'close'],
  ],
  actions: [
    ['letter', 'choose'],
    ['j k', 'move'],
    ['Enter', 'choose'],
    ['Esc', 'close'],
  ],
  form: [
    ['Enter', 'next / send'],
    ['Tab', 'choices'],
    ['↑↓', 'fields'],
    ['Esc', 'cancel'],
  ],
  choosing: [
    ['↑↓', 'move'],
    ['Enter', 'choose'],
    ['Esc', 'back to the field'],
  ],
  interrupted: [['Esc', 'leave it for later']],
  confirm: [
    ['Esc', 'cancel, nothing sent'],
    ['ctrl-y', 'copy as curl'],
  ],
  messages: [
    ['j k', 'scroll'],
    ['Esc', 'close'],
  ],
  raw: [
    ['j k', 'scroll'],
    ['Esc', 'close'],
  ],
} as const;

const BACK_TO_FORM = [['Esc', 'back to the form, nothing sent'], ...OVERLAY_KEYS.confirm.slice(1)] as const;

/** Tab leads to the choices of a field that has any; elsewhere it goes on, as the arrows do. */
function formKeys({ context }: Scene, form: Form): readonly HintedKey[] {
  if (form.choosing) return OVERLAY_KEYS.choosing;
  const spec = formSpec(form.form);
  const typed = form.fields[form.at];
  const hasChoices = spec && typed && freshField(spec, typed, factsOf(context, form)).choices.length > 0;
  const enter = isAsProposed(context, form) ? [['Enter', 'done'] as const] : OVERLAY_KEYS.form.slice(0, 1);
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
