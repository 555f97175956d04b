import { expect, test } from 'vitest';
import { own } from '../../../src/api/safe-text.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { createPermission } from '../../../src/operations/permission.ts';
import { Lines } from '../../../src/ui/components/line.tsx';
import { countLine } from '../../../src/ui/format/count-line.ts';
import { titleLine } from '../../../src/ui/format/title-line.ts';
import { turnedClock } from '../../clock.ts';
import { failed } from '../../fleet/answers.ts';
import { expectFits, LOOKS, show, THEMES } from '../components/harness.tsx';
import { type SceneOptions, sceneAt } from '../scene.ts';

const open = (options: SceneOptions = {}) => {
  const scene = sceneAt(options);
  return show(<Lines of={[titleLine(scene), countLine(scene)]} theme={scene.theme} />);
};
const { bold, inverse, named } = THEMES.colour;
const TITLE = { profile: 'prod', color: null, host: 'api.example.com', demo: null };
const PERMISSION = createPermission('read-only', turnedClock(), () => {
  throw new Error('nothing is sent here');
});

test('who looks at what, how fresh it is, how much there is, and the view that is open', () => {
  const { lines, plain } = open({ columns: 100 });
  expect(plain()[0]).toMatch(/^ vps-console {2}prod · api\.example\.com +● live$/);
  expect(plain()[1]).toMatch(/^ 3 servers · .* 1 Servers 2 Backups 3 Snapshots 4 Activity$/);
  expect(lines()[1]).toContain(inverse('1 Servers'));
});

test('the profile has its own colour', () => {
  const { lines } = open({ shown: { title: { ...TITLE, color: 'red' } } });
  expect(lines()[0]).toContain(bold(named('red', 'prod')));
});

test('the demo says so in place of the host', () => {
  const { plain } = open({ shown: { title: { ...TITLE, demo: 'waits are shorter' } } });
  expect(plain()[0]).toMatch(/DEMO · waits are shorter/);
  expect(plain()[0]).not.toContain('api.example.com');
});

test.each(LOOKS)('at %i columns in %s profile, mode and how stale it is stay', (columns, theme) => {
  const link = {
    kind: 'stale',
    text: 'stale 40 s: HTTP 503, next try 8 s',
    shorter: ['stale 40 s'],
  } as const;
  const account = { email: own('operations@example.com'), token_name: own('night shift') };
  const { lines, plain } = open({
    columns,
    theme,
    model: { permission: PERMISSION },
    read: (cache) => cache.setAccount(account as Parameters<typeof cache.setAccount>[0]),
    shown: { link },
  });
  expect(lines()).toHaveLength(2);
  expectFits(lines(), columns, theme);
  expect(plain()[0]).toMatch(/^ .*prod . read-only .*[▲!] stale 40 s/);
});

test('what narrows the list down and how many are marked are said, the filter last', () => {
  const { plain } = open({
    columns: 80,
    events: [
      { type: 'mark', resource: 'servers', ids: ['1', '2'], on: true },
      { type: 'problems' },
      { type: 'filter', text: `status:active ${'location:us-west,'.repeat(5)}` },
    ],
  });
  expect(plain()[1]).toMatch(/^ 3 servers.* · problems only · 2 servers marked · filter.* 1 2 3 4$/);
  expectFits(plain(), 80, 'colour');
});

test('that usage of rows in sight cannot be read is said once, with the reason and how many they are', () => {
  const failure = (key: string) =>
    /^server [12]$/.test(key) ? failed('refused', { status: 403 }) : undefined;
  const { plain } = open({ model: { failure }, columns: 100 });
  expect(plain()[1]).toContain(' · usage not read for 2: HTTP 403');
});

test('before anything was read it counts nothing', () => {
  const { plain } = open({ model: { cache: createCache() } });
  expect(plain()[1]).toMatch(/^ nothing was read yet /);
});
