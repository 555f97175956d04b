import { expect } from 'vitest';
import { says } from './acting.ts';
import type { Opened } from './open.ts';

/** What a question must fit on at least, and the usual terminal. */
export const SIZES = [
  [80, 24],
  [60, 16],
] as const;

/** All of it on screen, at both sizes, with no line that is wider. */
export async function showsAtBothSizes(app: Opened, facts: readonly string[]): Promise<void> {
  for (const [columns, rows] of SIZES) {
    await app.resize(columns, rows);
    for (const fact of facts)
      expect(says(app, fact), `${fact}\nat ${columns}×${rows} in\n${app.text()}`).toBe(true);
    expect(app.lines().filter((line) => [...line].length > columns)).toEqual([]);
    expect(app.lines().length).toBeLessThanOrEqual(rows);
  }
}

/** What tells the first server of the fleet from the others, as a question shows it. */
export const SERVER = [
  'server web-server-01 (id 12345)',
  'address 203.0.113.10 · us-west',
  'profile prod · ops@example.com',
  'status active, read',
];
