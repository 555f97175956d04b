import { describe, expect, test } from 'vitest';
import { reduce } from '../../../src/console/screen/reducer.ts';
import { type Event, initialState, type State } from '../../../src/console/screen/state.ts';

const play = (events: readonly Event[], state = initialState({ columns: 80, rows: 24 }, 0)): State =>
  events.reduce(reduce, state);
const mark = (ids: readonly string[], on = true, resource: 'servers' | 'backups' = 'servers'): Event => ({
  type: 'mark',
  resource,
  ids,
  on,
});

describe('marks', () => {
  test('are by id and kind, each once', () => {
    const state = play([mark(['1', '2']), mark(['2', '3']), mark(['2'], true, 'backups')]);
    expect([...state.marks.servers].sort()).toEqual(['1', '2', '3']);
    expect(state.marks.backups).toEqual(['2']);
    expect(play([mark(['2'], false)], state).marks).toMatchObject({ servers: ['1', '3'], backups: ['2'] });
  });

  test('stay whatever is on screen, until all are taken off', () => {
    const events: Event[] = [
      mark(['1']),
      { type: 'filter', text: 'x' },
      { type: 'view', view: 'backups' },
      { type: 'arrange', list: 'servers', order: [] },
    ];
    expect(play(events).marks.servers).toEqual(['1']);
    expect(play([...events, { type: 'unmark' }]).marks).toMatchObject({ servers: [], backups: [] });
  });

  test('of rows that are gone are taken off, the others keep their object', () => {
    const state = play([mark(['1', '2'])]);
    const prune = (has: (id: string) => boolean): Event => ({ type: 'prune', resource: 'servers', has });
    expect(
      reduce(
        state,
        prune((id) => id === '2'),
      ).marks.servers,
    ).toEqual(['2']);
    expect(
      reduce(
        state,
        prune(() => true),
      ),
    ).toBe(state);
  });

  test('a range begins at the last row marked, and nowhere once it was taken off', () => {
    expect(play([mark(['1', '2'])]).anchor).toBe('2');
    expect(play([mark(['1', '2']), mark(['2'], false)]).anchor).toBeNull();
    expect(play([mark(['1']), { type: 'unmark' }]).anchor).toBeNull();
  });

  test('a range of backups does not begin at a server of the same id', () => {
    expect(play([mark(['2']), { type: 'view', view: 'backups' }]).anchor).toBeNull();
  });
});
