import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACTIONS } from '../../../src/console/actions/action-table.ts';
import { ask, inConfirm } from '../../../src/console/dialogs/confirm.ts';
import { dialogText } from '../../../src/console/dialogs/confirm-text.ts';
import { SEEN_MS } from '../../../src/console/screen/input.ts';
import type { Confirmation } from '../../../src/console/screen/overlay.ts';
import type { Target } from '../../../src/operations/target.ts';
import { widthOf } from '../../../src/resources/text-width.ts';
import { NOW } from '../../resources/build.ts';
import { key, place } from '../context.ts';

const SMALL = { columns: 60, rows: 16 };
/** Lines between header and message line of that screen, without the title and the line that asks. */
const ROOM = 10;

const context = { ...place(SMALL), who: 'prod · operations@example.com', now: NOW };
const asking = ACTIONS.filter(({ level }) => level !== 'none');
const id = fc.bigInt({ min: 1n, max: 10n ** 18n }).map(String);
const letters = (most: number, ...of: readonly string[]) =>
  fc.array(fc.constantFrom(...of), { minLength: 1, maxLength: most }).map((all) => all.join(''));
const plain = letters(64, 'a', 'B', '7', '-');
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
  const line = { value: 'word', cursor: 4 };
  return {
    kind: 'confirm',
    order,
    level: 'typed',
    word: 'word',
    line,
    top: 0,
    openedAt: NOW - SEEN_MS,
    because,
  };
}

/** Lines are broken at spaces, and in long words anywhere. */
const flat = (text: string): string => text.replaceAll(/\s/g, '');

/** What a question has to say of this, whatever the names are. */
function mustSay({ order }: Confirmation): string[] {
  const [target] = order.targets as [Target];
  const called = { ...target, name: '\n', server: target.server && { ...target.server, name: '\n' } };
  return [
    `(id ${target.server?.id})`,
    target.point?.id ?? '',
    '203.0.113.10',
    'profile prod',
    `status ${target.server?.status.slice(0, 12)}`,
    ...(order.unchecked
      ? ['it goes out unchecked', 'unchecked, last read < 10 s ago']
      : [', read < 10 s ago']),
    ...order.spec.consequence(called, context.view).flatMap((line) => line.split('\n')),
  ];
}

function check(dialog: Confirmation): void {
  const { above, below, needs } = dialogText(context, dialog);
  if (needs) {
    expect(needs.rows).toBeGreaterThan(SMALL.rows);
    for (const name of ['y', 'enter', 'w', 'down', 'ctrl-y']) {
      const commands = inConfirm(context, dialog, key(name)).commands;
      expect(commands.map((command) => 'type' in command && command.type)).toEqual(['say']);
    }
    return;
  }
  const lines = [...above, ...below];
  expect(lines.length).toBeLessThanOrEqual(ROOM);
  const texts = lines.map(({ label, text }) => (label === undefined ? text : `${label} ${text}`));
  for (const text of texts) expect(widthOf(text)).toBeLessThanOrEqual(SMALL.columns - 2);
  const said = flat(texts.join(''));
  for (const fact of mustSay(dialog)) expect(said).toContain(flat(fact));
}

test('60×16: what is asked of anything is on the screen, however hostile its texts, or no key answers', () => {
  const facts = fc.record({ name: hostile, pointName: hostile, status: hostile, location: hostile });
  fc.assert(
    fc.property(fc.constantFrom(...asking), fc.tuple(id, id), facts, words, (spec, ids, texts, because) => {
      check(asked(spec, ids, texts, because));
    }),
    { numRuns: 100 },
  );
});

test('60×16: names of up to 64 letters and any number of words of the API leave room for all of it', () => {
  const facts = fc.record({
    name: plain,
    pointName: plain,
    status: fc.constantFrom('active', 'provisioning'),
    location: fc.constantFrom('us-west', 'eu-central'),
  });
  fc.assert(
    fc.property(fc.constantFrom(...asking), fc.tuple(id, id), facts, words, (spec, ids, texts, because) => {
      const dialog = asked(spec, ids, texts, spec.chain ? null : because);
      check(dialog);
      expect(dialogText(context, dialog).needs).toBeNull();
    }),
    { numRuns: 100 },
  );
});

test('what does not fit is not asked', () => {
  const spec = asking.find(({ id }) => id === 'restore-snapshot-safely');
  if (!spec) throw new Error('no such action');
  const name = 'web-'.repeat(16);
  const facts = { name, pointName: name, status: 'active', location: 'us-west' };
  const { order } = asked(spec, ['12345', '803'], facts, null);
  const doubt = { text: 'it may already have been sent 14 s ago; the answer was lost', ids: [] };
  const opened = (because: typeof doubt | undefined) =>
    ask({ ...context, doubt: () => because }, order).map((one) => 'type' in one && one.type);
  expect(opened(doubt)).toEqual(['say']);
  expect(opened(undefined)).toEqual(['overlay']);
});
