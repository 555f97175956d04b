import { describe, expect, test } from 'vitest';
import type { Server } from '../../../src/api/model.ts';
import { own } from '../../../src/api/safe-text.ts';
import { factsOf, openForm } from '../../../src/console/dialogs/form.ts';
import { formSpec } from '../../../src/console/dialogs/form-table.ts';
import { lineOf } from '../../../src/console/screen/line-editor.ts';
import { settingsChanged } from '../../../src/operations/match-settings.ts';
import { serverTarget } from '../../../src/operations/target.ts';
import type { Write } from '../../../src/operations/write.ts';
import { ok } from '../../fleet/answers.ts';
import { detail, NOW, server } from '../../resources/build.ts';
import { place } from '../context.ts';

/** The write of a form that was opened on a server as read, with some values typed over those that it showed. */
function written(form: 'edit' | 'replace', typed: object, listed: Server, read?: Server): Write {
  const context = place({ servers: [listed], now: NOW });
  const { cache } = context.model;
  if (read) cache.setServer(ok(read, NOW));
  const known = cache.known(listed.id);
  if (!known) throw new Error('the server is not listed');
  const target = serverTarget('prod', known, NOW);
  const [opened] = openForm(context, form, [target]);
  if (!opened || !('overlay' in opened) || opened.overlay?.kind !== 'form')
    throw new Error('no form is open');
  const fields = opened.overlay.fields.map((field) => {
    const text: string | undefined = typed[field.id as keyof object];
    return text === undefined ? field : { ...field, line: lineOf(text) };
  });
  const facts = factsOf(context, { ...opened.overlay, fields });
  return formSpec(form)?.write(facts.values, target, facts) as Write;
}

const bare = server({ hostname: null });
const theirs = own('theirs.example.com');

describe('a setting that no read had shown when the form was opened', () => {
  test('was not changed meanwhile when a read shows it', () => {
    const write = written('edit', { backups_enabled: 'no' }, server());
    expect(settingsChanged(write, detail(server(), { backups_enabled: true }))).toEqual([]);
  });

  test('nor when the API had sent what is no setting', () => {
    const odd = { ...detail(server(), { backups_enabled: null }), flaws: ['backups_enabled'] };
    const write = written('edit', { backups_enabled: 'no' }, server(), odd);
    expect(settingsChanged(write, detail(server(), { backups_enabled: true }))).toEqual([]);
  });
});

describe('a setting that was read and empty', () => {
  test.each(['edit', 'replace'] as const)('was changed when there is one now: %s', (form) => {
    const write = written(form, { hostname: 'mine.example.com' }, bare, detail(bare));
    expect(settingsChanged(write, detail(server({ hostname: theirs })))).toEqual([
      'hostname – → theirs.example.com',
    ]);
  });

  test('was not changed while it is empty', () => {
    const write = written('replace', { hostname: 'mine.example.com' }, bare, detail(bare));
    expect(settingsChanged(write, detail(bare))).toEqual([]);
  });
});

test('an edit compares only what it overwrites', () => {
  const write = written('edit', { name: 'web-9' }, bare, detail(bare));
  expect(settingsChanged(write, detail(server({ hostname: theirs })))).toEqual([]);
  expect(settingsChanged(write, detail(server({ name: 'web-7' })))).toEqual(['name web-1 → web-7']);
});
