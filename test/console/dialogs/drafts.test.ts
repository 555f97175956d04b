import { expect, test } from 'vitest';
import { createDrafts, refilled } from '../../../src/console/dialogs/drafts.ts';
import { lineOf } from '../../../src/console/screen/line-editor.ts';
import type { Form } from '../../../src/console/screen/overlay.ts';
import { serverTarget, type Target } from '../../../src/operations/target.ts';
import { known, NOW, server } from '../../resources/build.ts';

const [WEB, DB] = ['1', '2'].map((id) =>
  serverTarget('prod', known(server({ id, name: `web-${id}` })), NOW),
) as [Target, Target];

function filled(targets: readonly Target[], values: Readonly<Record<string, string>>): Form {
  const fields = Object.entries(values).map(([id, value]) => ({
    id,
    label: id,
    hint: '',
    choices: [],
    line: lineOf(value),
  }));
  const opened = Object.fromEntries(fields.map(({ id }) => [id, '']));
  return { kind: 'form', form: 'backup', targets, fields, opened, at: 0, openedAt: NOW, trouble: null };
}

test('a form is remembered for the same targets in any order, and for no other', () => {
  const drafts = createDrafts();
  const form = filled([WEB, DB], { description: 'weekly' });
  drafts.remember(form);
  expect(drafts.of('backup', [DB, WEB])).toBe(form);
  for (const others of [[WEB], [DB], []]) expect(drafts.of('backup', others)).toBeUndefined();
  expect(drafts.of('snapshot', [WEB, DB])).toBeUndefined();
  drafts.forget(form);
  expect(drafts.of('backup', [DB, WEB])).toBeUndefined();
});

test('one in which the server is named is remembered with and without that server', () => {
  const drafts = createDrafts();
  const named = filled([WEB], { server: 'web-1', description: 'weekly' });
  drafts.remember(named);
  expect([drafts.of('backup', []), drafts.of('backup', [WEB])]).toEqual([named, named]);
  // The form that was opened for that server had success: the other is forgotten with it.
  drafts.forget(filled([WEB], { description: 'weekly' }));
  expect([drafts.of('backup', []), drafts.of('backup', [WEB])]).toEqual([undefined, undefined]);
});

test('what was typed before is typed on, also where a name was proposed', () => {
  const draft = filled([WEB], { name: 'mine' });
  const proposed = filled([WEB], { name: 'web-1-20261130' }).fields.map((one) => ({
    ...one,
    isTaken: true as const,
  }));
  expect(refilled(proposed, draft)[0]).not.toHaveProperty('isTaken');
  expect(refilled(proposed, filled([WEB], { name: '' }))[0]).toHaveProperty('isTaken');
});

test('what was left as it stood stands as it is now, what was typed stands there again', () => {
  const draft = filled([WEB], { name: 'web-7', hostname: '' });
  const fresh = filled([WEB], { name: 'web-1', hostname: 'new.example.com' }).fields;
  expect(refilled(fresh, draft).map(({ line }) => line.value)).toEqual(['web-7', 'new.example.com']);
});
