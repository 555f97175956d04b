import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Account } from '../../../src/api/model.ts';
import type { Failure } from '../../../src/api/outcome.ts';
import { own } from '../../../src/api/safe-text.ts';
import { linkState } from '../../../src/fleet/polling/link.ts';
import { createPermission } from '../../../src/operations/permission.ts';
import { titleLine } from '../../../src/ui/format/title-line.ts';
import { turnedClock } from '../../clock.ts';
import { failed } from '../../fleet/answers.ts';
import { NOW, SECOND } from '../../resources/build.ts';
import { type SceneOptions, sceneAt } from '../scene.ts';
import { lostInOrder } from './narrower.ts';

const ACCOUNT = { email: own('ops@example.com'), token_name: own('demo') } as Account;

const READ_ONLY = createPermission('read-only', turnedClock(), () => {
  throw new Error('nothing is sent here');
});

function lineOf(options: SceneOptions): (columns: number) => string {
  const scene = sceneAt({ ...options, read: (cache) => cache.setAccount(ACCOUNT) });
  return (columns) => stripVTControlCharacters(titleLine({ ...scene, width: columns }));
}

/** The link since a read failed, of a list that is `ageMs` old. */
function since(failure: Failure, ageMs: number) {
  const link = { failure, failedAt: NOW, failingSince: NOW, nextTryAt: NOW + 8 * SECOND };
  return linkState(link, { at: NOW - ageMs, gap: null }, 10 * SECOND, false, NOW);
}

test('parts go in the stated order; profile and the state of the link stay', () => {
  const line = lineOf({ shown: { link: { kind: 'paused', text: 'paused' } } });
  const parts = ['prod', '‖ paused', 'vps-console', 'api.example.com', 'token demo', 'ops@example.com'];
  expect(lostInOrder(parts, line)).toEqual(['vps-console', 'api.example.com', 'token demo']);
});

test('while the API fails the reason stays, and the account gives way', () => {
  const line = lineOf({ shown: { link: since(failed('unavailable', { status: 503 }), 40 * SECOND) } });
  expect(line(60)).toMatch(/^ prod .*▲ stale 40 s: HTTP 503, next try 8 s $/);
  expect(line(60)).not.toContain('token demo');
});

test.each([50, 60])('at %i columns profile, mode and age stay when the API asks to slow down', (columns) => {
  const link = since(failed('limited', { status: 429 }), 70 * SECOND);
  const line = lineOf({ model: { permission: READ_ONLY }, shown: { link } });
  expect(line(columns)).toMatch(/^ prod · read-only .*▲ stale 1 min/);
});
