import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../../src/console/actions/action-table.ts';
import { SERVER_ACTIONS } from '../../../src/console/actions/server-actions.ts';
import { BINDINGS } from '../../../src/console/keys/key-table.ts';
import { paletteItems } from '../../../src/console/keys/palette.ts';
import { panesOf } from '../../../src/console/screen/route.ts';
import type { Event } from '../../../src/console/screen/state.ts';
import { place, SERVER_ROUTE } from '../context.ts';

const SIZES = [
  { columns: 60, rows: 16 },
  { columns: 100, rows: 30 },
];

/** A server is on screen, or under the cursor. */
const WITH_SERVER = SIZES.flatMap((size) => [
  { where: `the list at ${size.rows} rows`, context: place(size) },
  ...panesOf(size).map((pane) => ({
    where: `its ${pane} at ${size.rows} rows`,
    context: place({ ...size, events: [SERVER_ROUTE, { type: 'pane', pane }] }),
  })),
]);

const ELSEWHERE = (
  [
    [],
    [{ type: 'view', view: 'backups' }],
    [{ type: 'view', view: 'snapshots' }],
    [{ type: 'view', view: 'activity' }],
    [{ type: 'open', route: { view: 'recovery-point', kind: 'backups', id: '501' } }],
  ] satisfies Event[][]
).map((events) => ({ where: JSON.stringify(events), context: place({ events, servers: [] }) }));

/** Every word by which an action may be asked for. */
const WORDS = [
  ...new Set(ACTIONS.flatMap(({ id, label }) => [...label.split(/[^a-z]+/), ...id.split('-')])),
].filter((word) => word.length > 2);

describe.each(WITH_SERVER)('in $where', ({ context }) => {
  test.each(SERVER_ACTIONS.map(({ id, label }) => ({ id, label })))('$id is found', ({ id, label }) => {
    for (const said of [id.replace('-server', ''), label]) {
      const found = paletteItems(BINDINGS, context, said);
      const ids = found.map((item) => item.id);
      expect(ids).toContain(`action ${id}`);
      expect(found.find((item) => item.id === `action ${id}`)?.complete).toMatch(/ web-[12]$/);
    }
  });

  test.each(['stop', 'reboot', 'start', 'edit', 'delete'])('Enter takes it: %s', (word) => {
    const [first] = paletteItems(BINDINGS, context, word);
    expect(first?.id).toMatch(new RegExp(`^action ${word}(-server)?$`));
  });
});

test.each([...WITH_SERVER, ...ELSEWHERE])(
  'no word of an action leaves the console: $where',
  ({ context }) => {
    for (const word of WORDS) {
      const [first] = paletteItems(BINDINGS, context, word);
      expect({ word, id: first?.id }).not.toEqual({
        word,
        id: expect.stringMatching(/^(:q|key quit|key suspend)$/),
      });
    }
  },
);
