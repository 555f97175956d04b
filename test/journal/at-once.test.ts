import { expect, test } from 'vitest';
import { atOnce, isOfMany } from '../../src/journal/at-once.ts';
import { NOW } from '../resources/build.ts';

const change = (index: number, text: string) => ({
  at: NOW,
  kind: 'seen' as const,
  subject: { profile: 'prod', resource: 'servers' as const, id: `${index}`, name: `web-${index}` },
  text,
});
const changes = (length: number) =>
  Array.from({ length }, (_, index) => change(index, index % 3 ? 'active → stopped' : 'stopped → active'));

test('a hundred changes at once have an entry each', () => {
  expect(atOnce(changes(100))).toEqual(changes(100));
});

test('of more, those beyond are one entry that counts them by kind', () => {
  const entries = atOnce(changes(10_000));
  expect(entries.slice(0, 100)).toEqual(changes(100));
  expect(entries.slice(100)).toEqual([
    {
      at: NOW,
      kind: 'seen',
      subject: null,
      text: '9900 more at the same time: 6600 × active → stopped, 3300 × stopped → active',
    },
  ]);
  expect(entries.filter(isOfMany)).toHaveLength(1);
});
