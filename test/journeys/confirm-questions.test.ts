import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/console/actions/action-table.ts';
import { READ_ON } from '../../src/console/dialogs/question-layout.ts';
import { answer, keys, messages, readOn, says, starter, writes } from './acting.ts';
import { SERVER, showsAtBothSizes } from './both-sizes.ts';
import { KEY } from './open.ts';

const on = starter();
const BACKUP = [...SERVER, 'backup 536, automatic, completed, 3.8 GB'];
const SNAPSHOT = [...SERVER, 'snapshot weekly-snapshot-2 (id 803), completed'];
const OVERWRITES = 'overwrites the disk of web-server-01 with the state of';

const SNAPSHOT_FIRST = '1 snapshot, 3–10 min, may be inconsistent (documented)';

/** From the list of servers: the pane, the letter in the menu, what answers it, and all that must be read before. */
type Question = {
  readonly pane: '' | 'b' | 'S';
  readonly key: string;
  readonly yes: string;
  readonly facts: readonly string[];
};

const QUESTIONS: Readonly<Record<string, Question>> = {
  stop: {
    pane: '',
    key: 'x',
    yes: 'y',
    facts: [
      ...SERVER,
      'graceful shutdown; all services on it stop',
      'a stopped server is still billed',
      'y yes, stop',
    ],
  },
  reboot: {
    pane: '',
    key: 'r',
    yes: 'y',
    facts: [...SERVER, 'soft reboot: the server is down meanwhile', 'y yes, reboot'],
  },
  'delete-server': {
    pane: '',
    key: 'D',
    yes: 'web-server-01\r',
    facts: [
      ...SERVER,
      'permanently deletes the server and its disk',
      'its backups and snapshots may be lost too (not documented)',
      'type web-server-01 and Enter:',
    ],
  },
  'restore-backup': {
    pane: 'b',
    key: 'R',
    yes: 'web-server-01\r',
    facts: [
      ...BACKUP,
      `${OVERWRITES} 2025-01-16 03:00Z, 12 h ago; cannot be undone`,
      'slower than from a snapshot; not documented: how long, and whether the server is stopped',
      'to keep the present disk: Esc, then a F on this backup (snapshot first)',
      'type web-server-01 and Enter:',
    ],
  },
  'restore-backup-safely': {
    pane: 'b',
    key: 'F',
    yes: 'web-server-01\r',
    facts: [
      ...BACKUP,
      SNAPSHOT_FIRST,
      `2 only if 1 succeeds: overwrites the disk with the state of 2025-01-16 03:00Z, 12 h ago; cannot be undone`,
      'slower than from a snapshot; not documented: how long, and whether the server is stopped',
      'type web-server-01 and Enter:',
    ],
  },
  'delete-backup': {
    pane: 'b',
    key: 'X',
    yes: '536\r',
    facts: [
      ...BACKUP,
      'permanently deletes the backup of 2025-01-16 03:00Z, 12 h ago',
      'type 536 and Enter:',
    ],
  },
  'restore-snapshot': {
    pane: 'S',
    key: 'R',
    yes: 'web-server-01\r',
    facts: [
      ...SNAPSHOT,
      `${OVERWRITES} 2025-01-15 15:45Z, 24 h ago; cannot be undone`,
      'the server is stopped first, the restore takes 5–15 min (documented)',
      'type web-server-01 and Enter:',
    ],
  },
  'restore-snapshot-safely': {
    pane: 'S',
    key: 'F',
    yes: 'web-server-01\r',
    facts: [
      ...SNAPSHOT,
      SNAPSHOT_FIRST,
      '2 only if 1 succeeds: stops web-server-01 and overwrites its disk with the state of 2025-01-15 15:45Z, 24 h ago; cannot be undone',
      'the restore takes 5–15 min (documented)',
      'type web-server-01 and Enter:',
    ],
  },
  'delete-snapshot': {
    pane: 'S',
    key: 'X',
    yes: 'weekly-snapshot-2\r',
    facts: [
      ...SNAPSHOT,
      'permanently deletes the snapshot of 2025-01-15 15:45Z, 24 h ago',
      'type weekly-snapshot-2 and Enter:',
    ],
  },
};

test('every action that asks is among these questions', () => {
  expect(Object.keys(QUESTIONS).sort()).toEqual(
    ACTIONS.filter(({ level }) => level !== 'none')
      .map(({ id }) => id)
      .sort(),
  );
});

describe.each(Object.entries(QUESTIONS))('%s', (_, { pane, key, yes, facts }) => {
  test('shows all of it at 80×24 and 60×16; at 40×10 its answer does nothing before its end was in sight', async () => {
    const app = await on('203.0.113.10');
    await keys(app, `${pane}a${key}`);
    await showsAtBothSizes(app, facts);
    await app.resize(39, 9);
    await answer(app, yes);
    await app.resize(40, 10);
    await answer(app, yes);
    expect(messages(app).at(-1)).toBe(READ_ON);
    expect(app.lines().filter((line) => [...line].length > 40)).toEqual([]);
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
    await readOn(app);
    await answer(app, yes.slice(-1));
    await app.clock.turn(1_000);
    expect(writes(app)).toHaveLength(1);
  });
});

test('what was said of the question before does not stand under the next', async () => {
  const app = await on('web-server-01');
  await keys(app, 'ax');
  await app.clock.turn(400);
  await app.type(KEY.escape);
  expect(app.text()).toContain('stop: cancelled, nothing sent');
  await keys(app, 'ar');
  expect(app.text()).toContain('reboot web-server-01?');
  expect(app.text()).not.toContain('cancelled');
});

test('a question never says that its data is fresher than it is, also while nothing else happens', async () => {
  const app = await on('203.0.113.10');
  await app.type('p');
  await keys(app, 'ax');
  const readAt = app.console.cache.servers()?.at ?? 0;
  for (let i = 0; i < 40; i++) {
    const age = app.clock.now() - readAt;
    const wanted = age < 10_000 ? 'read < 10 s ago' : `read ${Math.floor(age / 10_000) * 10} s ago`;
    expect(says(app, wanted), `${wanted}\n${app.text()}`).toBe(true);
    await app.clock.turn(1_000);
  }
});
