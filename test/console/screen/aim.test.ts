import { describe, expect, test } from 'vitest';
import type { Server, Snapshot } from '../../../src/api/model.ts';
import { own } from '../../../src/api/safe-text.ts';
import { aimedElsewhere, createAim } from '../../../src/console/screen/aim.ts';
import { onScreen } from '../../../src/console/screen/context.ts';
import { orderList } from '../../../src/console/screen/keep-order.ts';
import { EMPTY } from '../../../src/console/screen/line-editor.ts';
import type { ActsOn, Event } from '../../../src/console/screen/state.ts';
import { createStore } from '../../../src/console/screen/store.ts';
import { listOf, ok } from '../../fleet/answers.ts';
import { sourcesOf } from '../../fleet/sources.ts';
import { NOW, server, snapshot, view } from '../../resources/build.ts';
import { place } from '../context.ts';

const named = (id: string, change: Partial<Server> = {}): Server =>
  server({ id, name: own(`web-${id}`), hostname: null, ...change });
const FLEET = ['1', '2', '3'].map((id) => named(id));
const OWNER = { id: '1', name: own('web-1') };
const HELP: Event = { type: 'overlay', overlay: { kind: 'help', line: EMPTY, at: 0 } };
const CLOSE: Event = { type: 'overlay', overlay: null };

/** Three servers on screen, painted long ago, the first under the cursor; or, with null, nothing read yet. */
function screen(rows: readonly Server[] | null = FLEET) {
  const sources = sourcesOf();
  const store = createStore({ columns: 80, rows: 24 }, NOW);
  let now = NOW - 60_000;
  let answers = 0;
  const aim = createAim(
    store,
    () => onScreen(sources, store.get()),
    () => now,
  );
  const comes = (next: readonly Server[]): void => {
    // What is gone is gone with the second list that is without it.
    for (let times = 0; times < 2; times++) {
      answers += 1;
      sources.cache.setServers(ok(listOf(next), answers * 3_000));
    }
  };
  /** As the console paints a frame: with what came since the last one. */
  const frame = (): void => {
    orderList(sources, store, view({ now: NOW, step: 0 }), false, false);
    aim.painted();
  };
  const dispatch = (...events: readonly Event[]): void => {
    for (const event of events) store.dispatch(event);
  };
  if (rows) comes(rows);
  frame();
  now = NOW;
  return {
    comes,
    frame,
    dispatch,
    key(...events: readonly Event[]): void {
      aim.beforeKey();
      dispatch({ type: 'key', at: now }, ...events);
      aim.afterKey();
      frame();
    },
    aim: () => store.get().aim,
    snapshotsCome(points: readonly Snapshot[]): void {
      answers += 1;
      sources.cache.setRecoveryPoints('snapshots', ok(listOf(points), answers * 3_000), '1');
    },
    /** Whether data has just changed what a row key is about, or a key about the target. */
    hasChanged: (what: ActsOn = 'row') => store.get().aim[what].since === NOW,
  };
}

describe('what row keys are about', () => {
  test('is changed by data that puts another row, name or address under the cursor', () => {
    const changes = [
      FLEET.slice(1),
      [named('1', { name: own('db-1') }), ...FLEET.slice(1)],
      [named('1', { ip_address: own('198.51.100.7') }), ...FLEET.slice(1)],
      [named('1', { created_at: NOW }), ...FLEET.slice(1)],
    ];
    for (const rows of changes) {
      const { comes, frame, hasChanged } = screen();
      comes(rows);
      frame();
      expect(hasChanged()).toBe(true);
    }
  });

  test('is not changed by data about its state, or about other rows', () => {
    const { comes, frame, hasChanged } = screen();
    comes([named('1', { status: own('stopped') }), named('2', { name: own('db-2') })]);
    frame();
    expect(hasChanged()).toBe(false);
  });

  test('is not changed by the first rows of a list, but by one that comes into an empty list', () => {
    for (const rows of [null, []]) {
      const { comes, frame, hasChanged } = screen(rows);
      comes(FLEET);
      frame();
      expect(hasChanged()).toBe(rows !== null);
    }
  });

  test('is changed by data that takes marks off, whatever is under the cursor', () => {
    const { comes, frame, key, hasChanged } = screen();
    key({ type: 'mark', resource: 'servers', ids: ['2', '3'], on: true });
    expect(hasChanged()).toBe(false);
    comes(FLEET.slice(0, 2));
    frame();
    expect(hasChanged()).toBe(true);
    const other = screen();
    other.key({ type: 'mark', resource: 'servers', ids: ['2'], on: true });
    other.dispatch({ type: 'unmark' });
    other.frame();
    expect(other.hasChanged()).toBe(true);
  });

  test('is not changed by data where a key moves the cursor, marks or filters', () => {
    const { key, hasChanged } = screen();
    key({ type: 'move', by: 1 });
    key({ type: 'mark', resource: 'servers', ids: ['3'], on: true });
    key({ type: 'overlay', overlay: { kind: 'filter', line: EMPTY, from: null } }, { type: 'move', by: 1 });
    key(CLOSE, { type: 'unmark' });
    expect(hasChanged()).toBe(false);
  });

  test('is changed by data that came after the last frame, also where a key comes before the next', () => {
    const { comes, key, hasChanged } = screen();
    comes(FLEET.slice(1));
    key();
    expect(hasChanged()).toBe(true);
    // The key moves to a row that is gone already.
    const other = screen();
    other.comes([named('1'), named('3')]);
    other.key({ type: 'move', by: 1 });
    expect(other.hasChanged()).toBe(true);
  });
});

describe('on the screen of a server', () => {
  const OPEN: Event = { type: 'open', route: { view: 'server', id: '1' }, pane: 'snapshots' };

  test('the rows of a pane do not change what its other keys are about; the first rows change nothing', () => {
    const { key, frame, snapshotsCome, hasChanged } = screen();
    key(OPEN);
    snapshotsCome([snapshot({ server: OWNER })]);
    frame();
    expect([hasChanged('row'), hasChanged('target')]).toEqual([false, false]);
    snapshotsCome([]);
    frame();
    expect([hasChanged('row'), hasChanged('target')]).toEqual([true, false]);
  });

  test('another name of the server changes what all keys are about, also in a pane that was not read yet', () => {
    const { key, frame, comes, hasChanged } = screen();
    key(OPEN);
    comes([named('1', { name: own('db-1') }), ...FLEET.slice(1)]);
    frame();
    expect([hasChanged('row'), hasChanged('target')]).toEqual([true, true]);
  });
});

describe('behind an overlay', () => {
  test('what row keys are about stays as it was seen, and a change counts when the overlay is closed', () => {
    const { comes, frame, key, aim, dispatch, hasChanged } = screen();
    key(HELP);
    const seen = aim();
    comes(FLEET.slice(1));
    frame();
    expect(aim().row.identity).toBe(seen.row.identity);
    dispatch({ type: 'aim', aim: seen });
    expect(hasChanged()).toBe(false);
    key(CLOSE);
    expect(hasChanged()).toBe(true);
    expect(aim()).toMatchObject({ row: { name: 'web-2' } });
  });

  test('what is chosen is refused once it would be about something else, and both are named', () => {
    expect(aimedElsewhere(place({ events: [HELP] }), 'row')).toBeNull();
    const context = place({ events: [HELP] });
    const row = { ...context.state.aim.row, identity: 'another', name: 'db-1' };
    const changed = { ...context, state: { ...context.state, aim: { ...context.state.aim, row } } };
    expect(aimedElsewhere(changed, 'target')).toBeNull();
    expect(aimedElsewhere(changed, undefined)).toBeNull();
    expect(aimedElsewhere(changed, 'row')).toMatchObject([
      { type: 'ignored' },
      { type: 'say', message: { tone: 'warn', text: expect.stringMatching(/ db-1 .* web-1/) } },
    ]);
  });
});
