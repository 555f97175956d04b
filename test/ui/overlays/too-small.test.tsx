import { expect, test } from 'vitest';
import { TooSmall } from '../../../src/ui/overlays/too-small.tsx';
import { show, THEMES } from '../components/harness.tsx';

test.each([
  [39, 9],
  [30, 8],
  [12, 10],
  [5, 2],
  [1, 1],
])(
  '%i×%i: it says what is needed as far as there is room, and how to leave, none of it wider',
  (columns, rows) => {
    const { lines } = show(<TooSmall size={{ columns, rows }} theme={THEMES.colour} />);
    expect(lines().length).toBeLessThanOrEqual(rows);
    for (const line of lines()) expect(line.length).toBeLessThanOrEqual(columns);
    const whole = `${columns}x${rows} is too small: vps-console needs 40x10. q quits.`;
    const said = lines().join('').replaceAll(' ', '');
    const wanted = whole.replaceAll(' ', '');
    expect(wanted.startsWith(said)).toBe(true);
    if (columns * rows >= whole.length) expect(said).toBe(wanted);
  },
);
