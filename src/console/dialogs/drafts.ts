import type { Target } from '../../operations/target.ts';
import type { FormField } from '../screen/form-value.ts';
import type { Form } from '../screen/overlay.ts';

function keyOf(form: string, targets: readonly Target[]): string {
  return [form, ...targets.map(({ key }) => key.id).sort()].join(' ');
}

/** The form may have been opened without a server, which was named in it; the same form may be opened for that server. */
function keysOfForm({ form, fields, targets }: Form): string[] {
  const isNamed = fields.some(({ id }) => id === 'server');
  return [...(isNamed ? [keyOf(form, [])] : []), keyOf(form, targets)];
}

export type Drafts = ReturnType<typeof createDrafts>;

/** Values of forms that were handed in without effect. In memory alone, for one profile. */
export function createDrafts() {
  const kept = new Map<string, Form>();
  return {
    remember(form: Form): void {
      for (const key of keysOfForm(form)) kept.set(key, form);
    },
    forget(form: Form): void {
      for (const key of keysOfForm(form)) kept.delete(key);
      // The same may have been typed into the form in which the server is named.
      const unnamed = kept.get(keyOf(form.form, []));
      const isSame = unnamed && keyOf(form.form, unnamed.targets) === keyOf(form.form, form.targets);
      if (isSame) kept.delete(keyOf(form.form, []));
    },
    /** The earlier values of this form for these targets. */
    of: (form: string, targets: readonly Target[]): Form | undefined => kept.get(keyOf(form, targets)),
    clear: (): void => kept.clear(),
  };
}

/** The earlier values of the fields; a field that was left unchanged shows its present value. */
export function refilled(fields: readonly FormField[], draft: Form): readonly FormField[] {
  return fields.map((field) => {
    const typed = draft.fields.find(({ id }) => id === field.id);
    const isTyped = typed && typed.line.value.trim() !== draft.opened[field.id];
    const { isTaken: _, ...fresh } = field;
    return isTyped ? { ...fresh, line: typed.line } : field;
  });
}
