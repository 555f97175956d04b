import { describe, expect, test } from 'vitest';
import type { Api } from '../../src/api/api.ts';
import type { Mode } from '../../src/api/transport.ts';
import { createPermission, type Permission } from '../../src/operations/permission.ts';
import type { Chain } from '../../src/operations/workflows/chain.ts';
import { consistentSnapshot } from '../../src/operations/workflows/chain-plan.ts';
import { apiOver } from '../api/fake-api.ts';
import { turnedClock } from '../clock.ts';
import { TARGET } from '../operations/values.ts';
import { randomOf, rounds } from '../random.ts';
import { answer } from './acting.ts';
import { leftBehind } from './left-half-done.ts';
import { KEY, type Opened, type OpenOptions, open } from './open.ts';
import { filter, opener } from './started.ts';
import { type Walked, walk } from './walk.ts';

const KEYS_EACH = 2_000;
const READ_ONLY_KEYS = rounds({ quick: 500, full: 14_000 });
const LOCKED_KEYS = rounds({ quick: 250, full: 6_000 });

/** Enough for a whole dialog, and little to draw; the walk resizes it. */
const SMALL = { columns: 60, rows: 16 };

/** An API whose transport is in `mode`, and what left through it. */
function apiIn(mode: Mode) {
  const sent: string[] = [];
  const respond = async ({ method, url }: Request): Promise<Response> => {
    sent.push(`${method} ${url}`);
    return new Response(null, { status: 204 });
  };
  return { api: apiOver(respond, { mode: () => mode, clock: turnedClock() }), sent };
}

function changes(app: Opened): string[] {
  return app.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}

/** Random keys may be long in coming to a place: the walk goes on until it was there, but not for ever. */
const KEYS_MAX = 40_000;

/** Walks through consoles for so many keys and until it has seen enough; returns where it has been, and what was sent. */
async function walkAll(
  keys: number,
  round: number,
  permission: (api: Api) => Permission,
  mode: Mode,
  isEnough: (walked: Walked) => boolean,
) {
  const { api, sent } = apiIn(mode);
  const all: Walked = { keys: 0, been: new Map(), said: new Set() };
  let operations = 0;
  for (let i = 0; all.keys < keys || (!isEnough(all) && all.keys < KEYS_MAX); i++) {
    const app = await open({
      ...SMALL,
      permission: permission(api),
      // What is drawn decides nothing but how long this takes.
      isDrawn: i % 3 === 1,
      profiles: [
        { name: 'prod', host: 'api.example.com', mode: 'read-only', current: true },
        { name: 'staging', host: 'api.example.com', mode: 'write', current: false },
      ],
    });
    try {
      await app.clock.turn(3_000);
      const walked = await walk(
        app,
        randomOf(round + i),
        Math.min(KEYS_EACH, Math.max(1_000, keys - all.keys)),
      );
      all.keys += walked.keys;
      for (const [what, n] of walked.been) all.been.set(what, (all.been.get(what) ?? 0) + n);
      for (const text of walked.said) all.said.add(text);
      // What was begun by the last keys gets the time to be sent.
      await app.clock.turn(10_000);
      sent.push(...changes(app));
      operations += app.console.doing.operations.list().length;
    } finally {
      app.close();
    }
  }
  return { ...all, sent, operations };
}

const PLACES = ['servers', 'backups', 'snapshots', 'activity', 'recovery-point'];
const PANES = ['facts', 'timeline', 'backups', 'snapshots'].map((pane) => `server ${pane}`);

/** Whether the walk has been everywhere: what it does not reach it does not prove. */
function hasBeen({ been }: Walked, ...overlays: readonly string[]): boolean {
  return [...PLACES, ...PANES, ...overlays].every((place) => been.has(place));
}

function refusals({ said }: Walked, reason: string): string[] {
  return [...said].filter((text) => text === reason || text.endsWith(`: ${reason}`));
}

describe('random keys change nothing, and nothing is even asked', () => {
  test('where the profile is read-only', async () => {
    const isEnough = (walked: Walked): boolean =>
      hasBeen(walked, 'actions', 'palette', 'filter', 'help', 'picker', 'raw', 'messages') &&
      refusals(walked, 'this profile is read-only').length > 20 &&
      refusals(walked, 'this profile is read-only and cannot be unlocked').length > 0;
    const walked = await walkAll(
      READ_ONLY_KEYS,
      0,
      (api) => createPermission('read-only', turnedClock(), () => api),
      'write',
      isEnough,
    );
    expect(walked.sent).toEqual([]);
    expect(walked.operations).toBe(0);
    expect(isEnough(walked)).toBe(true);
    expect(['confirm', 'form'].filter((kind) => walked.been.has(kind))).toEqual([]);
  });

  test('where it is locked and :unlock is not let through', async () => {
    let tried = 0;
    const isEnough = (walked: Walked): boolean =>
      hasBeen(walked, 'actions', 'palette', 'filter', 'help', 'picker', 'raw') &&
      refusals(walked, 'locked: :unlock lifts it for 15 min').length > 5 &&
      tried > 0;
    const walked = await walkAll(
      LOCKED_KEYS,
      1_000,
      (api) => ({
        ...createPermission('locked', turnedClock(), () => api),
        unlock: () => {
          tried += 1;
          return false;
        },
      }),
      'write',
      isEnough,
    );
    expect(walked.sent).toEqual([]);
    expect(walked.operations).toBe(0);
    expect(isEnough(walked)).toBe(true);
    expect(['confirm', 'form'].filter((kind) => walked.been.has(kind))).toEqual([]);
  });
});

test('random keys in a console that takes itself for writable: the transport alone holds all of it back', async () => {
  const isEnough = (walked: Walked): boolean =>
    hasBeen(walked, 'actions', 'palette', 'confirm', 'form') &&
    [...walked.said].some((text) => text.includes('the console is read-only'));
  const walked = await walkAll(
    2_000,
    2_000,
    (api) => createPermission('write', turnedClock(), () => api),
    'read-only',
    isEnough,
  );
  expect(walked.sent).toEqual([]);
  expect(walked.operations).toBeGreaterThan(0);
  expect(isEnough(walked)).toBe(true);
});

describe('a question that is open when the permission ends', () => {
  const start = opener();

  async function unlocked(options: OpenOptions = {}) {
    const { api, sent } = apiIn('write');
    const clock = turnedClock();
    const permission = createPermission('locked', clock, () => api);
    permission.unlock(60_000);
    const app = await start({ ...SMALL, permission, ...options });
    await app.until('ATTENTION');
    await app.clock.turn(2_000);
    await filter(app, 'docs-01');
    return { app, sent, end: () => clock.turn(60_001) };
  }

  test.each([
    ['stop', ['a', 'x'], 'y', 'stop docs-01?'],
    ['delete', ['D'], 'docs-01\r', 'delete docs-01?'],
    ['back up', ['a', 'b'], 'before\r', 'back up now'],
    ['edit', ['e'], `-b${KEY.enter}${KEY.enter}${KEY.enter}`, 'only changed fields are sent'],
    ['snapshot, stopped for it', ['a', 'c'], 's-1\r\r\r', 'stop, snapshot, start'],
  ])('%s: its answer sends nothing, and that is said', async (_, keys, answer, question) => {
    const { app, sent, end } = await unlocked();
    for (const key of keys) await app.type(key);
    expect(app.text()).toContain(question);
    await end();
    await app.clock.turn(400);
    // One by one: what comes at once confirms nothing by itself.
    for (const key of answer) await app.type(key);
    await app.clock.turn(400);
    if (app.console.store.get().overlay?.kind === 'confirm') await app.type('y');
    await app.clock.turn(10_000);
    expect([...sent, ...changes(app)]).toEqual([]);
    // A form stays open with the reason, what was typed with it.
    expect(app.console.store.get().messages.at(-1)?.text + app.text()).toMatch(
      /locked: :unlock lifts it for 15 min; nothing sent|^ *locked: :unlock lifts it/m,
    );
  });

  test('the same answers send while it lasts', async () => {
    const { app, sent } = await unlocked();
    await app.type('ax');
    await answer(app, 'y');
    await app.clock.turn(1_000);
    expect(sent).toHaveLength(1);
  });
});

test.each(['read-only', 'locked'] as const)(
  'what an earlier console left half done is not finished in a %s one',
  async (mode) => {
    const plan = consistentSnapshot(TARGET, { name: 'pre', description: '' });
    const steps = plan.steps.map((step, i): Chain['steps'][number] => ({
      ...step,
      operation: i === 0 ? 'op-1' : null,
      outcome: i === 0 ? 'succeeded' : null,
      created: null,
      endedAt: i === 0 ? 1 : null,
    }));
    const left: Chain = {
      ...plan,
      steps,
      id: 'c-1',
      profile: 'prod',
      waits: null,
      startedAt: 0,
    };
    const { api, sent } = apiIn('write');
    const app = await open({
      ...SMALL,
      permission: createPermission(mode, turnedClock(), () => api),
      session: leftBehind(left),
    });
    await app.until('an unfinished operation on');
    await app.type(KEY.enter);
    await app.clock.turn(10_000);
    expect([...sent, ...changes(app)]).toEqual([]);
    expect(app.console.store.get().overlay).toBeNull();
    app.close();
  },
);
