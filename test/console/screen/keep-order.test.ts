import { describe, expect, test } from 'vitest';
import type { Server } from '../../../src/api/model.ts';
import { orderList } from '../../../src/console/screen/keep-order.ts';
import { type Event, listView } from '../../../src/console/screen/state.ts';
import { createStore } from '../../../src/console/screen/store.ts';
import { listOf, ok } from '../../fleet/answers.ts';
import { sourcesOf } from '../../fleet/sources.ts';
import { NOW, SECOND, server, view } from '../../resources/build.ts';

const named = (id: string, status = 'active'): Server =>
  server({ id, name: `web-${id}`, status, hostname: null });
const FLEET = ['1', '2', '3'].map((id) => named(id));

/** The list of servers on screen; data comes and keys are pressed at `at` ms. */
function screen(rows: readonly Server[] = FLEET) {
  const sources = sourcesOf();
  const store = createStore({ columns: 80, rows: 24 }, NOW);
  let answers = 0;
  const order = (at: number, anew: boolean, untouched: boolean): void =>
    orderList(sources, store, view({ now: NOW + at, step: at }), anew, untouched);
  const data = (next: readonly Server[], at: number, complete = true, untouched = false): void => {
    answers += 1;
    sources.cache.setServers(ok(listOf(next, complete), answers * 3_000));
    order(at, false, untouched);
  };
  data(rows, 0, true, true);
  return {
    data,
    key(at: number, ...events: readonly Event[]): void {
      store.dispatch({ type: 'key', at: NOW + at });
      for (const event of events) store.dispatch(event);
    },
    arrange: (at: number): void => order(at, true, false),
    list: () => listView(store.get()),
  };
}

describe('the order on screen', () => {
  const worse = [named('1'), named('2'), named('3', 'suspended'), named('4', 'stopped')];

  test('stands still for 10 s after a key; then the worst come first', () => {
    const { data, key, list } = screen();
    key(1_000);
    data(worse, 10_999);
    expect(list().order).toEqual(['1', '2', '3', '4']);
    data(worse, 11_000);
    expect(list().order).toEqual(['3', '4', '1', '2']);
  });

  test('is arranged at once at the word of a key', () => {
    const { data, key, list, arrange } = screen();
    key(1_000, { type: 'filter', text: 'web-4' });
    data(worse, 2_000);
    arrange(2_001);
    expect(list()).toMatchObject({ order: ['4'], cursor: '4' });
  });

  test('loses what is gone while it stands still', () => {
    const { data, key, list } = screen();
    key(1_000, { type: 'move', by: 1 });
    data([named('1'), named('3')], 2_000);
    expect(list().order).toEqual(['1', '2', '3']);
    data([named('1'), named('3')], 2_100);
    expect(list()).toMatchObject({ order: ['1', '3'], cursor: '3' });
  });

  test('keeps what a list that is cut does not show', () => {
    const { data, key, list } = screen();
    key(1_000);
    data([named('1')], 2_000, false);
    expect(list().order).toEqual(['1', '2', '3']);
  });

  test('that did not change is the same object: nothing is drawn for it', () => {
    const { data, list } = screen();
    const before = list();
    data(
      FLEET.map((row) => ({ ...row })),
      30 * SECOND,
    );
    expect(list()).toBe(before);
  });
});

describe('before the first key', () => {
  test('the worst server is under the cursor, whichever it turns out to be', () => {
    const { data, list } = screen();
    expect(list().cursor).toBe('1');
    data([named('1'), named('2'), named('3', 'suspended')], 5_000, true, true);
    expect(list()).toMatchObject({ order: ['3', '1', '2'], cursor: '3', top: 0 });
  });
});

describe('the activity', () => {
  function log() {
    const sources = sourcesOf();
    const store = createStore({ columns: 80, rows: 24 }, NOW);
    store.dispatch({ type: 'view', view: 'activity' });
    const order = (at: number): void => orderList(sources, store, view({ now: NOW + at }), false, false);
    const texts = (): string[] => {
      const { entries } = sources.journal;
      return listView(store.get()).order.map((id) => entries().find((one) => one.id === id)?.text ?? '');
    };
    const cursor = (): string | undefined =>
      texts()[listView(store.get()).order.indexOf(listView(store.get()).cursor ?? '')];
    return {
      happens(at: number, text: string): void {
        void sources.journal.add({ at: NOW + at, kind: 'seen', subject: null, text });
        store.dispatch({ type: 'key', at: NOW + at });
        order(at);
      },
      down: () => store.dispatch({ type: 'move', by: 1 }),
      texts,
      cursor,
    };
  }

  test('stands in the order of time also right after a key; who stands on the newest entry stays on the newest', () => {
    const { happens, texts, cursor } = log();
    for (const [at, text] of [
      [1, 'first'],
      [3, 'third'],
      [2, 'second'],
      [4, 'fourth'],
    ] as const)
      happens(at, text);
    expect(texts()).toEqual(['fourth', 'third', 'second', 'first']);
    expect(cursor()).toBe('fourth');
  });

  test('leaves the cursor that was moved down on its entry', () => {
    const { happens, down, cursor } = log();
    for (const [at, text] of [
      [1, 'first'],
      [2, 'second'],
    ] as const)
      happens(at, text);
    down();
    happens(3, 'third');
    expect(cursor()).toBe('first');
  });
});
