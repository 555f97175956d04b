import { expect, test } from 'vitest';
import type { List, PlanOffer } from '../../src/api/model.ts';
import { own } from '../../src/api/safe-text.ts';
import { createPlanLists } from '../../src/fleet/plan-lists.ts';
import { listOf } from './answers.ts';

const plan = (id: string, locations: readonly string[]) =>
  ({ id, locations: locations.map(own) }) as unknown as PlanOffer;

const lists = (every: List<PlanOffer>) => {
  const plans = createPlanLists();
  plans.set(every, undefined);
  return plans;
};

test.each([
  ['a whole list whose plans name their locations', listOf([plan('1', ['us-west'])]), false],
  ['a list that was cut', listOf([plan('1', ['us-west'])], false), true],
  ['a plan that names no location', listOf([plan('1', ['us-west']), plan('2', [])]), true],
])('%s: the API, asked by a location, tells more: %s', (_, every, tellsMore) => {
  const plans = lists(every);
  expect(plans.tellsMoreAt('us-west')).toBe(tellsMore);
  plans.set(listOf([plan('2', [])]), 'us-west');
  expect(plans.tellsMoreAt('us-west')).toBe(false);
  expect(plans.at('us-west')?.rows).toHaveLength(1);
  expect(plans.at('us-east')).toBeNull();
});

test('plans may be missing until all are read, or all of the location', () => {
  expect(createPlanLists().mayLack('us-west')).toBe(false);
  expect(lists(listOf([])).mayLack('us-west')).toBe(false);
  const plans = lists(listOf([], false));
  expect(plans.mayLack('us-west')).toBe(true);
  plans.set(listOf([], false), 'us-west');
  expect(plans.mayLack('us-west')).toBe(true);
  plans.set(listOf([]), 'us-west');
  expect(plans.mayLack('us-west')).toBe(false);
  expect(plans.mayLack('us-east')).toBe(true);
});

test('nothing is asked by a location before the plans were read, and what was told is forgotten with the next list', () => {
  expect(createPlanLists().tellsMoreAt('us-west')).toBe(false);
  const plans = lists(listOf([], false));
  plans.set(listOf([plan('1', [])]), 'us-west');
  plans.set(listOf([], false), undefined);
  expect(plans.at('us-west')).toBeNull();
});
