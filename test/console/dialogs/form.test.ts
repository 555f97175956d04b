import { describe, expect, test } from 'vitest';
import type { PlanOffer } from '../../../src/api/model.ts';
import { safeText } from '../../../src/api/safe-text.ts';
import { openForm } from '../../../src/console/dialogs/form.ts';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import type { Input } from '../../../src/console/screen/input.ts';
import type { Form } from '../../../src/console/screen/overlay.ts';
import { reduce } from '../../../src/console/screen/reducer.ts';
import { NOW } from '../../resources/build.ts';
import { key, paste, place, pressed, saidAfter } from '../context.ts';

/** A form being filled in, long enough on screen for every key to count. */
class Filling {
  said: string | undefined;
  private state: KeyContext['state'];
  private readonly context: KeyContext;

  constructor(form: string, at: number, plans: readonly PlanOffer[] | null = null) {
    const base = place({ now: NOW + 1_000 });
    const cache = { ...base.model.cache, plans: () => plans };
    this.context = { ...base, model: { ...base.model, cache } };
    const [opened] = openForm({ ...this.context, now: NOW }, form, []);
    this.state = reduce(base.state, opened as Parameters<typeof reduce>[1]);
    for (let i = 0; i < at; i++) this.press('down');
  }

  press(input: Input | string): this {
    for (const command of pressed({ ...this.context, state: this.state }, input)) {
      if (!('type' in command)) continue;
      if (command.type === 'say') this.said = command.message.text;
      this.state = reduce(this.state, command);
    }
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

/** The last field of a new server: automatic backups, which begin with "no". */
const backups = (): Filling => new Filling('create-server', 6);

describe('a field that is yes or no', () => {
  test.each([
    ['y', 'yes'],
    ['yes', 'yes'],
    ['Y', 'yes'],
    ['n', 'no'],
    ['yn', 'no'],
    ['yno', 'no'],
    [' ', 'yes'],
    ['  ', 'no'],
  ])('"%s" typed makes it "%s", and nothing is said', (typed, value) => {
    const field = backups().type(typed);
    expect(field.value).toBe(value);
    expect(field.said).toBeUndefined();
  });

  test.each(['left', 'right'])('%s switches it', (name) => {
    expect(backups().press(name).value).toBe('yes');
    expect(backups().press(name).press(name).value).toBe('no');
  });

  test('Tab leaves it as it stands, and goes to the next field as everywhere', () => {
    const edit = new Filling('edit', 2);
    expect([edit.form.at, edit.press('tab').value]).toEqual([2, '']);
    const named = new Filling('consistent', 3);
    expect([named.value, named.press('tab').value]).toEqual(['yes', 'yes']);
    expect(named.press('shift-tab').form.at).toBe(2);
    expect(backups().press('tab').value).toBe('no');
  });

  test('other letters are ignored, and that is said', () => {
    const field = backups().type('x');
    expect([field.value, field.said]).toEqual(['no', '"x" ignored: y, n or Space switches it']);
    const pasted = backups().press(paste('maybe'));
    expect([pasted.value, pasted.said]).toEqual(['no', '"maybe" ignored: y, n or Space switches it']);
    expect(backups().press(paste('yes')).value).toBe('yes');
  });

  test('what takes text out of a line puts back what stood there', () => {
    expect(backups().type('y').press('backspace').value).toBe('no');
    expect(backups().type('y').press('ctrl-u').value).toBe('no');
  });
});

const PLAN = {
  slug: null,
  vcpus: 1,
  memory: 1024,
  storage: 20,
  bandwidth: null,
  price_hourly: null,
  available: true,
  locations: [],
  description: null,
};
const plan = (id: string, price_monthly: number | null, more: Partial<PlanOffer> = {}): PlanOffer =>
  ({ ...PLAN, id, name: safeText(`Plan ${id}`, 40), price_monthly, ...more }) as PlanOffer;

describe('a field with choices', () => {
  const plans = [
    plan('4', 5),
    plan('12', 20),
    plan('9', 20),
    plan('3', null),
    plan('1', 1, { available: false }),
  ];
  const choosing = (): Filling => new Filling('create-server', 1, plans);

  test('plans come by price, then id; those that cannot be ordered, and prices that are not told, last', () => {
    const taken = [1, 2, 3, 4].map((n) => {
      const field = choosing();
      for (let i = 0; i < n; i++) field.press('tab');
      return field.value;
    });
    expect(taken).toEqual(['4', '9', '12', '3']);
    expect(choosing().form.fields[1]?.choices.at(-1)).toMatchObject({ value: '1', reason: 'not available' });
  });

  test('what is typed takes the place of a choice that Tab put there', () => {
    expect(choosing().press('tab').type('12').value).toBe('12');
    expect(choosing().press('tab').press(paste('9')).value).toBe('9');
  });

  test('what was typed, or changed in the line, is typed on', () => {
    expect(choosing().type('1').type('2').value).toBe('12');
    expect(choosing().press('tab').press('end').type('2').value).toBe('42');
  });
});

describe('text for which there is no room', () => {
  test('a description takes as much of it as is read back; what is cut is said', () => {
    const described = new Filling('consistent', 2).press(paste('x'.repeat(1_000)));
    expect([described.value.length, described.said]).toEqual([1_000, undefined]);
    described.press(paste('y'.repeat(30)));
    expect(described.value).toHaveLength(1_024);
    expect(described.said).toBe('description cut: at most 1024 characters, 6 left out');
    described.said = undefined;
    expect(described.type('z').value).toHaveLength(1_024);
    expect(described.said).toBe('description cut: at most 1024 characters, 1 left out');
  });

  test('a name takes no more than a line does elsewhere', () => {
    const named = new Filling('consistent', 1).press(paste('x'.repeat(257)));
    expect([named.value.length, named.said]).toEqual([256, 'name cut: at most 256 characters, 1 left out']);
  });

  test.each(['/', '?', ':'])('what is typed behind %s', (opener) => {
    const context = place();
    const opened = pressed(context, key(opener, opener)).find(
      (one) => 'type' in one && one.type === 'overlay',
    );
    if (!opened || 'effect' in opened) throw new Error('nothing was opened');
    const state = reduce(context.state, opened);
    const said = (text: string) => saidAfter({ ...context, state }, paste(text));
    expect(said('x'.repeat(256))).toBeUndefined();
    expect(said('x'.repeat(258))).toBe('cut: at most 256 characters, 2 left out');
  });
});
