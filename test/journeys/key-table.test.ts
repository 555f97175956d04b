import { describe, expect, test } from 'vitest';
import type { Binding } from '../../src/console/keys/binding.ts';
import { runBinding } from '../../src/console/keys/binding.ts';
import { keyWord } from '../../src/console/keys/key-names.ts';
import { BINDINGS } from '../../src/console/keys/key-table.ts';
import { reduce } from '../../src/console/screen/reducer.ts';
import { type Event, listView, type State } from '../../src/console/screen/state.ts';
import { KEY, type Opened } from './open.ts';
import { command, cursorLine, opener, pasted } from './started.ts';

const open = opener();

/** The keys that lead from the list of servers to each place. */
const PLACES: readonly (readonly [string, (app: Opened) => Promise<void>])[] = [
  ['servers', async () => {}],
  ['a server', (app) => app.type(KEY.enter)],
  [
    'facts of a server',
    async (app) => {
      await app.resize(80, 20);
      await app.type(KEY.enter);
    },
  ],
  ['backups', (app) => app.type('2')],
  ['snapshots', (app) => app.type('3')],
  [
    'a snapshot',
    async (app) => {
      await app.type('3');
      await app.type(KEY.enter);
    },
  ],
  [
    'activity',
    async (app) => {
      await app.type('4');
      await command(app, 'note one');
    },
  ],
];

/** Labels that begin with a verb and more words: paletteItems() then offers the verb alone. */
const SHADOWED = new Set([
  'open the server',
  'open what the entry is about',
  'all fields of the backup or snapshot',
  'sort by…',
]);

async function at(go: (app: Opened) => Promise<void>): Promise<Opened> {
  const app = await open({ servers: 4, columns: 100, rows: 30 });
  await app.until('ATTENTION');
  await app.clock.turn(2_000);
  await go(app);
  await app.clock.turn(2_000);
  return app;
}

function applying(app: Opened): readonly Binding[] {
  return app.console.bindings.filter((binding) => binding.applies(app.console.context()));
}

/** Types the whole label of a binding into the palette and chooses the item that carries its keys. */
async function choose(app: Opened, { label, keys }: Binding): Promise<boolean> {
  await app.type(':');
  await app.type(pasted(label));
  const keyWords = keys.map(keyWord).join(' ');
  for (let tries = 0; tries < 12; tries++) {
    const line = cursorLine(app).slice(3).trimEnd();
    if (line.startsWith(label) && line.endsWith(` ${keyWords}`)) return true;
    await app.type(KEY.down);
  }
  return false;
}

describe.each(PLACES)('every key that means something in %s', (_, go) => {
  test('is found in the palette by what the help calls it', async () => {
    const app = await at(go);
    const bindings = applying(app);
    expect(bindings.length).toBeGreaterThan(15);
    const missing: string[] = [];
    for (const binding of bindings) {
      if (!(await choose(app, binding))) missing.push(binding.label);
      await app.type(KEY.escape);
    }
    expect(missing.filter((label) => !SHADOWED.has(label))).toEqual([]);
  }, 30_000);
});

/** What an operator would see differ. */
function outcome(state: State) {
  const { routes, pane, marks, paused, overlay } = state;
  const { cursor, filter, sort, problems } = listView(state);
  // A list that is opened for the first time gets its cursor with its order.
  const at = routes.length > 1 || routes[0].view !== 'servers' ? null : cursor;
  return { routes, pane, marks, paused, overlay: overlay?.kind ?? null, at, filter, sort, problems };
}

test('chosen in the palette, each does what its key does, or says the same reason', async () => {
  const left = new Map(BINDINGS.map((binding) => [binding.id, binding]));
  for (const [, go] of PLACES) {
    const there = applying(await at(go)).filter(({ id, label }) => left.has(id) && !SHADOWED.has(label));
    for (const binding of there) {
      left.delete(binding.id);
      const app = await at(go);
      const context = app.console.context();
      const commands = runBinding(binding, context);
      const effects = commands.flatMap((one) => ('effect' in one ? [one.effect] : []));
      const events = commands.filter((one): one is Event => 'type' in one);
      const wanted = outcome(events.reduce(reduce, app.console.store.get()));
      const requests = app.requests.length;
      expect(await choose(app, binding)).toBe(true);
      await app.type(KEY.enter);
      const reason = binding.blocked?.(context);
      if (reason !== undefined) expect(app.text()).toContain(`${binding.label}: ${reason}`);
      else {
        const overlay = effects.includes('raw') ? 'raw' : wanted.overlay;
        expect({ id: binding.id, ...outcome(app.console.store.get()) }).toEqual({
          id: binding.id,
          ...wanted,
          overlay,
        });
      }
      if (effects.includes('quit')) expect(app.rig.quits).toBe(1);
      if (effects.includes('refresh')) expect(app.requests.length).toBeGreaterThan(requests);
      app.close();
    }
  }
  expect([...left.values()].map(({ label }) => label).filter((label) => !SHADOWED.has(label))).toEqual([]);
}, 60_000);

// paletteItems() offers a verb (open, sort, all) alone once more words follow it.
test.each([
  ['open the server', 0],
  ['sort by…', 0],
  ['all fields of the backup or snapshot', 3],
  ['open what the entry is about', 6],
])('"%s" is found by its whole label', async (label, place) => {
  const app = await at(PLACES[place]?.[1] ?? (async () => {}));
  const binding = applying(app).find((one) => one.label === label);
  if (!binding) return;
  expect(await choose(app, binding)).toBe(true);
});
