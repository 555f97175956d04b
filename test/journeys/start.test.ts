import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { KEY, type Opened } from './open.ts';
import { command, cursorLine, opener, rows } from './started.ts';

const open = opener();

/** Answers for a fleet of these names and addresses, with the ids 1, 2, … */
function fleet(...named: [name: string, address: string][]) {
  const servers = named.map(([name, ip_address], index) => ({
    id: index + 1,
    name,
    status: 'active',
    ip_address,
  }));
  const json = (body: unknown): Response =>
    new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  return (request: Request): Response | undefined => {
    const id = /\/servers\/(\d*)\/?$/.exec(new URL(request.url).pathname)?.[1];
    if (id === undefined) return undefined;
    return id === '' ? json({ count: servers.length, results: servers }) : json(servers[Number(id) - 1]);
  };
}

/** A note about the server is the newest entry. */
async function byActivity(app: Opened): Promise<void> {
  await command(app, 'open web-server-03');
  await command(app, 'note seen');
  await app.type('1');
  await app.type('g');
  await app.type('4');
  await app.type(KEY.enter);
}

describe('started from an alert', () => {
  test.each([
    ['name', 'web-server-03'],
    ['name, in other letters and with spaces around', '  Web-Server-03 '],
    ['id', '12353'],
    ['address', '203.0.113.18'],
    ['hostname', 'web-server-03.example.com'],
  ])('by %s: straight to the server', async (_, target) => {
    const app = await open({ start: { target } });
    await app.until('web-server-03  id 12353');
    await app.until('snapshots 5/5');
    expect(app.requests.some(({ path }) => path === '/servers/12353/')).toBe(true);
    await app.type(KEY.escape);
    expect(app.text()).toContain('24 servers');
    expect(app.text()).not.toContain('filter:');
    expect(app.rig.quits).toBe(0);
  });

  test.each([
    ['as it was started', async (app: Opened) => void (await app.until('web-server-03  id 12353'))],
    ['by :open', (app: Opened) => command(app, 'open web-server-03')],
    ['by its name in the palette', (app: Opened) => command(app, 'web-server-03')],
    ['by an entry of the activity', byActivity],
  ])('and back: the cursor stands on the server that was opened %s', async (how, go) => {
    const app = await open(how === 'as it was started' ? { start: { target: 'web-server-03' } } : {});
    await app.until('24 servers');
    await go(app);
    await app.until('web-server-03  id 12353');
    await app.type('q');
    await app.type('1');
    expect(cursorLine(app)).toContain(' web-server-03 ');
    await app.type('a');
    expect(app.text()).toContain('actions on web-server-03 (id 12353)');
  });

  test('what was opened before the list came stays open, with what was typed into it', async () => {
    const app = await open({
      start: { target: 'web-server-03' },
      columns: 120,
      answer: () => new Response('', { status: 503 }),
    });
    await app.type('c');
    await app.type('us-west');
    app.rig.answer = undefined;
    await app.until('24 servers');
    expect(app.console.store.get().overlay?.kind).toBe('form');
    expect(app.text()).toContain('us-west');
    expect(app.text()).toContain(
      'the servers are read now: ":open web-server-03" opens the one you asked for',
    );
  });

  test('a name that several contain: the list of them, to choose from', async () => {
    const app = await open({ start: { target: 'db-server' } });
    await app.until('filter: db-server');
    expect(rows(app)).toHaveLength(2);
    await app.type(`j${KEY.enter}`);
    await app.until('db-server-01  id');
    await app.type(KEY.escape);
    await app.type(KEY.escape);
    expect(cursorLine(app)).toContain('db-server-01');
    expect(app.text()).not.toContain('filter:');
  });

  test('a name that one has and others contain: that one', async () => {
    const app = await open({
      start: { target: 'web' },
      answer: fleet(['web', '203.0.113.1'], ['web-2', '203.0.113.2']),
    });
    await app.until('web  id 1');
  });

  // serversCalled() takes the only one that contains the words for the one that is meant.
  test.each(['web', '203.0.113.1'])(
    '%s, when only another has it in its name: a list to choose from',
    async (target) => {
      const app = await open({ start: { target }, answer: fleet(['web-2', '203.0.113.13']) });
      await app.until('web-2');
      await app.clock.turn(3_000);
      expect(app.text()).not.toContain('web-2  id 1');
      expect(rows(app)).toHaveLength(1);
    },
  );

  test('a name that nothing has: the whole list, and a word about it', async () => {
    const app = await open({ start: { target: 'nowhere-01' } });
    await app.until('no server "nowhere-01"');
    expect(app.text()).toContain('showing all');
    expect(rows(app).length).toBeGreaterThan(20);
    expect(app.text()).not.toContain('filter:');
  });

  test('nothing is said of it before the list was read; when it comes, the server opens', async () => {
    let refuse = true;
    const app = await open({
      start: { target: 'web-server-03' },
      answer: () => (refuse ? new Response('', { status: 503 }) : undefined),
    });
    await app.until('no data');
    expect(app.text()).not.toContain('no server is called');
    refuse = false;
    await app.until('web-server-03  id 12353', 120);
  });

  // foundBy() and Start.filter show what argv said without safeText().
  test('hidden characters in the name of an alert reach no terminal', async () => {
    const app = await open({ start: { target: 'no\u001b[31mwhere\u202e' } });
    await app.until('no server "');
    expect(app.screen.last).not.toContain('\u001b[31mwhere');
    expect(app.screen.last).not.toContain('\u202e');
  });
});

describe('started elsewhere', () => {
  test('at a view, with a filter', async () => {
    const app = await open({ start: { view: 'backups', filter: 'type:manual' } });
    await app.until('filter: type:manual');
    await app.until('215 backups');
    expect(rows(app).every((line) => line.includes('manual'))).toBe(true);
  });

  test('with filters and sorts of an earlier visit, but not its cursors', async () => {
    const before = await open();
    await before.until('ATTENTION');
    await before.type('/');
    await before.type('web');
    await before.type(KEY.enter);
    await before.type('jj');
    const app = await open({ start: { lists: before.console.store.get().lists } });
    await app.until('1/4');
    expect(app.text()).toContain('filter: web');
  });
});

/** Exactly as many lines as the screen has rows, none wider than it; with `ascii` nothing but ASCII. */
function expectFits(app: Opened, screen: string, columns: number, height: number, ascii: boolean): void {
  const lines = app.lines();
  expect({ screen, lines: lines.length }).toEqual({ screen, lines: height });
  // The footer is the last line, whatever is above it.
  expect(lines.at(-1)).toMatch(/quit|commands|close|clear/);
  for (const line of lines) {
    expect({ screen, line, fits: stringWidth(line) <= columns }).toEqual({ screen, line, fits: true });
    if (ascii) expect(`${screen}: ${line}`).toMatch(/^[\x20-\x7e]*$/);
  }
}

test('while the first answer is waited for there is a spinner and no claim', async () => {
  for (const ascii of [false, true]) {
    const app = await open({ ascii, answer: () => new Promise<never>(() => {}) });
    await app.clock.turn(2_000);
    expect(app.text()).toContain('reading the servers');
    expect(app.text()).not.toMatch(/no servers|\d+ servers|attention/);
    expectFits(app, 'waiting', 120, 36, ascii);
    for (const key of ['2', '3', '4']) {
      await app.type(key);
      expect(app.text()).not.toMatch(/no (backups|snapshots)|0 (backups|snapshots)|24 servers/);
      expectFits(app, `waiting ${key}`, 120, 36, ascii);
    }
  }
});
