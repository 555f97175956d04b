import { expect, test } from 'vitest';
import { firstPossible, menuLines, sharedReason } from '../../../src/console/dialogs/action-menu-lines.ts';
import { paneRowsOf, targetsOf } from '../../../src/console/screen/targets.ts';
import { place, pressed, SERVER_ROUTE } from '../context.ts';

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

test.each([
  ['servers', 'new server…', 'create-server'],
  ['backups', 'new backup…', 'backup'],
  ['snapshots', 'new snapshot…', 'snapshot'],
] as const)(
  'in the list of %s n opens the form of a new one, about none of the rows',
  (view, label, form) => {
    const before = place({ events: [{ type: 'view', view }] });
    const about = { targets: targetsOf(before), rows: [] };
    expect(menuLines(before, about).at(-1)).toMatchObject({ letter: 'n', label });
    const menu = { kind: 'actions', ...about, at: 0, openedAt: 0, isTouched: false } as const;
    const open = place({
      events: [
        { type: 'view', view },
        { type: 'overlay', overlay: menu },
      ],
    });
    expect(pressed(open, 'n').at(-1)).toMatchObject({ overlay: { kind: 'form', form, targets: [] } });
  },
);

test('on the screen of a server nothing new is offered beside what is done to it', () => {
  const context = place({ events: [SERVER_ROUTE] });
  const lines = menuLines(context, { targets: targetsOf(context), rows: paneRowsOf(context) });
  expect(lines.map(({ letter }) => letter)).not.toContain('n');
});
