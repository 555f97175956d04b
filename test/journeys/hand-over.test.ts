import { expect, test } from 'vitest';
import { KEY, open } from './open.ts';

test('s leaves the screen to ssh and comes back to the same row with what changed meanwhile', async () => {
  const app = await open();
  await app.clock.turn(5_000);
  let comeBack = (): void => {};
  app.rig.lend = () =>
    new Promise((resolve) => {
      comeBack = () => resolve({ kind: 'status', status: 0 });
    });
  const cursor = (): string | undefined => app.lines().find((line) => line.startsWith(' ▸'));
  await app.type('jjj');
  await app.clock.turn(1_000);
  const name = /▸ \S \S+ +(\S+)/.exec(cursor() ?? '')?.[1] ?? '';
  await app.type('s');
  expect(app.rig.lent).toEqual([['ssh', expect.stringMatching(/^root@[\d.]+$/)]]);
  const { world } = app.simulator;
  const id = [...world.servers.values()].find((server) => server.name === name)?.id ?? 0;
  world.setStatus(id, 'rebooting');
  await app.clock.turn(60_000);
  comeBack();
  await app.clock.turn(0);
  expect(app.text()).toContain(`back from ${name} after 1 min; meanwhile ${name}: active → rebooting`);
  expect(cursor()).toContain(name);
  await app.type(KEY.enter);
  await app.type(KEY.tab);
  await app.type(KEY.tab);
  await app.until(/ssh root@[\d.]+: ended after 1 min/);
  app.close();
});

test('y and a letter copy, and the text is shown', async () => {
  const app = await open();
  await app.clock.turn(5_000);
  await app.type('y');
  expect(app.text()).toContain(' copy of mail-01');
  await app.type('n');
  expect(app.rig.copied).toBe('mail-01');
  expect(app.text()).toContain('copied (if the terminal allows it): mail-01');
  app.close();
});
