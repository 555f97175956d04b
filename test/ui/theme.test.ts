import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/resources/text-width.ts';
import { createTheme, INKS, toAscii } from '../../src/ui/theme.ts';

/** The palette of xterm, of the colours that are used. */
const XTERM: Readonly<Record<string, readonly [number, number, number]>> = {
  red: [205, 0, 0],
  magenta: [205, 0, 205],
  blueBright: [92, 92, 255],
};

/** Relative luminance as WCAG defines it. */
function luminance(rgb: readonly [number, number, number]): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

const colours = [...new Set(Object.values(INKS))].filter((name) => name !== null && name !== 'dim');

describe('each colour that says something is at least 3:1 to its background', () => {
  test.each(colours)('%s', (name) => {
    const known = luminance(XTERM[name as string] ?? [0, 0, 0]);
    expect(contrast(known, 1)).toBeGreaterThanOrEqual(3);
    expect(contrast(known, 0)).toBeGreaterThanOrEqual(3);
  });
});

test('in ASCII dots stand for an ellipsis, and take as much room; styles stay', () => {
  const plain = (line: string): string => toAscii(line, widthOf);
  expect(plain('analytics-wareh… 1')).toBe('analytics-war... 1');
  expect(plain('prod…db 1')).toBe('prod~db 1');
  expect(plain('sort by…   o')).toBe('sort by... o');
  expect(plain('\x1b[1mab…\x1b[22m')).toBe('\x1b[1m...\x1b[22m');
  expect([plain('\x1b[1ma…'), plain('\x1b[22m…'), plain('é…')]).toEqual(['\x1b[1ma.', '\x1b[22m.', '?.']);
});

test('without colours bold and inverse stay, and nothing is faint or coloured', () => {
  const { paint, named, bold, inverse } = createTheme({ color: false, ascii: false });
  expect([paint('bad', 'x'), paint('dim', 'x'), named('red', 'x')]).toEqual(['x', 'x', 'x']);
  expect([bold('x'), inverse('x')]).toEqual(['\x1b[1mx\x1b[22m', '\x1b[7mx\x1b[27m']);
});

test('a profile may have any of the 16 colours', () => {
  const { named } = createTheme({ color: true, ascii: false });
  expect([named('gray', 'x'), named('cyanBright', 'x')]).toEqual(['\x1b[90mx\x1b[39m', '\x1b[96mx\x1b[39m']);
});
