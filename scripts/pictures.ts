import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes the README's pictures into docs/, from frames of the real program. `--check` only says which are stale;
 * `--text NAME` prints one as plain text.
 */
Reflect.deleteProperty(process.env, 'CI'); // Ink draws nothing where it is set, and asks when it is loaded
const { NAMES, svgCalled, textCalled } = await import('./pictures/shots.ts');

const [option, name] = process.argv.slice(2);
if (option === '--text') {
  console.log(await textCalled(name ?? ''));
  process.exit(0);
}
const stale: string[] = [];
for (const one of NAMES) {
  const file = new URL(`../docs/${one}.svg`, import.meta.url);
  const svg = await svgCalled(one);
  if (option !== '--check') writeFileSync(file, svg);
  else if (svg !== readOr(file, '')) stale.push(`docs/${one}.svg`);
}
if (stale.length > 0) console.error(`stale: ${stale.join(', ')}; run \`npm run pictures\``);
process.exit(stale.length > 0 ? 1 : 0);

function readOr(file: URL, missing: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return missing;
  }
}
