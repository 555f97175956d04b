import { describe, expect, test } from 'vitest';
import type { PlanOffer } from '../../../src/api/model.ts';
import { safeText } from '../../../src/api/safe-text.ts';
import { paste } from '../context.ts';
import { Filling } from './filling.ts';

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
    const offered = choosing().press('tab').form.choosing ?? [];
    expect(offered.map(({ value }) => value)).toEqual(['4', '9', '12', '3', '1']);
    expect(offered.at(-1)).toMatchObject({ value: '1', reason: 'not available' });
  });

  test('Tab leads to the choices that hold what was typed; one that is taken stands in the field, and the next is filled in', () => {
    const field = choosing().type('12').press('tab');
    expect(field.form.choosing?.map(({ value }) => value)).toEqual(['4', '9', '12', '3', '1']);
    const { form } = field.take('12');
    expect([form.choosing, form.at, form.fields[1]?.line.value]).toEqual([undefined, 2, 'Plan 12']);
  });

  test('one that cannot be taken is not, and says why', () => {
    const field = choosing().press('tab').take('1');
    expect([field.said, field.value, field.form.at]).toEqual(['Plan 1: not available', '', 1]);
    expect(field.form.choosing).toBeDefined();
  });

  test.each(['escape', 'tab'])('%s leads back to the field as it was', (name) => {
    const { form, value } = choosing().type('1').press('tab').press(name);
    expect([form.choosing, form.at, value]).toEqual([undefined, 1, '1']);
  });

  test('what is typed at the choices is typed in the field', () => {
    const { form, value } = choosing().press('tab').type('9');
    expect([form.choosing, value]).toEqual([undefined, '9']);
  });

  test('where no choice holds what was typed that is said, and it stays', () => {
    const field = choosing().type('x').press('tab');
    expect([field.said, field.value]).toEqual(['no match for "x"', 'x']);
  });

  test('what is typed takes the place of a choice that was taken', () => {
    const again = (): Filling => choosing().press('tab').take('4').press('up');
    expect(again().type('12').value).toBe('12');
    expect(again().press(paste('9')).value).toBe('9');
    expect(again().press('end').type('2').value).toBe('Plan 42');
  });

  test('what was typed is typed on', () => {
    expect(choosing().type('1').type('2').value).toBe('12');
  });
});

test('a location that is taken from the choices is read about as one that is typed', () => {
  const typed = new Filling('create-server', 0, [plan('4', 5)]).type('us-west').press('enter');
  const taken = new Filling('create-server', 0, [plan('4', 5)]).press('tab').take('us-west');
  expect(taken.effects).toEqual(typed.effects);
  expect(taken.effects).toEqual(['plans']);
});

test('on a screen that became too small nothing is chosen, and that is said', () => {
  const field = new Filling('create-server', 0).press('tab').resize(40, 10);
  for (const name of ['down', 'enter']) {
    field.press(name);
    expect(field.said).toContain('this needs 60x16');
  }
  expect(field.form.fields[0]?.line.value).toBe('');
});
