import { COPY_FORMS } from './copy.ts';
import { CREATE } from './create.ts';
import type { FormSpec } from './form-spec.ts';
import { SETTING_FORMS } from './settings.ts';

export const FORMS: readonly FormSpec[] = [CREATE, ...SETTING_FORMS, ...COPY_FORMS];
