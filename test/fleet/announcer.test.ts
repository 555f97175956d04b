import { expect, test } from 'vitest';
import { createAnnouncer } from '../../src/fleet/announcer.ts';

test('what changed is told once, to those that still listen', () => {
  const { version, changed, subscribe, announce } = createAnnouncer();
  const heard: string[] = [];
  const end = subscribe(() => heard.push('first'));
  subscribe(() => heard.push('second'));
  announce();
  expect(heard).toEqual([]);
  changed();
  changed();
  expect(version()).toBe(2);
  announce();
  announce();
  expect(heard).toEqual(['first', 'second']);
  end();
  changed();
  announce();
  expect(heard).toEqual(['first', 'second', 'second']);
});
