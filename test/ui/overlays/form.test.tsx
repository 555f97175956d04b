import { expect, test } from 'vitest';
import type { PlanOffer } from '../../../src/api/model.ts';
import { own } from '../../../src/api/safe-text.ts';
import { FormOverlay } from '../../../src/ui/overlays/form.tsx';
import { paste } from '../../console/context.ts';
import { server } from '../../resources/build.ts';
import { expectFits, LOOKS, show, THEMES } from '../components/harness.tsx';
import { listener, openIn, type SceneOptions, sceneAt } from '../scene.ts';

const { inverse, paint } = THEMES.colour;
const NAME = 'customer-portal-production-europe-west-cluster-02-application2';

/** The form in the body of a screen, with what the API said of it before. */
function open(options: SceneOptions, height = 18, trouble: string | null = null) {
  // A form opens on no smaller screen, but the screen may become smaller while it is open.
  const { columns = 80, rows = 24 } = options;
  const opened = sceneAt({ ...options, columns: Math.max(60, columns), rows: Math.max(16, rows) });
  const scene = { ...opened, width: columns };
  const form = { ...openIn(scene, 'form'), trouble };
  const { told, events } = listener();
  return { ...show(<FormOverlay scene={scene} form={form} height={height} events={events} />), told };
}

const plans: SceneOptions['read'] = (cache) => {
  const rows = ['1', '2', '3', '4'].map(
    (id): PlanOffer => ({
      id,
      flaws: [],
      raw: {},
      name: own(`Plan ${id}`),
      slug: null,
      vcpus: 2,
      memory: 4096,
      storage: 80,
      bandwidth: null,
      price_monthly: 5,
      price_hourly: null,
      available: true,
      locations: [],
      description: null,
    }),
  );
  cache.setPlans({ rows, count: 4, complete: true, gap: null });
};

const said = (lines: readonly string[]): string => lines.join(' ').replaceAll(/\s+/g, ' ');
const EDIT = ['e'];
const SNAPSHOT = ['a', 'p'];
const CREATE = ['c'];

test('it names the server and tells it from others, then its fields, the one with the cursor marked', () => {
  const { plain, lines } = open({ keys: EDIT });
  expect(plain()[0]).toBe(' edit web-1 (id 1) 203.0.113.10');
  expect(plain()[1]).toMatch(/^ us-west · active, read .* ago · prod$/);
  expect(plain()).toContainEqual(expect.stringMatching(/^ ▸ name +web-1$/));
  expect(plain()).toContainEqual(expect.stringMatching(/^ {3}hostname +web-1\.example\.com$/));
  expect(lines().find((line) => line.includes(' ▸ '))).toContain(`web-1${inverse(' ')}`);
});

test('what is typed goes to the field with the cursor', async () => {
  const { press, told } = open({ keys: EDIT });
  await press('x');
  expect(told).toEqual(['field', 'typed web-1x']);
});

test('a field of yes and no is switched, not typed into: no field takes keys', async () => {
  const { press, told, lines, plain } = open({ keys: [...EDIT, 'down', 'down'] });
  const at = plain().findIndex((line) => line.startsWith(' ▸ automatic backups'));
  expect(plain()[at]).toContain('y/n or Space');
  expect(lines()[at]).toMatch(/\u001b\[7m\S+\u001b\[27m/);
  await press('x');
  expect(told).toEqual([]);
});

test.each([
  [80, 18],
  [60, 12],
  [40, 6],
])('at %i columns and %i lines the field with the cursor is in sight, wherever it is', (columns, height) => {
  for (let at = 0; at < 7; at++) {
    const keys = [...CREATE, ...Array.from({ length: at }, () => 'down')];
    const { lines, plain } = open({ columns, rows: height + 4, keys, read: plans }, height);
    expect(plain().length).toBeLessThanOrEqual(height);
    expect(
      plain().filter((line) => / ▸ (location|plan|os|name|hostname|ssh key|automatic)/.test(line)),
    ).toHaveLength(1);
    expectFits(lines(), columns, 'colour');
  }
});

test('where fields give way it says which of how many it is', () => {
  const { plain } = open({ columns: 60, rows: 16, keys: [...CREATE, 'down'], read: plans }, 12);
  expect(plain()[0]).toMatch(/^ create server +field 2 of 7$/);
  expect(open({ columns: 60, rows: 40, keys: CREATE, read: plans }, 30).plain()[0]).toBe(' create server');
});

test('what is wrong with a value stands behind it as it is typed', () => {
  const { lines, plain } = open({ keys: [...SNAPSHOT, paste('a b')] });
  const at = plain().findIndex((line) => line.startsWith(' ▸ name'));
  expect(plain()[at]).toContain('a b   letters, digits, hyphens, underscores');
  expect(lines()[at]).toContain(paint('warn', '  letters, digits, hyphens, underscores').slice(0, 12));
});

test.each([
  [80, 18],
  [60, 12],
])('at %i columns words of the API, however many, leave all fields in sight', (columns, height) => {
  const trouble = `Not in maintenance: ${'the node behind this server is being looked after, '.repeat(9)}try later.`;
  const { lines, plain } = open({ columns, rows: height + 4, keys: SNAPSHOT }, height, trouble);
  expectFits(lines(), columns, 'colour');
  expect(plain().length).toBeLessThanOrEqual(height);
  for (const field of ['name', 'description', 'stop it first'])
    expect(plain().filter((line) => line.slice(3).startsWith(`${field} `))).toHaveLength(1);
  expect(said(plain())).toContain('Not in maintenance:');
  expect(lines().filter((line) => line.startsWith(' \u001b[31m'))).toHaveLength(2);
});

test('at 60 columns the choices of a server that is to be named stay as well', () => {
  const trouble = 'Not in maintenance: the node is being looked after. '.repeat(9);
  const keys = ['3', 'c', paste('web-2')];
  const { plain } = open({ columns: 60, rows: 16, keys }, 12, trouble);
  expect(plain().length).toBeLessThanOrEqual(12);
  for (const field of ['server', 'name', 'description', 'stop it first'])
    expect(plain().filter((line) => line.slice(3).startsWith(`${field} `))).toHaveLength(1);
  expect(said(plain())).toContain('to choose from: Tab goes to them');
  expect(said(plain())).toContain('web-2 (id 2)');
});

test('on a screen that became too small the title and the field with the cursor stay', () => {
  const { plain } = open(
    { columns: 40, rows: 10, keys: SNAPSHOT },
    6,
    'Not in maintenance: try later. '.repeat(4),
  );
  expect(plain().length).toBeLessThanOrEqual(6);
  expect(plain()[0]).toMatch(/^ snapshot now /);
  expect(plain().filter((line) => line.startsWith(' ▸ name'))).toHaveLength(1);
});

test('choices of the field with the cursor stand below; Tab lets keys move in them', async () => {
  const until = [...CREATE, 'down'];
  expect(open({ keys: until, read: plans }).plain()).toContainEqual(
    expect.stringMatching(/^ {3}4 to choose from: Tab goes to them$/),
  );
  const { press, told, plain } = open({ keys: [...until, 'tab'], read: plans });
  expect(plain()).toContainEqual(expect.stringMatching(/^ {3}4 to choose from: ↑↓ and Enter choose$/));
  await press('\u001b[B', '\r');
  expect(told).toEqual(['chose 2']);
});

test.each([
  [80, 18],
  [60, 12],
])('at %i columns a long name gives way to the id and the address', (columns, height) => {
  const servers = [server({ id: '12345', name: NAME })];
  const { lines, plain } = open({ columns, rows: height + 4, servers, keys: SNAPSHOT }, height);
  expectFits(lines(), columns, 'colour');
  expect(plain()[0]).toMatch(/^ snapshot now custom\S*… \(id 12345\) 203\.0\.113\.10$/);
});

test.each([
  [80, 18],
  [60, 12],
])(
  'at %i columns the end of a long value in wide letters is in sight, with its cursor',
  (columns, height) => {
    const keys = ['a', 'b', paste(`${'毎週のバックアップ'.repeat(6)}終`)];
    const { lines } = open({ columns, rows: height + 4, keys }, height);
    expectFits(lines(), columns, 'colour');
    expect(lines().find((line) => line.includes('▸'))).toContain(`終${inverse(' ')}`);
  },
);

test('many servers are named by their number and their names', () => {
  const mark = { type: 'mark', resource: 'servers', ids: ['1', '2'], on: true } as const;
  const { plain } = open({ events: [mark], keys: ['a', 'b'] });
  expect(plain()[0]).toMatch(/ 2 servers: web-1, web-2$/);
});

test.each(LOOKS)('at %i columns in %s it fits', (columns, theme) => {
  for (const keys of [EDIT, SNAPSHOT, [...CREATE, 'down', 'tab']])
    expectFits(open({ columns, rows: 16, theme, keys, read: plans }, 12).lines(), columns, theme);
});
