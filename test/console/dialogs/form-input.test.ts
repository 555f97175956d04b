import { describe, expect, test } from 'vitest';
import { reduce } from '../../../src/console/screen/reducer.ts';
import { key, paste, place, pressed, saidAfter } from '../context.ts';
import { Filling } from './filling.ts';

/** The last field of a new server: automatic backups, which begin with "no". */
const backups = (): Filling => new Filling('create-server', 6);

describe('a field that is yes or no', () => {
  test.each([
    ['y', 'yes'],
    ['yes', 'yes'],
    ['Y', 'yes'],
    ['n', 'no'],
    ['yn', 'no'],
    ['yno', 'no'],
    [' ', 'yes'],
    ['  ', 'no'],
  ])('"%s" typed makes it "%s", and nothing is said', (typed, value) => {
    const field = backups().type(typed);
    expect(field.value).toBe(value);
    expect(field.said).toBeUndefined();
  });

  test.each(['left', 'right'])('%s switches it', (name) => {
    expect(backups().press(name).value).toBe('yes');
    expect(backups().press(name).press(name).value).toBe('no');
  });

  test('Tab leaves it as it stands, and goes to the next field as everywhere', () => {
    const edit = new Filling('edit', 2);
    expect([edit.form.at, edit.press('tab').value]).toEqual([2, '']);
    const named = new Filling('snapshot', 3);
    expect([named.value, named.press('tab').value]).toEqual(['no', 'no']);
    expect(named.press('shift-tab').form.at).toBe(2);
    expect(backups().press('tab').value).toBe('no');
  });

  test('other letters are ignored, and that is said', () => {
    const field = backups().type('x');
    expect([field.value, field.said]).toEqual(['no', '"x" ignored: y/n or Space']);
    const pasted = backups().press(paste('maybe'));
    expect([pasted.value, pasted.said]).toEqual(['no', '"maybe" ignored: y/n or Space']);
    expect(backups().press(paste('yes')).value).toBe('yes');
  });

  test('what takes text out of a line puts back what stood there', () => {
    expect(backups().type('y').press('backspace').value).toBe('no');
    expect(backups().type('y').press('ctrl-u').value).toBe('no');
  });
});

describe('text for which there is no room', () => {
  test('a description takes as much of it as is read back; what is cut is said', () => {
    const described = new Filling('consistent', 2).press(paste('x'.repeat(1_000)));
    expect([described.value.length, described.said]).toEqual([1_000, undefined]);
    described.press(paste('y'.repeat(30)));
    expect(described.value).toHaveLength(1_024);
    expect(described.said).toBe('description cut: at most 1024 characters, 6 left out');
    described.said = undefined;
    expect(described.type('z').value).toHaveLength(1_024);
    expect(described.said).toBe('description cut: at most 1024 characters, 1 left out');
  });

  test('a name takes no more than a line does elsewhere', () => {
    const named = new Filling('consistent', 1).press(paste('x'.repeat(257)));
    expect([named.value.length, named.said]).toEqual([256, 'name cut: at most 256 characters, 1 left out']);
  });

  test.each(['/', '?', ':'])('what is typed behind %s', (opener) => {
    const context = place();
    const opened = pressed(context, key(opener, opener)).find(
      (one) => 'type' in one && one.type === 'overlay',
    );
    if (!opened || 'effect' in opened) throw new Error('nothing was opened');
    const state = reduce(context.state, opened);
    const said = (text: string) => saidAfter({ ...context, state }, paste(text));
    expect(said('x'.repeat(256))).toBeUndefined();
    expect(said('x'.repeat(258))).toBe('cut: at most 256 characters, 2 left out');
  });
});
