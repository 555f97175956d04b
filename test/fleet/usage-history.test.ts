import { expect, test } from 'vitest';
import { createUsageHistory, type UsageStore } from '../../src/fleet/usage-history.ts';
import type { Histories } from '../../src/resources/usage-slots.ts';
import { joined } from '../../src/resources/usage-slots.ts';
import { settle, turnedClock } from '../clock.ts';
import { MINUTE, sample } from '../resources/build.ts';

/** A store that joins what it is given, and counts how often. */
function storeOf(clock: { now(): number }, change: Partial<UsageStore> = {}) {
  const kept: { all: Histories; times: number; trouble: string | null } = {
    all: new Map(),
    times: 0,
    trouble: null,
  };
  const store: UsageStore = {
    now: clock.now,
    async exchange(here) {
      kept.times += 1;
      const both = new Map(kept.all);
      for (const [id, slots] of here) both.set(id, joined(both.get(id) ?? [], slots));
      kept.all = both;
      return { all: both, trouble: kept.trouble };
    },
    ...change,
  };
  return { kept, store };
}

const silent = (text: string): void => expect.fail(text);
const read = (cpu: number) => sample({ cpu });

test('many readings are kept by one exchange, five minutes later', async () => {
  const clock = turnedClock();
  const { kept, store } = storeOf(clock);
  const history = createUsageHistory(clock, store, silent);
  for (const cpu of [10, 30, 20]) history.add('1', read(cpu));
  await clock.turn(4 * MINUTE);
  expect(kept.times).toBe(0);
  await clock.turn(MINUTE);
  expect([kept.times, kept.all.get('1')?.map(([, cpu]) => cpu)]).toEqual([1, [30]]);
  await clock.turn(60 * MINUTE);
  expect(kept.times).toBe(1);
});

test('the next console knows what this one read, also where it is closed at once', async () => {
  const clock = turnedClock();
  const { store } = storeOf(clock);
  const first = createUsageHistory(clock, store, silent);
  first.add('1', read(70));
  await first.stop();
  await clock.turn(10 * MINUTE);
  const next = createUsageHistory(clock, store, silent);
  next.add('1', read(5));
  await next.load();
  const { values } = next.chart('1', 'cpu', 12);
  expect([values[1], values[11], values.filter((one) => one !== null).length]).toEqual([70, 5, 2]);
});

test('what is read while an exchange is under way is neither lost nor forgotten', async () => {
  const clock = turnedClock();
  let end = (): void => {};
  const { kept, store } = storeOf(clock);
  const slow: UsageStore = {
    ...store,
    exchange: (here) => new Promise((resolve) => (end = () => resolve(store.exchange(here)))),
  };
  const history = createUsageHistory(clock, slow, silent);
  history.add('1', read(1));
  const closed = history.stop();
  await settle();
  await clock.turn(MINUTE);
  history.add('1', read(2));
  history.add('2', read(3));
  const again = history.stop();
  expect(history.chart('1', 'cpu', 12).values.slice(-2)).toEqual([1, 2]);
  end();
  await closed;
  await settle();
  end();
  await again;
  expect([...kept.all].map(([id, slots]) => [id, slots.length])).toEqual([
    ['1', 2],
    ['2', 1],
  ]);
});

test('trouble is said once, and nothing that was read here is lost by it', async () => {
  const clock = turnedClock();
  const { kept, store } = storeOf(clock);
  kept.trouble = 'no room';
  const said: string[] = [];
  const history = createUsageHistory(clock, store, (text) => said.push(text));
  for (let times = 0; times < 3; times++) {
    history.add('1', read(9));
    await clock.turn(6 * MINUTE);
  }
  expect(said).toEqual(['no room']);
  expect(history.chart('1', 'cpu', 24).values.filter((one) => one !== null)).toHaveLength(3);
});

test('a wall clock that is set back makes no reading of the future', async () => {
  const clock = turnedClock();
  const wall = { now: clock.now };
  const { kept, store } = storeOf(clock, { now: () => wall.now() });
  const history = createUsageHistory(clock, store, silent);
  history.add('1', read(99));
  await history.stop();
  wall.now = () => clock.now() - 60 * MINUTE;
  history.add('1', read(5));
  await history.stop();
  expect(history.chart('1', 'cpu', 12).values.filter((one) => one !== null)).toEqual([5]);
  expect(kept.times).toBe(2);
});
