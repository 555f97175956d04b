import { describe, expect, test } from 'vitest';
import { fillIn, messages, says } from './acting.ts';
import { answering, type Fault, type Faults, IDS, nameOf } from './faulty-lists.ts';
import { KEY, type Opened, type OpenOptions } from './open.ts';
import { command, filter, opener, rows } from './started.ts';

// 25 servers in pages of 10. Of a list that was not read whole nothing is called absent, and nothing old is shown as new.

const open = opener();
const SECOND_PAGE: Faults = new Map([['servers 2', '500']]);

/** A console over lists of which these addresses answer badly from the start. */
const over = (faults: Faults, options: OpenOptions = {}): Promise<Opened> =>
  open({ answer: answering(() => faults), ...options });

/** A console that has read everything once, before these addresses begin to answer badly. */
async function after(faults: Faults): Promise<Opened & { heal(): void }> {
  let now: Faults = new Map();
  const app = await open({ answer: answering(() => now) });
  await app.until('● live');
  await app.clock.turn(4_000);
  now = faults;
  return {
    ...app,
    heal: () => {
      now = new Map();
    },
  };
}

describe('what an alert named', () => {
  test('a name beyond what was read: it is said among what it was looked for', async () => {
    const app = await over(SECOND_PAGE, { start: { target: nameOf('122') } });
    await app.until('10 of 25 servers');
    expect(says(app, '"srv-122" is not among the 10 of 25 servers that could be read')).toBe(true);
    expect(app.text()).not.toContain('whole list');
  });

  test('an id beyond what was read is asked for by itself', async () => {
    const app = await over(SECOND_PAGE, { start: { target: '122' } });
    await app.until('● active  srv-122  id 122  read < 10 s ago');
  });

  test('an id that nothing answers to is not called gone', async () => {
    const app = await over(SECOND_PAGE, { start: { target: '999' } });
    await app.until(
      'server 999: the API answered 404; it is not among the 10 of 25 servers that could be read',
    );
  });

  test('a name that servers on the pages that were read contain: those, and that it may be another', async () => {
    const app = await over(SECOND_PAGE, { start: { target: 'srv-10' } });
    await app.until('filter: srv-10');
    expect(messages(app)).toContain(
      '"srv-10" is not among the 10 of 25 servers that could be read: these contain it',
    );
  });
});

describe('what is looked for in a list that was cut', () => {
  test('by a filter, among problems, by name and in a form', async () => {
    const app = await over(SECOND_PAGE);
    await app.until('10 of 25 servers');
    await app.clock.turn(4_000);
    await filter(app, 'srv-122');
    expect(app.text()).toContain('no server matches "srv-122" among the 10 of 25 servers that could be read');
    await app.type(KEY.escape);
    await app.type('!');
    expect(app.text()).toContain('nothing among the 10 of 25 servers that could be read needs attention');
    await app.type(KEY.escape);
    await command(app, 'open srv-122x');
    expect(
      says(app, 'nothing that was read is called "srv-122x": 10 of 25 servers, 25 backups, 25 snapshots'),
    ).toBe(true);
    await app.type(KEY.escape);
    await app.type('3');
    await app.type('n');
    await fillIn(app, 'srv-122');
    expect(app.text()).toContain('not among the 10 of 25 servers that could be read');
  });

  test('by id: it is opened', async () => {
    const app = await over(SECOND_PAGE);
    await app.until('10 of 25 servers');
    await command(app, 'open 125');
    await app.until('srv-125  id 125');
  });

  test.each<[string, string, Fault]>([
    ['2', 'backups', 'html'],
    ['3', 'snapshots', '403'],
  ])('view %s: %s that were not all read are counted so, with the reason', async (view, kind, fault) => {
    const app = await over(new Map([[`${kind} 2`, fault]]));
    await app.until('25 servers');
    await app.type(view);
    await app.until(`10 of 25 ${kind}`);
    expect(app.text()).toMatch(fault === 'html' ? /unreadable answer/ : /HTTP 403/);
    await filter(app, 'zzz');
    expect(app.text()).toContain(`matches "zzz" among the 10 of 25 ${kind} that could be read`);
  });

  test('none of those that the API told of: it is not said that there are none', async () => {
    const empty = (): Response => Response.json({ count: 999, results: [] });
    const app = await open({ answer: empty });
    await app.until('none of the 999 servers could be read');
    expect(says(app, 'told of 999 and gave 0')).toBe(true);
    expect(app.text()).toContain('0 of 999 servers · 0+ attention');
    await app.type('2');
    await app.until('none of the 999 backups could be read');
  });
});

test('a list that is cut is not live: its rows keep the age they have, and the count says what is missing', async () => {
  const app = await after(SECOND_PAGE);
  await app.until('▲ not all read: HTTP 500');
  await app.until(/10 of 25 servers · 15 read 30 s ago · 0\+ attention/);
  expect(rows(app).filter((row) => row.includes('? active'))).toHaveLength(15);
  expect(rows(app).find((row) => row.includes(nameOf('125')))).toMatch(/\? active .* [34]0 s old$/);
  expect(rows(app).find((row) => row.includes(nameOf('101')))).toMatch(/● active /);
  app.heal();
  await app.until('● live');
  expect(app.text()).toContain('25 servers: 25 active · 0');
  expect(rows(app).filter((row) => row.includes('● active'))).toHaveLength(25);
});

test('a question about a row that the last list did not name tells how old that row is', async () => {
  const app = await after(SECOND_PAGE);
  await app.until(/15 read 30 s ago/);
  await filter(app, nameOf('125'));
  await app.type('a');
  await app.type('x');
  await app.until(/status +active, read [34]0 s ago/, 3);
});

test('rows stay while their details answer 404, and say so; nothing of it stands in the activity', async () => {
  const app = await after(new Map(IDS.map((id) => [`server ${id}`, '404'])));
  await app.clock.turn(120_000);
  expect(rows(app)).toHaveLength(25);
  expect(app.text()).toContain('● live');
  expect(app.text()).toContain('404 details');
  expect(app.console.journal.entries()).toEqual([]);
  await app.type(KEY.enter);
  await app.clock.turn(2_000);
  expect(app.text()).toContain('the list names it, and the API answers 404 for its details');
});

test('a token that may not ask for the account, 401, reads what it may', async () => {
  const refused = (): Response => Response.json({ detail: 'No.' }, { status: 401 });
  const others = answering(() => new Map());
  const app = await open({
    answer: (request) => (request.url.includes('/account/') ? refused() : others(request)),
  });
  await app.clock.turn(120_000);
  expect(app.text()).toContain('● live');
  expect(app.text()).toContain('25 servers');
  expect(app.requests.filter(({ path }) => path === '/account/me/')).toHaveLength(1);
});
