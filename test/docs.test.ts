import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const PAGES = ['docs/architecture.md', 'CONTRIBUTING.md', 'README.md'];

/** Files named in backquotes: with a folder, and an ending of the project's. */
function filesNamed(page: string): string[] {
  const names = readFileSync(page, 'utf8').matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|tsx|md|yaml))`/g);
  return [...names].flatMap(([, name]) => name ?? []);
}

describe('a page for those who come after names only files that exist', () => {
  test.each(PAGES)('%s', (page) => {
    const named = filesNamed(page).filter((name) => !/[<>*]|\/a\/b/.test(name));
    const missing = named.filter((name) => !existsSync(name) && !existsSync(`src/${name}`));
    expect(missing).toEqual([]);
  });
});

test('the architecture names every room', () => {
  const text = readFileSync('docs/architecture.md', 'utf8');
  const rooms = readdirSync('src', { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  expect(rooms.filter((room) => !text.includes(`\`${room}/\``))).toEqual([]);
});
