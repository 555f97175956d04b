import { expect, test } from 'vitest';
import { firstPossible, menuLines, sharedReason } from '../../../src/console/dialogs/action-menu-lines.ts';
import { paneRowsOf, targetsOf } from '../../../src/console/screen/targets.ts';
import { place, SERVER_ROUTE } from '../context.ts';

function linesOf(context: ReturnType<typeof place>, reasons: readonly (string | undefined)[]) {
  const lines = menuLines(context, { targets: targetsOf(context), rows: paneRowsOf(context) });
  return lines.map((line, index) => ({
    ...line,
    offer: line.offer && { ...line.offer, reason: reasons[index % reasons.length] },
  }));
}

test.each([
  { reasons: ['no', 'no', undefined], first: 2, shared: null },
  { reasons: ['no', 'other'], first: 0, shared: null },
  { reasons: ['no'], first: 0, shared: 'no' },
  { reasons: [undefined], first: 0, shared: null },
])('$reasons: begins at $first, and says above $shared', ({ reasons, first, shared }) => {
  for (const context of [place(), place({ events: [SERVER_ROUTE] })]) {
    const lines = linesOf(context, reasons);
    expect(lines.length).toBeGreaterThan(5);
    expect(firstPossible(lines)).toBe(first);
    expect(sharedReason(lines)).toBe(shared);
  }
});
