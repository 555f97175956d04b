import { readFileSync, writeFileSync } from 'node:fs';
import { keyWord } from '../src/console/keys/key-names.ts';
import { BINDINGS } from '../src/console/keys/key-table.ts';

/** Writes the README's key table from the key table of the program; `--check` only says whether it is stale. */
const FILE = new URL('../README.md', import.meta.url);
const START = '<!-- keys: written by `npm run keys` -->';
const END = '<!-- /keys -->';

function table(): string {
  const rows = BINDINGS.map(({ keys, label, group, id }) => {
    const words = keys.map((key) => `\`${keyWord(key)}\``).join(' ');
    return `| ${group} | ${words} | ${label} | \`${id}\` |`;
  });
  return ['| | keys | what | name in `[keys]` |', '|---|---|---|---|', ...rows].join('\n');
}

const readme = readFileSync(FILE, 'utf8');
const from = readme.indexOf(START);
const to = readme.indexOf(END);
if (from < 0 || to < from) {
  console.error(`README.md: the lines "${START}" and "${END}" must enclose the key table`);
  process.exit(1);
}
const next = `${readme.slice(0, from + START.length)}\n${table()}\n${readme.slice(to)}`;
if (next !== readme && process.argv.includes('--check')) {
  console.error('README.md: the key table is stale; run `npm run keys`');
  process.exit(1);
}
if (next !== readme) writeFileSync(FILE, next);
