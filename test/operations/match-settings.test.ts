import { describe, expect, test } from 'vitest';
import { safeText } from '../../src/api/safe-text.ts';
import { type Facts, RECONCILE_MS } from '../../src/operations/observe.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { reconciled } from '../../src/operations/reconcile.ts';
import type { Write } from '../../src/operations/write.ts';
import { detail, MINUTE, NOW, SECOND, server } from '../resources/build.ts';
import { operationOf } from './values.ts';

const NOTHING: Facts = { look: null, list: null, taken: new Set(), settings: null };
const END = NOW + RECONCILE_MS;

function lost(write: Write, change: Partial<Operation> = {}): Operation {
  return operationOf(write, { phase: 'reconciling', ...change });
}

describe('edits', () => {
  const edit = lost({ kind: 'updateServer', server: '1', body: { name: 'new' } });
  const reads = (name: string, at = NOW + SECOND) => ({
    ...NOTHING,
    settings: { at, server: detail(server({ name })) },
  });

  test('are done when the settings are as requested', () => {
    expect(reconciled(edit, reads('new'), NOW + SECOND)?.end).toBe('succeeded');
  });
  test('are not seen when they are still others at the end', () => {
    expect(reconciled(edit, reads('old'), NOW + SECOND)).toBeNull();
    expect(reconciled(edit, reads('old', END - SECOND), END)).toMatchObject({
      end: 'unknown',
      said: expect.stringContaining('(name not as requested)'),
    });
  });
  test('are unknown when they were others, and nothing could be read since', () => {
    expect(reconciled(edit, reads('old'), END)).toMatchObject({
      end: 'unknown',
      said: expect.stringContaining('name not as requested when last read, and it can no longer be read'),
    });
  });
  test.each<readonly [string, object, object, string]>([
    ['null', { backups_enabled: true }, { backups_enabled: null }, 'backups enabled'],
    ['absent', { hostname: 'a.example.com' }, { hostname: undefined }, 'hostname'],
    ['unreadable', { name: 'new' }, { name: 'unreadable row', flaws: ['name'] }, 'name'],
  ])('are unknown when what was asked for is %s', (_, body, change, name) => {
    const of = { ...edit, write: { kind: 'updateServer', server: '1', body } as Write };
    const at = (now: number) =>
      reconciled(of, { ...NOTHING, settings: { at: now, server: { ...detail(server()), ...change } } }, now);
    expect(at(NOW + SECOND)).toBeNull();
    expect(at(END)).toMatchObject({
      end: 'unknown',
      said: expect.stringContaining(`the API does not return ${name}`),
    });
  });
  test('are not seen when one setting is another, whatever else is not told', () => {
    const of = { ...edit, write: { ...edit.write, body: { name: 'new', backups_enabled: true } } as Write };
    const settings = { at: END, server: detail(server({ name: 'old' }), { backups_enabled: null }) };
    expect(reconciled(of, { ...NOTHING, settings }, END)).toMatchObject({
      end: 'unknown',
      said: expect.stringContaining('(name not as requested)'),
    });
  });
  test('are unknown when one setting is as asked for and another is not', () => {
    const of = {
      ...edit,
      write: { ...edit.write, body: { name: 'new', hostname: 'a.example.com' } } as Write,
    };
    const settings = {
      at: END,
      server: detail(server({ name: 'new', hostname: safeText('b.example.com', 253) })),
    };
    expect(reconciled(of, { ...NOTHING, settings }, END)).toMatchObject({
      end: 'unknown',
      said: expect.stringContaining('hostname not as requested, all others are'),
    });
  });
  test('are done when the hostname is as asked for but for capitals', () => {
    const of = { ...edit, write: { ...edit.write, body: { hostname: 'WEB.example.com' } } as Write };
    const settings = {
      at: NOW + SECOND,
      server: detail(server({ hostname: safeText('web.example.com', 253) })),
    };
    expect(reconciled(of, { ...NOTHING, settings }, NOW + SECOND)?.end).toBe('succeeded');
  });
  test('are unknown when they are others days later: they may have been changed twice', () => {
    const late = NOW + 48 * 60 * MINUTE;
    const taken = { ...edit, answeredAt: late };
    const end = late + RECONCILE_MS;
    expect(reconciled(taken, reads('new', late + SECOND), late + SECOND)?.end).toBe('succeeded');
    expect(reconciled(taken, reads('old', end), end)).toMatchObject({
      end: 'unknown',
      said: expect.stringContaining('name not as requested 2 d after it was sent, perhaps by someone else'),
    });
  });
  test('are unknown when nothing could be read', () => {
    expect(reconciled(edit, NOTHING, END)?.end).toBe('unknown');
  });
});
