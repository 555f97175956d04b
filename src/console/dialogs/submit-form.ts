import type { Target } from '../../operations/target.ts';
import type { ChainPlan } from '../../operations/workflows/chain-plan.ts';
import type { Write } from '../../operations/write.ts';
import type { ActionSpec } from '../actions/action.ts';
import { type Command, show } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import type { FormFacts } from '../screen/form-value.ts';
import { lockedIn, offersIn } from '../screen/offers.ts';
import type { Form, Order } from '../screen/overlay.ts';
import { serversNamed } from '../screen/targets.ts';
import { toFull } from './action-menu.ts';
import { ask } from './confirm.ts';
import { freshField } from './form.ts';
import type { FormSpec } from './form-spec.ts';

/** What a valid form makes: a write for each target (by id; a new object has none), or a chain. */
type Made = { readonly writes: ReadonlyMap<string, Write>; readonly chain?: ChainPlan };

const idOf = (target: Target | null): string => target?.key.id ?? '';

function make(spec: FormSpec, facts: FormFacts): Made | string {
  const writes = new Map<string, Write>();
  for (const target of facts.targets.length === 0 ? [null] : facts.targets) {
    const made = spec.write(facts.values, target, facts);
    if (typeof made === 'string') return made;
    if (!('steps' in made)) writes.set(idOf(target), made);
    else if (made.steps[0]) return { writes: new Map([[idOf(target), made.steps[0].write]]), chain: made };
  }
  return { writes };
}

/** The order of a valid form, to be confirmed; else the field that is wrong. */
export function handIn(
  context: KeyContext,
  form: Form,
  spec: FormSpec,
  facts: FormFacts,
): readonly Command[] {
  const wrongAt = (at: number, trouble: string): readonly Command[] => [show({ ...form, at, trouble })];
  for (const [at, { id, label }] of form.fields.entries()) {
    const value = facts.values[id] ?? '';
    const wrong = spec.check(id, value, facts);
    // For a value that was removed, the form itself says why it cannot be empty.
    const isMissing = value === '' && (facts.opened[id] ?? '') === '';
    const trouble = wrong !== undefined && isMissing ? 'required' : wrong;
    if (trouble !== undefined) return wrongAt(at, `${label}: ${trouble}`);
  }
  // The server of that name may be another by now, or be listed only since it was typed.
  if (form.fields.some(({ id }) => id === 'server')) {
    const found = serversNamed(facts.model, facts.values['server'] ?? '');
    const isSame = found.length === 1 && found[0]?.key.id === form.targets[0]?.key.id;
    if (!isSame) {
      const trouble = 'this name now means another server: check the values, then press Enter again';
      return [show({ ...form, targets: found, trouble, openedAt: context.now })];
    }
  }
  const made = make(spec, facts);
  if (typeof made === 'string') return wrongAt(form.at, made);
  // The typed values stay, to be handed in once the other request is settled. For many targets each is reported on its own.
  const [write] = made.writes.values();
  const kept = write && made.writes.size === 1 ? lockedIn(context, write) : undefined;
  if (kept !== undefined) return wrongAt(form.at, `${kept}; nothing sent`);
  // What blocks the action on one server in the menu blocks its form too.
  const action = made.chain ? 'consistent' : write?.kind === 'createSnapshot' ? 'snapshot' : spec.id;
  const [offer] = facts.targets.length > 1 ? [] : offersIn(context, facts.targets, ({ id }) => id === action);
  if (offer?.reason !== undefined) return wrongAt(form.at, offer.reason);
  return (offer && toFull(context, offer, facts.targets)) ?? ask(context, orderOf(spec, facts, form, made));
}

function orderOf(spec: FormSpec, facts: FormFacts, form: Form, { writes, chain }: Made): Order {
  const first = [...writes.values()][0] as Write;
  const action: ActionSpec = {
    id: spec.id,
    on: 'servers',
    key: '',
    label: (chain ? spec.chainLabel : undefined) ?? spec.label,
    labelOfMany: spec.labelOfMany ?? spec.label,
    // A form is its own confirmation, except for what costs money or takes a server down: that is shown once more.
    level: chain || first.kind === 'createServer' ? 'y' : 'none',
    bulk: 'y',
    consequence: () => spec.notes(facts),
    write: (target) => writes.get(idOf(target)) ?? first,
  };
  const review = form.fields.flatMap((typed) => {
    const { id, label, choices } = freshField(spec, typed, facts);
    const value = facts.values[id] ?? '';
    const choice = choices.find((one) => one.value === value);
    const shown = choice?.name === undefined ? value : `${choice.name} (id ${value})`;
    const meant = choice?.label ?? spec.meaning?.(id);
    if (id === 'server') return [];
    // Empty values are shown too: they decide as much as filled ones.
    return [{ label, text: value === '' ? 'none' : meant ? `${shown}  ${meant}` : shown }];
  });
  return { spec: action, targets: facts.targets, review, form, ...(chain ? { chain } : {}) };
}
