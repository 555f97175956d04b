import { describe, expect, test } from 'vitest';
import { answer, fillIn, keys, messages, refuse, says, starter, untilSaid } from './acting.ts';
import { showsAtBothSizes } from './both-sizes.ts';
import type { Opened } from './open.ts';

const on = starter();
const LONG = `Not in maintenance: ${'the node behind this server is being looked after, '.repeat(9)}try later.`;

/** The form once more, after the API has said no at length. */
async function refused(app: Opened, way: string, ...values: readonly string[]): Promise<void> {
  refuse(app, 400, { detail: LONG });
  await keys(app, way);
  await fillIn(app, ...values);
  if (way === 'ac') await answer(app, 'y');
  await untilSaid(app, 'refused: Not in maintenance');
  await app.resize(60, 16);
  await keys(app, way);
}

describe('a form shows its fields, however much the API said before', () => {
  test('a consistent snapshot whose stop was refused, with what is wrong with it', async () => {
    const app = await on('web-server-01');
    await refused(app, 'ac', 'nightly', 'before', '');
    const fields = ['name nightly', 'description before', 'stop it first yes'];
    await showsAtBothSizes(app, fields);
    await app.resize(60, 16);
    await fillIn(app, '\u0015a b', '', '');
    await showsAtBothSizes(app, [
      'name: letters, digits, hyphens, underscores',
      'name a b',
      ...fields.slice(1),
    ]);
  });

  test('a backup', async () => {
    const app = await on('web-server-01');
    await refused(app, 'ab', 'weekly');
    await showsAtBothSizes(app, ['description weekly']);
    expect(messages(app).some((text) => text.includes('try later'))).toBe(true);
  });

  test('of a server that is still to be named, with choices of it', async () => {
    const app = await on('');
    await app.type('3');
    refuse(app, 400, { detail: LONG });
    await app.type('n');
    await fillIn(app, 'web-server-02', 'nightly', 'before', 'yes');
    await answer(app, 'y');
    await untilSaid(app, 'refused: Not in maintenance');
    await app.resize(60, 16);
    await app.type('n');
    await showsAtBothSizes(app, [
      'server web-server-02',
      'name nightly',
      'description before',
      'stop it first yes',
      'Tab takes the next of',
    ]);
    expect(says(app, 'web-server-02 (id')).toBe(true);
  });
});
