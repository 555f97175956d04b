import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NAMES, svgCalled, textCalled } from '../scripts/pictures/shots.ts';
import { svgOf } from '../scripts/pictures/svg.ts';

describe('the pictures of the README', () => {
  test.each(NAMES)('%s is what the program shows: else run `npm run pictures`', async (name) => {
    const file = new URL(`../docs/${name}.svg`, import.meta.url);
    expect(readFileSync(file, 'utf8') === (await svgCalled(name))).toBe(true);
  });

  test('a frame as plain text has no colour codes and no blanks at line ends', async () => {
    const text = await textCalled('narrow');
    expect(text.split('\n')).toHaveLength(24);
    expect(text).toContain('web-server-01');
    expect(text).not.toMatch(/\u001b| $/m);
  });
});

describe('a frame as SVG', () => {
  test('each run stands at its column, spread over its cells, in its colour', () => {
    const svg = svgOf('\u001b[31mbad\u001b[39m  \u001b[1;32mgood one\u001b[22;39m', 20, 'a title');
    expect(svg).toContain('<tspan x="14" textLength="25.2" fill="#ff7b72">bad</tspan>');
    expect(svg).toContain(
      '<tspan x="56" textLength="67.2" fill="#56d364" font-weight="700">good one</tspan>',
    );
    expect(svg).toContain('<title>a title</title>');
  });

  test('inverse text has its colour behind it', () => {
    const svg = svgOf('\u001b[7m 1 \u001b[27m', 10, '');
    expect(svg).toContain('<rect x="14" y="14" width="25.2" height="18" fill="#d0d7de"/>');
    expect(svg).toContain('fill="#161b22"> 1 </tspan>');
  });

  test('signs of XML and wide characters are safe', () => {
    const svg = svgOf('<a&b> 邮件 x', 20, '<t>');
    expect(svg).toContain('&lt;a&amp;b&gt; 邮件 x</tspan>');
    expect(svg).toContain('<title>&lt;t&gt;</title>');
    expect(svg).toContain('textLength="100.8"');
  });
});
