import { CREATE } from './create-server-form.ts';
import { SETTING_FORMS } from './edit-server-forms.ts';
import type { FormSpec } from './form-spec.ts';
import { RECOVERY_POINT_FORMS } from './recovery-point-forms.ts';

export const FORMS: readonly FormSpec[] = [CREATE, ...SETTING_FORMS, ...RECOVERY_POINT_FORMS];

export function formSpec(form: string): FormSpec | undefined {
  return FORMS.find(({ id }) => id === form);
}
