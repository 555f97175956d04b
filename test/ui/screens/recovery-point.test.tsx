import { expect, test } from 'vitest';
import { own } from '../../../src/api/safe-text.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { RecoveryPointScreen } from '../../../src/ui/screens/recovery-point.tsx';
import { listOf, ok } from '../../fleet/answers.ts';
import { operationOf } from '../../operations/values.ts';
import { snapshot } from '../../resources/build.ts';
import { expectFits, LOOKS, show, THEMES } from '../components/harness.tsx';
import { type SceneOptions, sceneAt } from '../scene.ts';

function open(kind: 'backups' | 'snapshots', id: string, options: SceneOptions = {}, height = 18) {
  const route = { view: 'recovery-point', kind, id } as const;
  const scene = sceneAt({ ...options, events: [{ type: 'open', route }, ...(options.events ?? [])] });
  return show(<RecoveryPointScreen scene={scene} route={route} height={height} />);
}

const said = (lines: readonly string[]): string => lines.join(' ').replaceAll(/\s+/g, ' ').trim();

test('a snapshot is called by its name, a backup by its id, with all that is known of it', () => {
  const { lines, plain } = open('snapshots', '801');
  expect(lines()[0]).toBe(` snapshot ${THEMES.colour.bold('before-upgrade')}`);
  for (const fact of [/status +completed/, /server +web-1 \(id 1\)/, /size +5 GB/, /id +801/])
    expect(plain().join('\n')).toMatch(fact);
  expect(open('backups', '501').plain()[0]).toBe(' backup 501');
  expect(open('backups', '501').plain().join('\n')).toMatch(/type +automatic/);
});

test('where it is low the cursor stays in sight in its fields', () => {
  for (let by = 0; by < 12; by++) {
    const { plain } = open(
      'backups',
      '501',
      { columns: 50, rows: 12, keys: Array.from({ length: by }, () => 'j') },
      8,
    );
    expect(plain().length).toBeLessThanOrEqual(8);
    expect(plain().filter((line) => line.startsWith('▸'))).toHaveLength(1);
  }
});

test('one that is no longer in the list says so; of a list that was cut it is not claimed', () => {
  expect(said(open('backups', '999').plain())).toBe('backup 999 is not in the list');
  const read: SceneOptions['read'] = (cache) =>
    cache.setRecoveryPoints('snapshots', ok({ ...listOf([snapshot()], false), count: 300 }, 500));
  expect(said(open('snapshots', '999', { read }).plain())).toBe(
    'snapshot 999 is not among the 1 of 300 snapshots that could be read',
  );
});

test('before its list was read a spinner turns', () => {
  const { plain } = open('snapshots', '801', { model: { cache: createCache() } });
  expect(said(plain())).toMatch(/^[⠋-⠿] reading the snapshots$/);
});

test('what is being done to it stands beside its name', () => {
  const operations = [operationOf({ kind: 'deleteBackup', backup: '501', server: '1' })];
  expect(open('backups', '501', { shown: { operations } }).plain()[0]).toMatch(/^ backup 501 {2}delet\S* /);
});

test.each(LOOKS)('at %i columns in %s it fits, with a long name and description', (columns, theme) => {
  const name = `größe-${'very-'.repeat(20)}long`;
  const description = own('vor der Umstellung '.repeat(12));
  const read: SceneOptions['read'] = (cache) =>
    cache.setRecoveryPoints('snapshots', ok(listOf([snapshot({ name, description })]), 500));
  expectFits(open('snapshots', '801', { columns, theme, read }).lines(), columns, theme);
});
