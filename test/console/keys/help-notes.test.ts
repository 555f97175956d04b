import { describe, expect, test } from 'vitest';
import { helpNotes } from '../../../src/console/keys/help-notes.ts';
import { EMPTY, lineOf } from '../../../src/console/screen/line-editor.ts';
import { place, pressed } from '../context.ts';

const told = (words: readonly string[], columns = 60): string =>
  helpNotes(place({ columns }), words)
    .map(({ about, text }) => `${about} ${text}`.trim())
    .join(' ');

describe('below its keys the help tells', () => {
  test('what snapshots and backups are for and how long they are kept, as the pages say', () => {
    expect(told([])).toContain(
      'snapshots on the same infrastructure as the server, for a quick rollback backups on separate storage, for disaster recovery',
    );
    expect(told([])).toContain(
      'automatic ones are kept by the plan, usually 7–30 days; manual ones do not expire',
    );
  });

  test('at the end, what the signs mean', () => {
    expect(told([])).toMatch(
      /signs before a status: ● active.*▲ needs attention.*▸ cursor.*live.*paused.*cut/,
    );
    expect(helpNotes(place(), []).findLast(({ about }) => about !== '')?.about).toBe('signs');
  });

  test('what fits what was typed, wrapped to the screen', () => {
    expect(told(['rollback'])).toMatch(/^snapshots/);
    expect(told(['no', 'such', 'thing'])).toBe('');
    for (const { text } of helpNotes(place({ columns: 60 }), [])) expect(text.length).toBeLessThanOrEqual(45);
  });

  test('lines that no key runs, and that scroll in sight', () => {
    const at = (value: string, n: number) =>
      place({
        events: [
          { type: 'overlay', overlay: { kind: 'help', line: value === '' ? EMPTY : lineOf(value), at: n } },
        ],
      });
    expect(pressed(at('rollback', 0), 'enter')).toEqual([]);
    expect(pressed(at('', 200), 'up')).toMatchObject([{ overlay: { kind: 'help' } }]);
    const [last] = pressed(at('', 999), 'down') as unknown as [{ overlay: { at: number } }];
    expect(pressed(at('', last.overlay.at), 'up')).toMatchObject([{ overlay: { at: last.overlay.at - 1 } }]);
    expect(pressed(at('', last.overlay.at), 'enter')).toEqual([]);
  });
});
