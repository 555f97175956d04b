import { expect, test } from 'vitest';
import {
  askingLines,
  inSight,
  isRead,
  layOut,
  type Part,
  scrolledBy,
} from '../../../src/console/dialogs/question-layout.ts';
import { UNREAD } from '../../../src/console/screen/overlay.ts';

const PARTS: readonly Part[] = [
  { sentences: ['it may be sent twice'], tone: 'warn' },
  {
    facts: [
      { label: 'server', text: 'web-1 (id 1)' },
      { label: 'address', text: '203.0.113.10 · us-west' },
      { label: 'profile', text: 'prod' },
      { label: 'status', text: 'active, read 2 s ago' },
    ],
  },
  { sentences: ['what runs on it ends', 'it is billed all the same'], tone: 'warn' },
];

const ASKS = { asks: [[{ text: 'y' }]], hasOwnLine: false };

test('a line for each fact where there is room for it', () => {
  expect(layOut(PARTS, ASKS, { columns: 80, rows: 24 }).lines).toEqual([
    { text: 'it may be sent twice', tone: 'warn' },
    { label: 'server   ', text: 'web-1 (id 1)' },
    { label: 'address  ', text: '203.0.113.10 · us-west' },
    { label: 'profile  ', text: 'prod' },
    { label: 'status   ', text: 'active, read 2 s ago' },
    { text: 'what runs on it ends', tone: 'warn' },
    { text: 'it is billed all the same', tone: 'warn' },
  ]);
});

test('else the facts as one run of text, of which what asks leaves as much as it can in sight', () => {
  const { lines, height } = layOut(PARTS, ASKS, { columns: 40, rows: 10 });
  expect(lines).toEqual([
    { text: 'it may be sent twice', tone: 'warn' },
    { text: 'server web-1 (id 1) · address' },
    { text: '203.0.113.10 · us-west · profile' },
    { text: 'prod · status active, read 2 s ago' },
    { text: 'what runs on it ends', tone: 'warn' },
    { text: 'it is billed all the same', tone: 'warn' },
  ]);
  expect(height).toBe(4);
});

test('it scrolls by line and by page, not beyond its ends, and is read once its end was in sight', () => {
  const layout = layOut(PARTS, ASKS, { columns: 40, rows: 10 });
  const through = (...keys: readonly string[]) =>
    keys.reduce((scroll, key) => scrolledBy(key, layout, scroll) ?? scroll, UNREAD);
  expect(inSight(layout, UNREAD)).toMatchObject({ above: 0, below: 2 });
  expect(isRead(layout, UNREAD)).toBe(false);
  expect(through('down')).toEqual({ top: 1, isRead: false });
  expect(through('pagedown')).toEqual({ top: 2, isRead: true });
  expect(through('pagedown', 'pageup', 'up')).toEqual({ top: 0, isRead: true });
  expect(scrolledBy('y', layout, UNREAD)).toBeNull();
});

test('keys stand on one line where it is wide enough', () => {
  const groups = [[{ text: 'y yes, reboot' }], [{ text: 'n no' }]];
  expect(askingLines(groups, 30)).toEqual([[{ text: 'y yes, reboot' }, { text: ' · ' }, { text: 'n no' }]]);
  expect(askingLines(groups, 20)).toEqual(groups);
});
