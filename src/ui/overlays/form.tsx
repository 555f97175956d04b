import { choiceIn, choicesOf, factsOf, freshField, troubleOf } from '../../console/dialogs/form.ts';
import { formSpec } from '../../console/dialogs/form-table.ts';
import type { FormField } from '../../console/screen/form-value.ts';
import type { Form } from '../../console/screen/overlay.ts';
import type { Target } from '../../operations/target.ts';
import { coarseSpan, NOTHING } from '../../resources/format.ts';
import { clip, clipLines, pad, widthOf, wrap, wrapClipped } from '../../resources/text-width.ts';
import { FormChoices } from '../components/form-choices.tsx';
import { Line, Lines } from '../components/line.tsx';
import { TypedField } from '../components/typed-field.tsx';
import type { Events } from '../events.ts';
import type { FieldLine } from '../format/field-line.ts';
import { lineView, roomBehind, widthOfView } from '../format/line-view.ts';
import { ends, join, type Piece } from '../format/pieces.ts';
import type { Scene, SceneProps } from '../scene.ts';

type Props = SceneProps & { readonly form: Form; readonly events: Events };

const LABEL = 18;
/** A form of so few fields is always shown whole; of a longer one at least the current field and its neighbours. */
const FIELDS_WHOLE = 4;
const FIELDS_MIN = 3;
/** Fewer choices than this do not help, and are hidden before fields of the form are. */
const CHOICES_MIN = 3;
/** Lines for the API's words about why it refused, which may be many. */
const WORDS_ROWS = 2;

/** The servers it concerns: one with its id and address, for which the name is shortened; many by their names. */
function subjectOf(targets: readonly Target[], room: number): string {
  const [target, more] = targets;
  if (more) return `${targets.length} servers: ${targets.map(({ name }) => name).join(', ')}`;
  if (!target) return '';
  const told = ` (id ${target.key.id}) ${target.server?.ip_address ?? ''}`.trimEnd();
  return `${clip(target.name, room - widthOf(told))}${told}`;
}

/** What else identifies one server, and how old that is. */
function whereabouts({ view, title, width }: Scene, targets: readonly Target[]): string[] {
  const [target] = targets;
  if (!target?.server || targets.length > 1) return [];
  const { location, status } = target.server;
  const read = `${status}, read ${coarseSpan(view.now - target.readAt)} ago`;
  return [join([{ text: ` ${[location ?? NOTHING, read, title.profile].join(' · ')}` }], width)];
}

/** The text behind a value: a hint, or its meaning. */
function toldOf(field: FormField, here: boolean): string {
  if (field.isYesNo && here) return 'y/n or Space';
  return field.line.value === '' ? field.hint : (choiceIn(field)?.label ?? '');
}

/** A form: what is known beforehand, its fields with their errors, and the choices of the current field. */
export function FormOverlay({ scene, form, height, events }: Props) {
  const { theme, width, context } = scene;
  const spec = formSpec(form.form);
  if (!spec) return null;
  const facts = factsOf(context, form);
  const about = whereabouts(scene, form.targets);
  const trouble = (form.trouble ? wrapClipped(form.trouble, width - 3, WORDS_ROWS) : []).map(
    (line) => ` ${theme.paint('bad', line)}`,
  );
  const typed = form.fields[form.at];
  const field = typed && freshField(spec, typed, facts);
  const count = form.fields.length;
  const choices = form.choosing ?? (field ? choicesOf(field) : []);
  const choicesMin = choices.length === 0 ? 0 : Math.min(choices.length, CHOICES_MIN) + 1;
  // Hidden fields must not be filled in: they stay, and what is known beforehand gives way.
  const free = height - 1 - about.length - trouble.length;
  const least = Math.min(count <= FIELDS_WHOLE ? count : FIELDS_MIN, Math.max(1, free));
  const told = [...spec.notes(facts), ...(spec.about ?? [])].flatMap((line) => wrap(line, width - 3));
  const notes = clipLines(told, width - 3, Math.max(0, free - least - choicesMin)).map(
    (line) => ` ${theme.paint('dim', line)}`,
  );
  // Where not all fits, fields give way to the choices of the current one.
  const room = free - notes.length;
  const shown = Math.min(count, Math.max(least, room - choicesMin));
  const top = Math.max(0, Math.min(form.at - Math.floor(shown / 2), count - shown));
  const place = shown < count ? `field ${form.at + 1} of ${count} ` : '';
  const subject = subjectOf(form.targets, width - widthOf(spec.label) - widthOf(place) - 3);
  const head = ends(
    [{ text: ` ${spec.label} ` }, { text: subject, paint: theme.bold }],
    [{ text: place, paint: (text) => theme.paint('dim', text) }],
    width,
  );
  return (
    <>
      <Lines of={[head, ...about, ...notes]} theme={theme} />
      {form.fields.slice(top, top + shown).map((one, i) => {
        const shownField = freshField(spec, one, facts);
        const hint = hintOf(scene, shownField, top + i === form.at, troubleOf(spec, one, facts));
        if (top + i !== form.at || one.isYesNo || form.choosing) {
          const line = join(restingPieces(scene, shownField, top + i === form.at, hint), width);
          return <Line key={one.id} line={line} theme={theme} />;
        }
        // One widget serves the current field, whichever it is.
        return (
          <TypedField key="typed" field={typedField(scene, shownField, hint)} theme={theme} events={events} />
        );
      })}
      <Lines of={trouble} theme={theme} />
      <FormChoices
        choices={choices}
        value={field === undefined ? '' : (facts.values[field.id] ?? '')}
        isChoosing={form.choosing !== undefined}
        height={room - shown}
        width={width}
        theme={theme}
        onChoose={events.onChoose}
      />
    </>
  );
}

function labelOf({ theme }: Scene, { label }: FormField, here: boolean): Piece {
  const text = `${here ? ` ${theme.cursor} ` : '   '}${pad(label, LABEL)} `;
  return here ? { text, paint: theme.bold } : { text };
}

/** The text behind a value: its error, a hint, or its meaning. */
function hintOf({ theme }: Scene, field: FormField, here: boolean, trouble: string | undefined): Piece {
  return trouble
    ? { text: `  ${trouble}`, paint: (text) => theme.paint('warn', text) }
    : { text: `  ${toldOf(field, here)}`, paint: (text) => theme.paint('dim', text) };
}

function typedField(scene: Scene, field: FormField, hint: Piece): FieldLine {
  const { width } = scene;
  const label = labelOf(scene, field, true);
  const room = roomBehind('', width - LABEL - 6);
  const used = widthOf(label.text) + widthOfView(lineView(field.line, room));
  return { left: join([label], width), line: field.line, room, right: join([hint], width - used) };
}

/** A field that is not being typed in: not the current one, or a yes/no field. */
function restingPieces(scene: Scene, field: FormField, here: boolean, hint: Piece): Piece[] {
  const { value } = field.line;
  const isSwitched = here && field.isYesNo;
  const shown: Piece = isSwitched ? { text: value || '-', paint: scene.theme.inverse } : { text: value };
  return [labelOf(scene, field, here), shown, hint];
}
