import { expect, test } from 'vitest';
import { world } from './ask.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

function automaticOf(sim: ReturnType<typeof world>, name: string) {
  return async () =>
    (await sim.backups(`?server_id=${sim.id(name)}&backup_type=automatic`))
      .map((one) => ({ ...one, created: String(one.created_at), expires: String(one.expires_at) }))
      .sort((a, b) => a.created.localeCompare(b.created));
}

test('there is one automatic backup for each of the last seven nights', async () => {
  const rows = await automaticOf(world({ start: '2025-01-16T15:45:00Z' }), 'web-server-01')();
  expect(rows.map((one) => one.created)).toEqual(
    [10, 11, 12, 13, 14, 15, 16].map((day) => `2025-01-${day}T03:00:00Z`),
  );
  expect(rows.map((one) => one.expires).at(-1)).toBe('2025-01-23T03:00:00Z');
});

test('at 03:00Z the next one begins, runs for minutes, and the oldest goes', async () => {
  const sim = world({ start: '2025-01-17T02:59:59Z' });
  const read = automaticOf(sim, 'web-server-01');
  const before = await read();
  sim.clock.turn(1000);
  const after = await read();
  expect(after).toHaveLength(before.length);
  expect(after[0]?.id).toBe(before[1]?.id);
  expect(after.at(-1)).toMatchObject({
    created: '2025-01-17T03:00:00Z',
    status: 'in_progress',
    size_mb: null,
  });
  sim.clock.turn(10 * minuteMs);
  expect((await read()).at(-1)).toMatchObject({ status: 'completed', id: after.at(-1)?.id });
});

test('a clock turned by three weeks has had every night in between', async () => {
  const sim = world();
  sim.clock.turn(21 * dayMs);
  expect(await automaticOf(sim, 'web-server-01')()).toHaveLength(7);
  expect((await automaticOf(sim, 'shop-db-01')()).length).toBe(30);
});

test('switching automatic backups off ends them, and on again begins them', async () => {
  const sim = world({ start: '2025-01-16T15:00:00Z' });
  const path = `/servers/${sim.id('docs-01')}/`;
  const read = automaticOf(sim, 'docs-01');
  sim.clock.turn(dayMs);
  await sim.ask('PATCH', path, { backups_enabled: false });
  sim.clock.turn(dayMs);
  expect((await read()).at(-1)?.created).toBe('2025-01-17T03:00:00Z');
  await sim.ask('PATCH', path, { backups_enabled: true });
  sim.clock.turn(dayMs);
  expect((await read()).at(-1)?.created).toBe('2025-01-19T03:00:00Z');
});

test('no server without automatic backups gets one; the overdue one got its last more than 36 hours ago', async () => {
  const sim = world();
  expect(await automaticOf(sim, 'db-server-02')()).toEqual([]);
  const last = (await automaticOf(sim, 'shop-01')()).at(-1);
  const ageMs = sim.clock.now() - Date.parse(last?.created ?? '');
  expect(ageMs).toBeGreaterThan(36 * 60 * minuteMs);
  expect(ageMs).toBeLessThan(4 * dayMs);
});

test('the backup that failed is the newest of its server at any hour', async () => {
  for (const hour of ['03:01', '04', '07:59', '12', '23'].map((one) => one.padEnd(5, ':00'))) {
    const sim = world({ start: `2025-01-16T${hour}:00Z` });
    const id = sim.id('shop-db-01');
    const [newest] = (await sim.backups(`?server=${id}`)).sort((a, b) =>
      String(b.created_at).localeCompare(String(a.created_at)),
    );
    expect(newest?.status, hour).toBe('failed');
  }
});
