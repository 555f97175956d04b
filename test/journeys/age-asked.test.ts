import { expect, test } from 'vitest';
import { keys, says, starter } from './acting.ts';

const on = starter();

test('a question never says that its data is fresher than it is, also while nothing else happens', async () => {
  const app = await on('203.0.113.10');
  await app.type('p');
  await keys(app, 'ax');
  const readAt = app.console.cache.servers()?.at ?? 0;
  for (let i = 0; i < 40; i++) {
    const age = app.clock.now() - readAt;
    const wanted = age < 10_000 ? 'read < 10 s ago' : `read ${Math.floor(age / 10_000) * 10} s ago`;
    expect(says(app, wanted), `${wanted}\n${app.text()}`).toBe(true);
    await app.clock.turn(1_000);
  }
});
