import { choicesOf, type Form, factsOf, formSpec, freshField, troubleOf } from '../console/form.ts';
import type { FormField } from '../console/forms/form-spec.ts';
import type { Target } from '../console/target.ts';
import { coarseSpan, NOTHING } from '../resources/format.ts';
import { inputPieces } from './footer.ts';
import type { Scene } from './scene.ts';
import { join, type Piece, pad, wrap } from './text.ts';

const LABEL = 18;

/** Whom it is about: one server with what tells it from others, many by their names. */
function subjectOf(targets: readonly Target[]): string {
  const [target, more] = targets;
  if (more) return `${targets.length} servers: ${targets.map(({ name }) => name).join(', ')}`;
  return target ? `${target.name} (id ${target.key.id}) ${target.server?.ip_address ?? ''}` : '';
}

/** What else tells one server from others, and how old that is. */
function whereabouts({ view, title, width }: Scene, targets: readonly Target[]): string[] {
  const [target] = targets;
  if (!target?.server || targets.length > 1) return [];
  const { location, status } = target.server;
  const read = `${status}, read ${coarseSpan(view.now - target.readAt)} ago`;
  return [join([{ text: ` ${[location ?? NOTHING, read, title.profile].join(' · ')}` }], width)];
}

/** What a value stands for, where it is one of the choices. */
function meaningOf({ line, choices }: FormField): string {
  return choices.find(({ value }) => value === line.value.trim())?.label ?? '';
}

/** The value being filled in: a line with its cursor, or a word that is switched. */
function valueHere(scene: Scene, { line, isYesNo }: FormField): Piece[] {
  if (isYesNo) return [{ text: line.value || '-', paint: scene.theme.inverse }];
  return inputPieces(scene, '', line, scene.width - LABEL - 6);
}

/** What stands behind a value: what is wanted there, or what it stands for. */
function toldOf(field: FormField, here: boolean): string {
  if (field.isYesNo && here) return 'y, n or Space switches it';
  return field.line.value === '' ? field.hint : meaningOf(field);
}

/** A form: what is known beforehand, its fields with what is wrong with them, and the choices of the field with the cursor. */
export function formLines(scene: Scene, form: Form, height: number): string[] {
  const { theme, width, context } = scene;
  const spec = formSpec(form.form);
  if (!spec) return [];
  const facts = factsOf(context, form);
  const head = join(
    [{ text: ` ${spec.label} ` }, { text: subjectOf(form.targets), paint: theme.bold }],
    width,
  );
  const about = whereabouts(scene, form.targets);
  const notes = spec
    .notes(facts)
    .flatMap((line) => wrap(line, width - 3))
    .map((line) => ` ${theme.paint('dim', line)}`);
  const before = form.typedBefore === null ? [] : wrap(`as typed before; ${form.typedBefore}`, width - 3);
  const warned = before.map((line) => ` ${theme.paint('warn', line)}`);
  const fields = form.fields.map((field, index) => {
    const here = index === form.at;
    const label: Piece = {
      text: `${here ? ` ${theme.cursor} ` : '   '}${pad(field.label, LABEL)} `,
      ...(here ? { paint: theme.bold } : {}),
    };
    const trouble = troubleOf(spec, field, facts);
    const value = here ? valueHere(scene, field) : [{ text: field.line.value }];
    const told = toldOf(freshField(spec, field, facts), here);
    const hint: Piece = trouble
      ? { text: `  ${trouble}`, paint: (text) => theme.paint('warn', text) }
      : { text: `  ${told}`, paint: (text) => theme.paint('dim', text) };
    return join([label, ...value, hint], width);
  });
  const field = form.fields[form.at];
  const choices = field ? choicesOf(freshField(spec, field, facts)) : [];
  const room = Math.max(0, height - about.length - notes.length - warned.length - fields.length - 4);
  const offered = choices.slice(0, room).map(({ value, label, reason }) => {
    const text = `     ${value}  ${label}${reason ? `  ${reason}` : ''}`;
    return join([{ text, paint: (line) => (reason ? theme.paint('dim', line) : line) }], width);
  });
  const more =
    offered.length > 0
      ? [join([{ text: '   Tab takes the next of:', paint: (text) => theme.paint('dim', text) }], width)]
      : [];
  const trouble = form.trouble
    ? [join([{ text: ` ${form.trouble}`, paint: (text) => theme.paint('bad', text) }], width)]
    : [];
  return [head, ...about, ...notes, ...warned, ...fields, ...trouble, ...more, ...offered];
}
