import { describe, expect, test } from 'vitest';
import { answer, fillIn, keys, lose, says, starter, untilSaid, writes } from './acting.ts';
import { SIZES } from './both-sizes.ts';
import { pasted, serverCalled } from './started.ts';

const on = starter();
const FORTY = 'customer-portal-production-europe-west-2';
const LONGEST = `${FORTY}-${'application-of-the-team'.slice(0, 22)}`;

describe('what is typed into a question is seen beside a long word', () => {
  test.each(SIZES)('a name of 40 letters at %i×%i', async (columns, rows) => {
    const app = await on('203.0.113.10', { columns, rows });
    serverCalled(app, 'web-server-01').name = FORTY;
    await app.type('r');
    await app.clock.turn(12_000);
    await keys(app, 'aD');
    expect(says(app, `type ${FORTY} and Enter:`), app.text()).toBe(true);
    await answer(app, FORTY);
    const seen = FORTY.slice(columns === 60 ? 0 : -15);
    expect(app.lines().some((line) => / \S+$/.exec(line.trimEnd())?.[0].endsWith(seen))).toBe(true);
    await app.type('\r');
    await app.clock.turn(1_000);
    expect(writes(app)).toEqual(['DELETE /servers/12345/']);
  });

  test.each(SIZES)(
    'a new name of 63 letters that may have been created already at %i×%i',
    async (columns, rows) => {
      const app = await on('', { columns, rows });
      lose(app, false);
      const fields = ['us-west', '1', '5', LONGEST, '', '', ''] as const;
      await app.type('n');
      await fillIn(app, ...fields);
      await answer(app, 'y');
      await untilSaid(app, 'check before repeating', 140);
      app.rig.answer = undefined;
      await app.type('n');
      await fillIn(app, ...fields);
      const flat = app.text().replaceAll(/\s/g, '');
      expect(flat, app.text()).toContain(`type${LONGEST}andEnter:`);
      await answer(app, 'cust');
      expect(app.text(), app.text()).toMatch(/\n {2}cust *\n/);
    },
  );
});

test.each(SIZES)(
  'the end of what is typed in wide letters, and its cursor, are in sight at %i×%i',
  async (columns, rows) => {
    const app = await on('web-server-01', { columns, rows });
    await keys(app, 'ab');
    await app.clock.turn(400);
    const text = '毎週のバックアップ'.repeat(6);
    await app.type(pasted(text));
    await app.type('終');
    expect(
      app.lines().some((line) => /終 *$/.test(line)),
      app.text(),
    ).toBe(true);
    expect(app.screen.last).toMatch(/終\u001b\[[0-9;]*7m /);
  },
);
