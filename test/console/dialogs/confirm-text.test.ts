import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../../src/console/actions/action-table.ts';
import { inConfirm } from '../../../src/console/dialogs/confirm.ts';
import { confirmLayout } from '../../../src/console/dialogs/confirm-text.ts';
import { inSight, READ_ON } from '../../../src/console/dialogs/question-layout.ts';
import { tooEarly } from '../../../src/console/dialogs/too-early.ts';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import { SEEN_MS } from '../../../src/console/screen/input.ts';
import { frameOf } from '../../../src/console/screen/layout.ts';
import { type Confirmation, UNREAD } from '../../../src/console/screen/overlay.ts';
import type { Target } from '../../../src/operations/target.ts';
import { widthOf } from '../../../src/resources/text-width.ts';
import { rounds } from '../../random.ts';
import { NOW } from '../../resources/build.ts';
import { key, place } from '../context.ts';

const SIZES = [
  { columns: 120, rows: 36 },
  { columns: 80, rows: 24 },
  { columns: 60, rows: 16 },
  { columns: 40, rows: 10 },
] as const;

type Size = (typeof SIZES)[number];

const contextAt = (size: Size): KeyContext => {
  const { model, ...rest } = place(size);
  return { ...rest, model: { ...model, profile: 'prod · operations@example.com' } };
};
const asking = ACTIONS.filter(({ level }) => level !== 'none');
const id = fc.bigInt({ min: 1n, max: 10n ** 18n }).map(String);
const letters = (most: number, ...of: readonly string[]) =>
  fc.array(fc.constantFrom(...of), { minLength: 1, maxLength: most }).map((all) => all.join(''));
const hostile = letters(128, 'a', ' ', '語', '-', '\u2421', 'é');
const words = fc.option(letters(450, 'a', 'b', ' ', 'ü', '.'), { nil: null });

type Facts = {
  readonly name: string;
  readonly pointName: string;
  readonly status: string;
  readonly location: string;
};

function asked(
  spec: (typeof asking)[number],
  ids: readonly [string, string],
  { name, pointName, status, location }: Facts,
  because: string | null,
): Confirmation {
  const server = { id: ids[0], name, ip_address: '203.0.113.10', created_at: NOW, location, status };
  const kind = spec.on === 'servers' ? null : spec.on;
  const target: Target = {
    key: { profile: 'prod', resource: spec.on, id: kind ? ids[1] : ids[0] },
    name: kind === 'backups' ? ids[1] : kind ? pointName : name,
    server,
    point: kind && { kind, id: ids[1], created_at: NOW - 86_400_000, status: 'completed' },
    readAt: NOW,
  };
  const order = {
    spec,
    targets: [target],
    ...(because !== null && !spec.chain ? { unchecked: true as const } : {}),
  };
  return {
    kind: 'confirm',
    order,
    level: 'typed',
    word: 'word',
    line: { value: 'word', cursor: 4 },
    ...UNREAD,
    openedAt: NOW - SEEN_MS,
    because,
  };
}

/** Lines are broken at spaces, and in long words anywhere. */
const flat = (text: string): string => text.replaceAll(/\s/g, '');

/** What a question has to say of this, whatever the names are. */
function mustSay({ view }: KeyContext, { order }: Confirmation): string[] {
  const [target] = order.targets as [Target];
  const called = { ...target, name: '\n', server: target.server && { ...target.server, name: '\n' } };
  return [
    `(id ${target.server?.id})`,
    target.point?.id ?? '',
    '203.0.113.10',
    'profile prod',
    `status ${target.server?.status}`,
    ...(order.unchecked ? ['sent unchecked', 'unchecked, last read < 10 s ago'] : [', read < 10 s ago']),
    ...(order.spec.consequence?.(called, view) ?? []).flatMap((line) => line.split('\n')),
  ];
}

/** What a key does to a question that has been on screen for long enough: the question then, or what else it leads to. */
function after(context: KeyContext, dialog: Confirmation, name: string): Confirmation | string {
  const later = { ...context, now: dialog.openedAt + SEEN_MS };
  for (const command of (tooEarly(later, dialog, key(name)) ?? inConfirm(later, dialog, key(name)))
    .commands) {
    if ('effect' in command) return command.effect;
    if (command.type === 'say') return command.message.text;
    if (command.type === 'overlay' && command.overlay?.kind === 'confirm') return command.overlay;
  }
  return 'nothing';
}

/** Pages to the end of a question, whose answer does nothing before; the lines that were in sight, in their order. */
function readThrough(context: KeyContext, asked: Confirmation): readonly string[] {
  const layout = confirmLayout(context, asked);
  const seen = new Map<number, string>();
  let dialog = asked;
  for (;;) {
    const { shown, above, below } = inSight(layout, dialog);
    for (const [index, { label, text }] of shown.entries())
      seen.set(above + index, label === undefined ? text : `${label} ${text}`);
    if (below === 0) break;
    expect(after(context, dialog, 'enter')).toBe(READ_ON);
    const next = after(context, dialog, 'pagedown');
    if (typeof next === 'string') throw new Error(next);
    dialog = next;
  }
  expect(after(context, dialog, 'enter')).toBe('act');
  expect([...seen.keys()]).toEqual(layout.lines.map((_, index) => index));
  return [...seen.values()];
}

describe.each(SIZES)('$columns×$rows', (size) => {
  const context = contextAt(size);

  test('all that is asked can be read, however hostile its texts, and no answer counts before its end was in sight', () => {
    const facts = fc.record({ name: hostile, pointName: hostile, status: hostile, location: hostile });
    fc.assert(
      fc.property(fc.constantFrom(...asking), fc.tuple(id, id), facts, words, (spec, ids, texts, because) => {
        const dialog = asked(spec, ids, texts, because);
        const told = readThrough(context, dialog);
        for (const text of told) expect(widthOf(text)).toBeLessThanOrEqual(size.columns - 2);
        const said = flat(told.join(''));
        for (const fact of [...mustSay(context, dialog), because ?? '']) expect(said).toContain(flat(fact));
      }),
      { numRuns: rounds({ quick: 12, full: 200 }) },
    );
  });

  test('what asks has lines of its own, and leaves one at least to what is read', () => {
    const [spec] = asking;
    if (!spec) throw new Error('no action asks');
    const facts = { name: 'web-1', pointName: '', status: 'active', location: 'us-west' };
    for (const word of ['web-1', 'w'.repeat(40), `${'w'.repeat(40)} unlogged`, 'w'.repeat(253)]) {
      const { height, asks, hasOwnLine } = confirmLayout(
        { ...context },
        { ...asked(spec, ['1', '2'], facts, null), word },
      );
      expect(height).toBeGreaterThan(0);
      expect(1 + height + asks.length + (hasOwnLine ? 1 : 0)).toBeLessThanOrEqual(frameOf(size).body);
    }
  });
});

test('the wait begins anew when the end of a question comes in sight', () => {
  const context = contextAt({ columns: 40, rows: 10 });
  const spec = asking.find(({ id }) => id === 'restore-snapshot-safely');
  if (!spec) throw new Error('no such action');
  const facts = { name: 'web-1', pointName: 'weekly', status: 'active', location: 'us-west' };
  let dialog = asked(spec, ['12345', '803'], facts, null);
  while (!dialog.isRead) {
    const next = after(context, dialog, 'down');
    if (typeof next === 'string') throw new Error(next);
    dialog = next;
  }
  const at = (ms: number) => tooEarly({ ...context, now: dialog.openedAt + ms }, dialog, key('enter'));
  expect(at(SEEN_MS - 1)).not.toBeNull();
  expect(at(SEEN_MS)).toBeNull();
  // Once read it stays read, wherever it is scrolled to.
  const back = after(context, dialog, 'pageup');
  expect(typeof back === 'string' ? back : after(context, back, 'enter')).toBe('act');
});
