import { expect, test } from 'vitest';
import { isWatched, nextNews, unseen } from '../../../src/console/screen/news.ts';
import { NEW_HELP } from '../../../src/console/screen/overlay.ts';
import type { Call, Event, State } from '../../../src/console/screen/state.ts';
import { backup, NOW } from '../../resources/build.ts';
import { place, pressed, reduced, SERVER_ROUTE, saidAfter } from '../context.ts';

const of = (id: string): Call => ({
  at: NOW,
  route: { view: 'server', id },
  text: `web-${id}`,
  isSeen: false,
});
const news = (...ids: string[]): Event => ({ type: 'news', news: ids.map(of) });

/** Of which servers something is new after these events. */
function newAfter(events: readonly Event[], rows = 30): string[] {
  return unseen(place({ events, rows }).state).map(({ text }) => text);
}

test.each<[where: string, events: Event[], left: string[]]>([
  ['in the list with their rows', [news('2', '3')], []],
  [
    'in a list that hides them',
    [{ type: 'arrange', list: 'servers', order: ['1', '2'] }, news('2', '3')],
    ['web-3'],
  ],
  ['in another view', [{ type: 'view', view: 'backups' }, news('2')], ['web-2']],
  ['back in the list', [{ type: 'view', view: 'backups' }, news('2'), { type: 'view', view: 'servers' }], []],
  ['on the screen of one', [SERVER_ROUTE, news('2', '3')], ['web-3']],
  ['behind an overlay', [{ type: 'overlay', overlay: NEW_HELP }, news('2')], ['web-2']],
  ['while another program has the screen', [{ type: 'away', isAway: true }, news('2')], ['web-2']],
  ['back from it', [{ type: 'away', isAway: true }, news('2'), { type: 'away', isAway: false }], []],
  ['in the activity', [{ type: 'view', view: 'activity' }, news('2')], []],
])('what was in sight is not new: %s', (_, events, left) => {
  expect(newAfter(events)).toEqual(left);
});

test('a row below the screen is not in sight', () => {
  const order = ['1', ...Array.from({ length: 30 }, (_, at) => `${at + 10}`), '3'];
  expect(newAfter([{ type: 'arrange', list: 'servers', order }, news('3')], 16)).toEqual(['web-3']);
});

test("' leads to the oldest that is new, and at the end to the last once more", () => {
  expect(saidAfter(place(), "'")).toContain('nothing new');
  let context = place({ events: [{ type: 'view', view: 'backups' }, news('3', '2')] });
  for (const id of ['3', '2', '2']) {
    expect(pressed(context, "'")[0]).toMatchObject({ type: 'open', route: { view: 'server', id } });
    const state: State = reduced(context.state, pressed(context, "'"));
    context = { ...context, state };
  }
  expect(unseen(context.state)).toEqual([]);
  expect(saidAfter(context, "'")).toContain('nothing is new');
  expect(nextNews(context.state)?.text).toBe('web-2');
});

test('w watches what is under the cursor, and again no longer', () => {
  const context = place();
  const [watch] = pressed(context, 'w');
  expect(watch).toEqual({ type: 'watch', rows: ['servers 1'], on: true });
  expect(saidAfter(context, 'w')).toContain('watching web-1');
  const later = { ...context, state: reduced(context.state, pressed(context, 'w')) };
  expect(pressed(later, 'w')[0]).toEqual({ type: 'watch', rows: ['servers 1'], on: false });
});

test('a change is told of a server that is watched, and of the one backup that is', () => {
  const watching = (...watched: string[]): State => ({ ...place().state, watched });
  expect(isWatched(watching('servers 1'), '1', 'active → stopped')).toBe(true);
  expect(isWatched(watching('servers 1'), '2', 'active → stopped')).toBe(false);
  const { id } = backup();
  expect(isWatched(watching(`backups ${id}`), '1', `backup ${id} in_progress → completed`)).toBe(true);
  expect(isWatched(watching(`backups ${id}`), '1', `snapshot ${id} completed → failed`)).toBe(false);
  expect(isWatched(watching(`backups ${id}`), '1', 'backup 502 completed')).toBe(false);
});
