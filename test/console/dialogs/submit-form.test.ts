import { expect, test } from 'vitest';
import { factsOf, openForm } from '../../../src/console/dialogs/form.ts';
import { formSpec } from '../../../src/console/dialogs/form-table.ts';
import { handIn } from '../../../src/console/dialogs/submit-form.ts';
import { lineOf } from '../../../src/console/screen/line-editor.ts';
import type { Form } from '../../../src/console/screen/overlay.ts';
import { serversNamed } from '../../../src/console/screen/targets.ts';
import { server } from '../../resources/build.ts';
import { place } from '../context.ts';

const context = place({ servers: [server({ id: '7', name: 'web-7', status: 'stopped' })] });

/** A form for a snapshot of a server that is stopped, which may be opened while that is not known. */
function filled(form: 'snapshot' | 'consistent'): Form {
  const [opened] = openForm(context, form, serversNamed(context.model, 'web-7'));
  if (!opened || !('type' in opened) || opened.type !== 'overlay' || opened.overlay?.kind !== 'form')
    throw new Error('no form was opened');
  const values: Readonly<Record<string, string>> = { name: 'nightly' };
  const fields = opened.overlay.fields.map((one) => ({ ...one, line: lineOf(values[one.id] ?? '') }));
  return { ...opened.overlay, fields };
}

function handedIn(form: Form) {
  const spec = formSpec(form.form);
  if (!spec) throw new Error('no such form');
  return handIn(context, form, spec, factsOf(context, form));
}

test.each(['create-server', 'snapshot'])(
  '%s: what must be filled in is said to be required, and the form stays',
  (form) => {
    const [opened] = openForm(context, form, []);
    if (!opened || !('overlay' in opened) || opened.overlay?.kind !== 'form') throw new Error('no form');
    const [{ label = '' } = {}] = opened.overlay.fields;
    expect(handedIn(opened.overlay)).toMatchObject([
      { overlay: { kind: 'form', at: 0, trouble: `${label}: required` } },
    ]);
  },
);

test('a snapshot without a stop is not kept away by what keeps the chain away', () => {
  const order = handedIn(filled('snapshot')).find((one) => 'effect' in one && one.effect === 'act');
  expect(order).toMatchObject({ order: { spec: { label: 'snapshot now' } } });
});

test('the chain is', () => {
  expect(handedIn(filled('consistent'))).toMatchObject([
    { overlay: { trouble: 'it is stopped, not active' } },
  ]);
});
