import { CREATE } from './create-server-form.ts';
import { SETTING_FORMS } from './edit-server-forms.ts';
import type { FormSpec } from './form-spec.ts';
import { COPY_FORMS } from './recovery-point-forms.ts';

export const FORMS: readonly FormSpec[] = [CREATE, ...SETTING_FORMS, ...COPY_FORMS];

export function formSpec(form: string): FormSpec | undefined {
  return FORMS.find(({ id }) => id === form);
}
