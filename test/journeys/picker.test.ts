import { expect, test } from 'vitest';
import { keys, starter } from './acting.ts';

const on = starter();

test('what is chosen in a list of choices stays chosen on a screen that has fewer lines, and Enter takes it', async () => {
  const app = await on('', { columns: 100, rows: 24 });
  await keys(app, 'ojjjjjj');
  const chosen = /▸ (.+?) *$/m.exec(app.text())?.[1] ?? '';
  expect(chosen).not.toBe('');
  await app.resize(100, 10);
  expect(app.text()).toContain(`▸ ${chosen}`);
  await app.type('\r');
  expect(app.console.store.get().overlay).toBeNull();
  expect(app.console.store.get().lists['servers']?.sort?.column).toBe(chosen.toLowerCase());
});
