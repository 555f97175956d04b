import headless from '@xterm/headless';
import { expect, test } from 'vitest';
import { createPainter } from '../../src/terminal/diff.ts';

/** What the first line of a terminal shows that draws all but ASCII two columns wide. */
async function shown(bytes: string, columns: number): Promise<string> {
  const terminal = new headless.Terminal({ cols: columns, rows: 2, allowProposedApi: true });
  const wcwidth = (code: number): 1 | 2 => (code > 0x7f ? 2 : 1);
  terminal.unicode.register({
    version: 'wide',
    wcwidth,
    charProperties: (code) => wcwidth(code) << 1,
  });
  terminal.unicode.activeVersion = 'wide';
  await new Promise<void>((resolve) => terminal.write(`\x1b[?7l${bytes}`, resolve));
  return terminal.buffer.active.getLine(0)?.translateToString() ?? '';
}

test('behind signs that a terminal draws two columns wide the end of a line stands where it should', async () => {
  const painter = createPainter(40, 2);
  const first = painter.read(' prod · ops@example.com · token  ● live ');
  const next = painter.read(' prod · ops@example.com · token  ◌ 40 s ');
  const bytes = painter.paint(undefined, first);
  expect(await shown(bytes, 40)).toMatch(/● live$/);
  expect(await shown(bytes + painter.paint(first, next), 40)).toMatch(/◌ 40 s$/);
});
