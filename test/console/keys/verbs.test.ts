import { describe, expect, test } from 'vitest';
import { PALETTE_COMMANDS } from '../../../src/console/keys/verbs.ts';
import { createPermission } from '../../../src/operations/permission.ts';
import type { Chain } from '../../../src/operations/workflows/chain.ts';
import type { Foreign } from '../../../src/operations/workflows/foreign.ts';
import { turnedClock } from '../../clock.ts';
import { halfDone } from '../../journeys/left-half-done.ts';
import { place } from '../context.ts';

function nothing(): never {
  throw new Error('nothing is sent here');
}

describe(':unfinished', () => {
  const verb = PALETTE_COMMANDS.find(({ name }) => name === 'unfinished');
  const WEB: Foreign = { text: 'left by another token: web-01', word: 'web-01', ids: ['c-1'] };
  const THEIRS: Foreign = { text: 'left by another token: db-01', word: null, ids: ['c-2'] };

  function taken(words: string, foreign: readonly Foreign[], left: readonly Chain[] = [], mode = 'write') {
    const base = place();
    const unfinished = { ...base.model.unfinished, foreign: () => foreign, left: () => left };
    const permission = createPermission(mode as 'write', turnedClock(), nothing);
    const context = { ...base, model: { ...base.model, unfinished, permission } };
    return verb?.blocked?.(context) ?? verb?.run(context, words);
  }

  test('takes over what another token left once its name is typed in full', () => {
    expect(taken('web-01', [THEIRS, WEB])).toEqual([{ effect: 'claim', word: 'web-01' }]);
    for (const words of ['web-0', 'WEB-01', 'db-01', 'null'])
      expect(taken(words, [THEIRS, WEB])).toBe(`nothing that another token left is called "${words}"`);
    expect(taken('web-01', [WEB], [], 'read-only')).toContain('read-only');
  });

  test('without a name offers what is interrupted, and else says what another token left', () => {
    expect(taken('', [WEB], [halfDone('start')])).toEqual([{ effect: 'unfinished' }]);
    expect(taken('', [THEIRS])).toBe(THEIRS.text);
    expect(taken('', [WEB, THEIRS, THEIRS])).toBe(`${WEB.text} (and 2 more)`);
    expect(taken('', [])).toBe('no operation is interrupted');
  });

  test('completes no name: it confirms', () => {
    expect(verb?.words).toBeUndefined();
  });
});
