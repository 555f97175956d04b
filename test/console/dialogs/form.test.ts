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
