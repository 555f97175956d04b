import { expect, test } from 'vitest';
import { hasten } from './acting.ts';
import { KEY } from './open.ts';
import { cursorLine, listOpener, pasted } from './started.ts';

const start = listOpener();

/** Each problem of the demo, as the list names it at 80×24. */
const PROBLEMS = [
  /suspended +mail-01 .* suspended/,
  /web-server-01 .* cpu 9\d%/,
  /logs-01 .* disk 91%/,
  /cdn-edge-01 .* bandwidth 94%/,
  /db-server-02 .* no backup 9 d/,
  /shop-01 .* backup overdue/,
  /shop-db-01 .* backup failed/,
  /stopped +cache-01 .* still billed/,
];

test('an incident at 80×24, from a cold start to the report, takes at most 45 keys', async () => {
  const app = await start({ columns: 80, rows: 24 });
  let keys = 0;
  const press = async (...pressed: readonly string[]): Promise<void> => {
    for (const key of pressed) await app.type(key);
    keys += pressed.length;
  };
  /** A command counts its keys, but not the text of a note. */
  const command = async (name: string, text = ''): Promise<void> => {
    await app.type(':');
    await app.type(pasted(`${name} ${text}`.trim()));
    await app.type(KEY.enter);
    keys += name.length + 2;
  };
  const answered = async (key: string): Promise<void> => {
    await app.clock.turn(400);
    await press(key);
  };

  await app.clock.turn(5_000);
  for (const problem of PROBLEMS) expect(app.text()).toMatch(problem);
  expect(app.text()).toContain('8 attention');

  // The server that the alarm was about: what is wrong, since when, and whether it can be brought back.
  await press('j', KEY.enter);
  expect(app.text()).toMatch(/● active +web-server-01 .* cpu 9\d%/);
  expect(app.text()).toMatch(/protection +auto on · newest 1\d h old/);
  await command('note', 'customer 4711: the shop is slow');

  // A way back first, with the name that is proposed; then the reboot.
  await press('a', 'p');
  await answered(KEY.enter);
  await app.until('snapshot web-server-01-');
  hasten(app);
  await app.until(/snapshot web-server-01-\S+ of web-server-01: completed|completed after/, 200);
  await press('a', 'r');
  expect(app.text()).toContain('reboot web-server-01?');
  await answered('y');
  await app.until('accepted');
  await app.clock.turn(3_000);
  hasten(app);
  await app.until('active again after', 300);

  // What happened, one row for each thing, the newest in sight.
  await press('\t', '\t');
  expect(cursorLine(app)).toMatch(/you +reboot: active again after|cpu (high|9\d%)/);
  for (const said of [/you +reboot: active again/, /you +snapshot \S+: completed/, /you +customer 4711/])
    expect(app.text()).toMatch(said);
  await command('export');
  expect([...app.rig.files.keys()]).toEqual([expect.stringMatching(/^web-server-01-2025-01-16T\d{4}Z\.md$/)]);

  // Back at the row; the server whose last backup failed gets one.
  await press('q');
  expect(cursorLine(app)).toContain('web-server-01');
  await command('open', 'shop-db-01');
  await press('a', 'b');
  await answered(KEY.enter);
  await app.until(/backup .*accepted/);
  expect(keys).toBeLessThanOrEqual(45);
});
