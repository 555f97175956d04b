import { describe, expect, test } from 'vitest';
import { BINDINGS } from '../../../src/console/keys/key-table.ts';
import { paletteItems } from '../../../src/console/keys/palette-lines.ts';
import { server } from '../../resources/build.ts';
import { place } from '../context.ts';

const labels = (line: string): string[] =>
  paletteItems(BINDINGS, place(), line).map(({ id, label }) => (id.startsWith(':') ? id : label));

describe('what a line may mean', () => {
  test('comes in the order in which it is called so, begins so, holds the words, is called nearly so', () => {
    expect(labels('web-1')[0]).toBe('web-1');
    const all = labels('me');
    const kinds = all.map((label) =>
      label.toLowerCase().replace(':', '').startsWith('me') ? 'begins' : 'other',
    );
    expect(kinds).toEqual([...kinds].sort());
    expect(kinds[0]).toBe('begins');
  });

  test('is a line for each command where nothing is typed, not one for each server it may name', () => {
    expect(labels('').filter((label) => label.startsWith(':ssh'))).toEqual([':ssh']);
    expect(labels('ssh')).toContain(':ssh web-1');
  });

  test.each([
    ['mesages', ':messages'],
    ['wb1', 'web-1'],
    ['exprt', ':export'],
  ])('%s is nearly %s', (line, label) => {
    expect(labels(line)[0]).toBe(label);
  });

  test.each(['rbot', 'delte', 'stp', 'rplace'])('%s is no word for what acts on something', (line) => {
    const found = paletteItems(BINDINGS, place(), line);
    expect(found.filter(({ id, actsOn }) => actsOn !== undefined || id.startsWith('action'))).toEqual([]);
  });

  test('what is only nearly called so is put into the line by Enter, and not done', () => {
    for (const line of ['ulk', 'qut', 'pase', 'wb1'])
      for (const { commands } of paletteItems(BINDINGS, place(), line)) expect(commands).toBeNull();
  });

  test('nor is an action on the row under the cursor whose name only begins as the one that was typed', () => {
    const servers = ['10', '11'].map((id) => server({ id, name: `web-${id}` }));
    const named = (line: string) => paletteItems(BINDINGS, place({ servers }), line);
    for (const line of ['reboot web-1', 'reboot w', 'delete web-1', 'start 1'])
      for (const { commands } of named(line)) expect(commands).toBeNull();
    expect(named('reboot web-10')[0]).toMatchObject({
      label: 'reboot web-10',
      commands: expect.any(Function),
    });
  });

  test('an action on a name that nobody has is no word for another thing', () => {
    expect(paletteItems(BINDINGS, place(), 'reboot wb1').map(({ reason }) => reason)).toEqual(['no match']);
  });
});
