import { describe, expect, test } from 'vitest';
import { rawOverlay } from '../../../src/console/keys/raw-json.ts';
import { onScreen } from '../../../src/console/screen/context.ts';
import { reduce } from '../../../src/console/screen/reducer.ts';
import { type Event, initialState } from '../../../src/console/screen/state.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { widthOf } from '../../../src/resources/text-width.ts';
import { listOf, ok } from '../../fleet/answers.ts';
import { sourcesOf } from '../../fleet/sources.ts';
import { backup, detail, server } from '../../resources/build.ts';

/** The raw view of server 1 whose row the API sent like this. */
function raw(row: unknown, events: readonly Event[] = [], columns = 80) {
  const cache = createCache();
  const one = { ...server(), raw: row };
  cache.setServers(ok(listOf([one])));
  cache.setRecoveryPoints('backups', ok(listOf([{ ...backup(), raw: { id: 501, size_mb: 'big' } }])));
  const sources = sourcesOf(cache);
  const first: Event = { type: 'arrange', list: 'servers', order: ['1'] };
  const state = [first, ...events].reduce(reduce, initialState({ columns, rows: 24 }, 0));
  const overlay = rawOverlay(onScreen(sources, state), null);
  return overlay?.kind === 'raw' ? overlay : undefined;
}

describe('the raw view', () => {
  test('shows a row as the API sent it, whatever that was', () => {
    expect(raw({ id: 1, extra: [true, null] })?.lines).toEqual([
      '{',
      '  "id": 1,',
      '  "extra": [',
      '    true,',
      '    null',
      '  ]',
      '}',
    ]);
    expect(raw('no object')?.lines).toEqual(['"no object"']);
    expect(raw(null)?.lines).toEqual(['null']);
    expect(raw({})?.title).toBe('server 1 as the API sent it');
  });

  test('lets nothing through that a terminal would obey', () => {
    const lines = raw({ name: '\u001b]0;owned\u0007\u202e\u009b31m', 'a\u001b[2J': 1 })?.lines ?? [];
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('breaks long lines to the width, and never a character in two', () => {
    const lines = raw({ text: '😀'.repeat(300) }, [], 42)?.lines ?? [];
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      expect(line.isWellFormed()).toBe(true);
      expect(widthOf(line)).toBeLessThanOrEqual(40);
    }
    expect(lines.join('')).toContain('😀'.repeat(300));
  });

  test('is of what is on screen: a backup in its list, a server, a backup', () => {
    const backups: Event[] = [
      { type: 'view', view: 'backups' },
      { type: 'arrange', list: 'backups', order: ['501'] },
    ];
    expect(raw({}, backups)).toMatchObject({ title: 'backup 501 as the API sent it' });
    expect(
      raw({}, [{ type: 'open', route: { view: 'recovery-point', kind: 'backups', id: '501' } }])?.lines,
    ).toContain('  "size_mb": "big"');
    expect(
      raw({ id: 1 }, [
        { type: 'open', route: { view: 'server', id: '1' } },
        { type: 'resize', size: { columns: 80, rows: 20 } },
      ])?.lines,
    ).toContain('  "id": 1');
  });

  test('is not there where there is nothing to show', () => {
    expect(raw({}, [{ type: 'arrange', list: 'servers', order: [] }])).toBeUndefined();
    expect(
      raw({}, [{ type: 'open', route: { view: 'recovery-point', kind: 'backups', id: '9' } }]),
    ).toBeUndefined();
  });

  test('prefers the fuller answer for one server', () => {
    const cache = createCache();
    cache.setServers(ok(listOf([{ ...server(), raw: { short: 1 } }])));
    cache.setServer(ok({ ...detail(server()), raw: { full: 1 } }, 1_000));
    const sources = sourcesOf(cache);
    const state = reduce(initialState({ columns: 80, rows: 24 }, 0), {
      type: 'arrange',
      list: 'servers',
      order: ['1'],
    });
    expect(rawOverlay(onScreen(sources, state), null)).toMatchObject({
      lines: ['{', '  "full": 1', '}'],
    });
  });
});
