import { expect, test } from 'vitest';
import { UNREAD } from '../../../src/console/screen/overlay.ts';
import { interrupted } from '../../../src/operations/workflows/chain-text.ts';
import { UnfinishedOverlay } from '../../../src/ui/overlays/unfinished.tsx';
import { halfDone } from '../../journeys/left-half-done.ts';
import { NOW, server } from '../../resources/build.ts';
import { expectFits, LOOKS, show, THEMES } from '../components/harness.tsx';
import { type SceneOptions, sceneAt } from '../scene.ts';

const WEB = server({ id: '12345', name: 'web-server-01', status: 'stopped' });

function open(step: 'start' | 'restore', options: SceneOptions = {}, top = 0) {
  const item = interrupted(halfDone(step), { zone: 'utc', status: 'stopped' });
  const overlay = { kind: 'interrupted', item, openedAt: NOW, ...UNREAD, top } as const;
  return show(<UnfinishedOverlay scene={sceneAt({ servers: [WEB], ...options })} overlay={overlay} />);
}

const said = (lines: readonly string[]): string => lines.join(' ').replaceAll(/\s+/g, ' ');

test('it says how far it came, what its server is now, and what each key does, the keys bold', () => {
  const { lines, plain } = open('start');
  const { bold } = THEMES.colour;
  expect(lines()[0]).toBe(bold(' interrupted'));
  for (const fact of [
    'consistent snapshot of web-server-01: web-server-01 stopped since 15:41',
    'Enter = finish (start)',
    'server web-server-01 (id 12345)',
    'address 203.0.113.10',
    'status stopped',
  ])
    expect(said(plain())).toContain(fact);
  expect(lines().at(-1)).toContain(
    `${bold('Enter')} finish (start) · ${bold('x')} give it up · ${bold('Esc')} leave`,
  );
});

test('a server that is called otherwise by now is told by both names', () => {
  const { plain } = open('start', { servers: [server({ id: '12345', name: 'renamed' })] });
  expect(said(plain())).toContain('server renamed (id 12345) renamed was web-server-01');
});

test('a server that the list is without says so', () => {
  expect(said(open('start', { servers: [server()] }).plain())).toContain('status not in the list as read');
});

test.each(LOOKS)('at %i columns in %s it fits, and what each key does is in sight', (columns, theme) => {
  for (const step of ['start', 'restore'] as const) {
    const { lines, plain } = open(step, { columns, rows: 12, theme });
    expectFits(lines(), columns, theme);
    expect(lines().length).toBeLessThanOrEqual(8);
    for (const key of ['Enter finish', 'x give it up', 'Esc leave it for later'])
      expect(said(plain())).toContain(key);
  }
});
