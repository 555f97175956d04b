import { expect, test } from 'vitest';
import { own } from '../../../src/api/safe-text.ts';
import { NotRead } from '../../../src/ui/components/not-read.tsx';
import { failed } from '../../fleet/answers.ts';
import { type SceneOptions, sceneAt } from '../scene.ts';
import { expectFits, LOOKS, show } from './harness.tsx';

const open = (options: SceneOptions = {}, height = 12) =>
  show(<NotRead scene={sceneAt(options)} what="backups" read="backups" height={height} />);

const FAILURE = failed('unavailable', {
  status: 503,
  text: own('the API answered HTTP 503 to GET /backups/.'),
  next: own('It is tried again by itself; r tries now.'),
});

test('while it may still come a spinner says what is read', () => {
  expect(open().lines()[1]).toMatch(/^ {2}[⠋-⠿] reading the backups$/);
  expect(open({ theme: 'ascii' }).lines()[1]).toMatch(/^ {2}[-\\|/] reading the backups$/);
});

test('while polling is paused nothing spins: it says which key reads', () => {
  const { lines } = open({ events: [{ type: 'pause', paused: true }] });
  expect(lines()).toEqual(['', '  polling is paused: r reads the backups']);
});

test.each(LOOKS)('at %i columns in %s it says what went wrong and what to do', (columns, theme) => {
  const { lines, plain } = open({ columns, theme, model: { failure: () => FAILURE } });
  expectFits(lines(), columns, theme);
  const said = plain().join(' ').replaceAll(/\s+/g, ' ');
  expect(said).toContain(FAILURE.text);
  expect(said).toContain(FAILURE.next);
});

test('what went wrong with all reads is said where this one was not tried', () => {
  const reads = { failure: FAILURE, failedAt: 0, failingSince: 0, nextTryAt: 0 };
  expect(open({ shown: { reads } }).plain().join(' ')).toContain('HTTP 503');
});

test('on few lines what went wrong is cut at its end', () => {
  const whole = open({ columns: 40, model: { failure: () => FAILURE } }).plain();
  expect(open({ columns: 40, model: { failure: () => FAILURE } }, 3).plain()).toEqual(whole.slice(0, 3));
});
