import type { PlanOffer } from '../../../src/api/model.ts';
import { openForm } from '../../../src/console/dialogs/form.ts';
import { taken } from '../../../src/console/dialogs/form-input.ts';
import type { Command } from '../../../src/console/screen/command.ts';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import type { Input } from '../../../src/console/screen/input.ts';
import type { Form } from '../../../src/console/screen/overlay.ts';
import { reduce } from '../../../src/console/screen/reducer.ts';
import { NOW } from '../../resources/build.ts';
import { key, place, pressed } from '../context.ts';

/** A form being filled in, long enough on screen for every key to count. */
export class Filling {
  said: string | undefined;
  readonly effects: string[] = [];
  private state: KeyContext['state'];
  private readonly context: KeyContext;

  constructor(form: string, at: number, plans: readonly PlanOffer[] | null = null) {
    const base = place({ now: NOW + 1_000 });
    if (plans) base.model.cache.setPlans({ rows: plans, count: null, complete: true, gap: null });
    this.context = base;
    const [opened] = openForm({ ...this.context, now: NOW }, form, []);
    this.state = reduce(base.state, opened as Parameters<typeof reduce>[1]);
    for (let i = 0; i < at; i++) this.press('down');
  }

  press(input: Input | string): this {
    return this.perform(pressed({ ...this.context, state: this.state }, input));
  }

  /** Takes a choice, as the widget of the list does. */
  take(value: string): this {
    return this.perform(taken({ ...this.context, state: this.state }, value));
  }

  private perform(commands: readonly Command[]): this {
    for (const command of commands) {
      if ('effect' in command) this.effects.push(command.effect);
      if (!('type' in command)) continue;
      if (command.type === 'say') this.said = command.message.text;
      this.state = reduce(this.state, command);
    }
    return this;
  }

  resize(columns: number, rows: number): this {
    this.state = reduce(this.state, { type: 'resize', size: { columns, rows } });
    return this;
  }

  type(text: string): this {
    for (const letter of text) this.press(key(letter === ' ' ? 'space' : letter, letter));
    return this;
  }

  get form(): Form {
    if (this.state.overlay?.kind !== 'form') throw new Error('no form is open');
    return this.state.overlay;
  }

  get value(): string {
    return this.form.fields[this.form.at]?.line.value ?? '';
  }
}
