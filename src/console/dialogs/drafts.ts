import type { Target } from '../../operations/target.ts';
import type { FormField } from '../screen/form-value.ts';
import type { Draft, Form } from '../screen/overlay.ts';

function keyOf(form: string, targets: readonly Target[]): string {
  return [form, ...targets.map(({ key }) => key.id).sort()].join(' ');
}

/** A form in which the server is named was opened without one; the same may be opened for that server. */
function keysOfForm({ form, fields, targets }: Form): string[] {
  const isNamed = fields.some(({ id }) => id === 'server');
  return [...(isNamed ? [keyOf(form, [])] : []), keyOf(form, targets)];
}

export type Drafts = ReturnType<typeof createDrafts>;

/** What was typed in vain, until the same form has had success. In memory alone, and of one profile. */
export function createDrafts() {
  const kept = new Map<string, Draft>();
  return {
    keep(form: Form, why: string): void {
      for (const key of keysOfForm(form)) kept.set(key, { form, why });
    },
    drop(form: Form): void {
      for (const key of keysOfForm(form)) kept.delete(key);
      // The same may have been typed into the form in which the server is named.
      const unnamed = kept.get(keyOf(form.form, []));
      const isSame = unnamed && keyOf(form.form, unnamed.form.targets) === keyOf(form.form, form.targets);
      if (isSame) kept.delete(keyOf(form.form, []));
    },
    /** What was typed into this form about these targets before. */
    of: (form: string, targets: readonly Target[]): Draft | undefined => kept.get(keyOf(form, targets)),
    clear: (): void => kept.clear(),
  };
}

/** Fields of a form as they were typed before: what was left as it stood then stands as it is now. */
export function refilled(fields: readonly FormField[], { form }: Draft): readonly FormField[] {
  return fields.map((field) => {
    const typed = form.fields.find(({ id }) => id === field.id);
    const isTyped = typed && typed.line.value.trim() !== form.opened[field.id];
    return isTyped ? { ...field, line: typed.line } : field;
  });
}
