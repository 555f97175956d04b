import { describe, expect, test } from 'vitest';
import { KEY, type Opened } from './open.ts';
import { command, cursorLine, filter, listOpener, pasted, rows } from './started.ts';

const start = listOpener();

/** The line being typed, and the item that Enter would run. */
const typed = (app: Opened): string =>
  app
    .lines()
    .find((line) => line.startsWith(' :'))
    ?.trimEnd() ?? '';

const chosen = (app: Opened): string => cursorLine(app).trim();

describe('the palette', () => {
  test('lists what can be done, and narrows while typing', async () => {
    const app = await start();
    await app.type(':');
    expect(app.text()).toContain('add a note to the activity');
    expect(app.text()).toContain(':export [--all] [FILE.md or FILE.json]');
    await app.type('snap');
    expect(app.text()).toContain('snapshots of the server');
    expect(app.text()).toContain('Snapshots of all servers');
    expect(app.text()).not.toContain('add a note');
    await app.type('zzz');
    expect(app.text()).toContain('no match');
    await app.type(KEY.enter);
    expect(typed(app)).toBe(' :snapzzz');
    await app.type(KEY.escape);
    expect(app.text()).toContain('web-server-01');
  });

  test('Tab completes what is chosen, arrows choose', async () => {
    const app = await start();
    await app.type(':');
    await app.type('exp');
    await app.type(KEY.tab);
    expect(typed(app)).toBe(' :export');
    await app.type('x.md');
    await app.type(KEY.enter);
    expect([...app.rig.files.keys()]).toEqual(['x.md']);
    await app.type(':');
    await app.type('open web');
    await app.type(KEY.down);
    const second = chosen(app);
    expect(second).toMatch(/open web-server-0\d/);
    await app.type(KEY.tab);
    expect(second).toContain(typed(app).slice(2));
    await app.type(KEY.enter);
    expect(app.text()).toMatch(/web-server-0\d {2}id \d+/);
  });

  test('a command without its words is completed by Enter, not run', async () => {
    const app = await start();
    await command(app, 'note');
    expect(typed(app)).toBe(' :note');
    await app.type('now with words');
    await app.type(KEY.enter);
    expect(app.text()).toContain('noted for mail-01');
  });

  test('ctrl-p and ctrl-n walk through what was run before', async () => {
    const app = await start();
    await command(app, 'note one');
    await command(app, 'note two');
    await app.type(':');
    await app.type('\u0010');
    expect(typed(app)).toBe(' :note two');
    await app.type('\u0010\u0010\u0010');
    expect(typed(app)).toBe(' :note one');
    await app.type('\u000e');
    expect(typed(app)).toBe(' :note two');
    await app.type('\u000e');
    expect(typed(app)).toBe(' :');
  });

  test('what cannot be done now is listed with its reason; Enter says it and leaves the line', async () => {
    const app = await start();
    await app.type(':');
    await app.type('unmark all');
    expect(chosen(app)).toContain('nothing is marked');
    await app.type(KEY.enter);
    expect(app.console.store.get().message?.text).toBe('nothing is marked');
    expect(typed(app)).toBe(' :unmark all');
    await app.type(KEY.escape);
    await app.type(KEY.enter);
    await app.until('protection');
    // The lower panes are lists; facts alone are not.
    await app.resize(80, 20);
    await command(app, 'filter web');
    expect(app.text()).toContain('no list on screen');
  });

  test('a command that takes no words does nothing with words: they may have named another row', async () => {
    const app = await start();
    await filter(app, 'web-server-01');
    await app.type(':');
    await app.type('replace');
    expect(chosen(app)).toContain('replace all settings of web-server-01 (PUT)');
    await app.type(' web-server-02');
    await app.type(KEY.enter);
    expect(app.text()).toContain(':replace takes no words');
    expect(typed(app)).toBe(' :replace web-server-02');
  });

  test.each([
    ['its name', 'web-server-03'],
    ['its name in capitals', 'WEB-SERVER-03'],
    ['its id', '12353'],
    ['its address', '203.0.113.18'],
    ['its hostname', 'web-server-03.example.com'],
  ])('opens a server by %s, typed bare or after open', async (_, called) => {
    const app = await start();
    await command(app, called);
    expect(app.text()).toContain('web-server-03  id 12353');
    await app.type(KEY.escape);
    await command(app, `open ${called}`);
    expect(app.text()).toContain('web-server-03  id 12353');
  });

  test('open with a name that nothing has, and one that several have', async () => {
    const app = await start();
    await command(app, 'open nowhere');
    expect(app.text()).toContain('no match for "nowhere"');
    await app.type(KEY.escape);
    const named = [...app.simulator.world.servers.values()].slice(0, 2);
    for (const server of named) app.simulator.world.rename(server.id, 'twin');
    await app.until(/twin[\s\S]*twin/);
    await command(app, 'open twin');
    expect(app.text()).toContain('2 matches for "twin": choose one below');
  });

  // paletteItems() offers no objects once a verb is spelled out, and completion by name runs the same refusal again.
  test('of several servers with one name each can be opened from the line that says so', async () => {
    const app = await start();
    const named = [...app.simulator.world.servers.values()].slice(0, 2);
    for (const server of named) app.simulator.world.rename(server.id, 'twin');
    await app.until(/twin[\s\S]*twin/);
    await app.type(':');
    await app.type(pasted('open twin'));
    await app.type(`${KEY.down}${KEY.enter}`);
    expect(app.text()).toContain('twin  id 1234');
  });

  test('backups and snapshots are found too', async () => {
    const app = await start();
    await app.until('attention');
    await command(app, 'pre-migration');
    expect(app.text()).toContain('snapshot pre-migration-snapshot');
    expect(app.text()).toMatch(/id +801/);
  });

  test(':filter, :all, :sort', async () => {
    const app = await start();
    await command(app, 'filter status:active web');
    expect(app.text()).toContain('filter: status:active web');
    expect(rows(app).every((line) => line.includes('web-server'))).toBe(true);
    await app.type('!');
    await command(app, 'all');
    expect(app.text()).not.toMatch(/filter:|problems only/);
    await command(app, 'sort name');
    expect(app.text()).toContain('NAME ▾');
    await command(app, 'sort colour');
    expect(app.text()).toMatch(/no column "colour" to sort by \(available: status, name, address/);
  });

  test(':q quits from anywhere; Backspace on an empty line leaves', async () => {
    const app = await start();
    await app.type(':');
    await app.type('\u007f');
    expect(typed(app)).toBe('');
    await app.type('2');
    await command(app, 'q');
    expect(app.rig.quits).toBe(1);
  });

  test('what was pasted is one line, and acts only on Enter', async () => {
    const app = await start();
    await app.type(':');
    await app.type(pasted('q\nnote rm\n'));
    expect(app.rig.quits).toBe(0);
    expect(typed(app)).toBe(' :q note rm');
  });

  test('filters keep to the view they were typed in', async () => {
    const app = await start();
    await filter(app, 'web');
    await app.type('2');
    await app.until('215 backups');
    expect(app.text()).not.toContain('filter:');
  });
});
