import { describe, expect, test } from 'vitest';
import { safeText } from '../../../src/api/safe-text.ts';
import { formSpec } from '../../../src/console/dialogs/form-table.ts';
import type { FormFacts } from '../../../src/console/screen/form-value.ts';
import { serverTarget } from '../../../src/operations/target.ts';
import { known, NOW, server } from '../../resources/build.ts';
import { place } from '../context.ts';

const facts: FormFacts = {
  model: place().model,
  now: NOW,
  targets: [],
  isNamed: false,
  values: {},
  opened: {},
  unread: [],
};

/** What a form says of a value as it is typed. */
function trouble(form: string, id: string, value: string, opened = ''): string | undefined {
  return formSpec(form)?.check(id, value, { ...facts, opened: { [id]: opened } });
}

describe.each(['create-server', 'edit', 'replace'])('%s', (form) => {
  test.each(['web-01', '-', '-web', 'A', `${'long-'.repeat(20)}name`])('takes the name %s', (name) => {
    expect(trouble(form, 'name', name)).toBeUndefined();
  });

  test.each(['web_01', 'web 01', 'wéb', 'web.01'])('does not take the name %s', (name) => {
    expect(trouble(form, 'name', name)).toBe('letters, digits and hyphens');
  });

  test.each(['web.example.com', 'xn--bcher-kva.example', 'web.xn--p1ai', 'a.XN--VERMGENSBERATUNG-PWB'])(
    'takes the hostname %s',
    (hostname) => expect(trouble(form, 'hostname', hostname)).toBeUndefined(),
  );

  test.each(['web', 'web.example.c0m', 'web.xn--', 'web.xn--a-', '.example.com', 'web..com'])(
    'does not take the hostname %s',
    (hostname) => expect(trouble(form, 'hostname', hostname)).toBe('a full name such as web.example.com'),
  );
});

test('all settings are sent back as the API told them, but not what was made of them', () => {
  expect(trouble('replace', 'hostname', 'localhost', 'localhost')).toBeUndefined();
  expect(trouble('replace', 'name', 'my server', 'my server')).toBeUndefined();
  expect(trouble('replace', 'hostname', 'localhost2', 'localhost')).toBeDefined();
  expect(trouble('replace', 'hostname', '', '')).toBe('required');
});

test('what the API told in characters that are not shown is not sent back in others', () => {
  const clean = server({ name: 'web 01', raw: { name: 'web\u00a001' } });
  const of = known(clean, { detail: { server: clean, startedAt: NOW, at: NOW } });
  const model = { ...facts.model, cache: { ...facts.model.cache, known: () => of } };
  const open = { ...facts, targets: [serverTarget('prod', of, NOW)], model };
  const opened = { name: 'web 01' };
  expect(formSpec('replace')?.check('name', 'web 01', { ...open, opened })).toContain('cannot be shown');
  expect(formSpec('replace')?.check('name', 'web-01', { ...open, opened })).toBeUndefined();
  // Somebody has renamed it since: how the old name was told is not known any more.
  expect(formSpec('replace')?.check('name', 'a', { ...open, opened: { name: 'a' } })).toBeUndefined();
  // An edit does not send it at all.
  expect(formSpec('edit')?.check('name', 'web 01', { ...open, opened })).toBeUndefined();
});

test.each([
  ['plan_id', 'plan'],
  ['os_id', 'os'],
  ['ssh_key_id', 'ssh key'],
])('%s must be a number that can be sent as one', (id, what) => {
  expect(trouble('create-server', id, '9007199254740991')).toBeUndefined();
  for (const big of ['9007199254740993', '1234567890123456789'])
    expect(trouble('create-server', id, big)).toBe(`the ${what} id ${big} cannot be sent`);
  for (const none of ['0', '-1', '1.5', 'x', '12345678901234567890'])
    expect(trouble('create-server', id, none)).toBe('neither one of the choices nor an id');
});

test('the systems of a new server come by name', () => {
  const os = (id: string, name: string) => ({ id, name: safeText(name, 40) });
  const fleet = [os('8', 'Ubuntu 24.04'), os('3', 'Debian 12'), os('5', 'Ubuntu 22.04')];
  const { model } = place({ servers: fleet.map((one, at) => server({ id: String(at + 1), os: one })) });
  const fields = formSpec('create-server')?.fields({ ...facts, model }) ?? [];
  expect(fields.find(({ id }) => id === 'os_id')?.choices.map(({ value }) => value)).toEqual(['3', '5', '8']);
});
