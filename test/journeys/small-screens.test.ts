import { describe, expect, test } from 'vitest';
import { KEY, type Opened } from './open.ts';
import { listOpener } from './started.ts';

const start = listOpener();

/** The name in the row that the cursor marks. */
function underCursor(app: Opened): string {
  const line = app.lines().find((one) => one.startsWith(' ▸')) ?? '';
  return line.trim().split(/\s+/)[3] ?? '';
}

describe('sizes', () => {
  test('resizing keeps the cursor in sight', async () => {
    const app = await start();
    await app.type('G');
    const name = underCursor(app);
    for (const [columns, rows] of [
      [80, 24],
      [50, 12],
      [120, 36],
    ] as const) {
      await app.resize(columns, rows);
      expect(underCursor(app)).toBe(name);
    }
  });

  test('too small: says so, and no key acts but quit', async () => {
    const app = await start();
    await app.resize(30, 8);
    expect(app.text().replace(/\s/g, '')).toContain('toosmall');
    await app.type(`j${KEY.enter}`);
    await app.resize(120, 36);
    expect(underCursor(app)).toBe('mail-01');
    await app.resize(30, 8);
    await app.type('q');
    expect(app.rig.quits).toBe(1);
  });
});
