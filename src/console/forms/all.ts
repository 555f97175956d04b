import { COPY_FORMS } from './copy.ts';
import type { FormSpec } from './form-spec.ts';
import { SERVER_FORMS } from './server.ts';

export const FORMS: readonly FormSpec[] = [...SERVER_FORMS, ...COPY_FORMS];
