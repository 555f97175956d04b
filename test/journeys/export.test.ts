import { expect, test } from 'vitest';
import { answer, keys, starter } from './acting.ts';
import { command, listOpener } from './started.ts';

const start = listOpener();
const on = starter();

test('of the server on screen: what is to be known first, then one row for each thing that happened', async () => {
  const app = await on('203.0.113.10');
  await keys(app, '\r');
  await command(app, 'note customer calls');
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.until('active again', 200);
  await command(app, 'export');
  const [name = '', text = ''] = [...app.rig.files][0] ?? [];
  expect(name).toMatch(/^web-server-01-2025-01-16T154\dZ\.md$/);
  expect(app.text()).toContain(`written: ${name}`);
  for (const line of [
    /^# web-server-01: what happened$/m,
    /^- written: 2025-01-16 15:4\d:\d\dZ by ada@bastion$/m,
    /^- server: web-server-01 \(id \d+\), 203\.0\.113\.10$/m,
    /^- profile: prod, api\.example\.com$/m,
    /^- period: \d\d:\d\d:\d\dZ to 15:4\d:\d\dZ \(\d+ \w+\)$/m,
    /^- first sign: 15:4\d:\d\dZ cpu (high|9\d%), at the first reading$/m,
    /^- downtime: \d+ s \(from 15:4\d:\d\dZ to 15:4\d:\d\dZ\)$/m,
    /^- now: active/m,
    /^- last good backup: backup \d+, 2025-01-1\d \d\d:\d\dZ, \d+ \w+ old$/m,
    /^- protection: automatic backups on · /m,
    /^- not watched: /m,
    /^\| 15:4\d:\d\dZ \| ada@bastion \| customer calls \|$/m,
    /^\| 15:4\d:\d\dZ \| ada@bastion \| reboot: active again after \d+ s/m,
  ])
    expect(text).toMatch(line);
  expect(text).not.toMatch(/→ rebooting|reboot sent/);
  const times = [...text.matchAll(/^\| (\d\S*Z)/gm)].map(([, time]) => time);
  expect(times).toEqual([...times].sort());
});

test('a server of which the usage was not read since its restart is not called well', async () => {
  const app = await on('203.0.113.10');
  await keys(app, '\r');
  app.rig.answer = ({ url }) => (/servers\/\d+\/$/.test(url) ? new Response('', { status: 502 }) : undefined);
  app.simulator.world.setStatus(12345, 'rebooting');
  await app.until('◐ rebooting');
  app.simulator.world.setStatus(12345, 'active');
  await app.until('● active');
  await command(app, 'export a.json');
  const { now, downtime } = JSON.parse(app.rig.files.get('a.json') ?? '{}');
  expect(now).toMatch(/^active; usage not read yet/);
  expect(downtime).toMatch(/^\d+ s \(from 15:4\d:\d\dZ to 15:4\d:\d\dZ\)$/);
});

test('a second one of the same minute has a number, and one that was named is never overwritten', async () => {
  const app = await start();
  for (const line of ['export --all', 'export --all', 'export a.json', 'export a.json'])
    await command(app, line);
  expect([...app.rig.files.keys()]).toEqual([
    expect.stringMatching(/^prod-2025-01-16T154\dZ\.md$/),
    expect.stringMatching(/^prod-2025-01-16T154\dZ-2\.md$/),
    'a.json',
  ]);
  expect(app.text()).toContain('a.json was not written: the file exists');
});

test('of a list that a filter narrows, only what the filter lets through', async () => {
  const app = await start();
  for (const text of ['disk swapped', 'customer told']) await command(app, `note ${text}`);
  await app.type('4');
  await command(app, 'filter disk type:note');
  await command(app, 'export a.json');
  const { entries, ...head } = JSON.parse(app.rig.files.get('a.json') ?? '{}');
  expect(entries.map(({ what }: { what: string }) => what)).toEqual(['disk swapped']);
  expect(head['only entries that match']).toBe('disk type:note');
  // Found before the filter, and by name.
  expect(head['first sign']).toMatch(/^15:4\d:\d\dZ [a-z]+-\S+: .*, at the first reading$/);
});

test.each(['incident.txt', 'incident', 'incident.md.sh'])('%s is no name for it', async (path) => {
  const app = await start();
  await command(app, `export ${path}`);
  expect(app.text()).toContain('the file must end in .md or .json');
  expect(app.rig.files.size).toBe(0);
});
