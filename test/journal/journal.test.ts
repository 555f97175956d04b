import { expect, test } from 'vitest';
import { createJournal } from '../../src/journal/journal.ts';
import { NOW } from '../resources/build.ts';

test('a journal that could not be written once is not called so when it can be again', () => {
  let isFull = true;
  const written: string[] = [];
  const journal = createJournal(
    {
      load: () => [],
      append: ({ text }) => {
        if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        written.push(text);
      },
    },
    () => {},
  );
  const note = (text: string): void => void journal.add({ at: NOW, kind: 'note', subject: null, text });
  note('lost');
  expect(journal.trouble()).toContain('ENOSPC');
  isFull = false;
  note('kept');
  expect([journal.trouble(), written]).toEqual([null, ['kept']]);
});
