import { expect, test } from 'vitest';
import { open } from './console.ts';

test('what is half painted is not taken for the screen', async () => {
  const script = 'printf "\\033[?2026htop"; read _; printf " foot\\033[?2026l"; read _';
  const pty = open('sh', ['-c', `stty -echo; ${script}`], { cols: 20, rows: 4 });
  let isSeen = false;
  const seen = pty.until('top').then(() => {
    isSeen = true;
  });
  const shown = pty.shows((screen) => expect(screen[0]).toContain('top'));

  await expect.poll(() => pty.screen()[0]).toBe('top');
  expect(isSeen).toBe(false);
  pty.send('\r');
  await Promise.all([seen, shown]);

  expect(pty.screen()[0]).toBe('top foot');
});
