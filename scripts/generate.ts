// Writes src/api/schema.d.ts from openapi.yaml. With --check it writes nothing and fails when the file is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { schemaOf } from './generate/schema.ts';

const target = new URL('../src/api/schema.d.ts', import.meta.url);
const text = await schemaOf(new URL('../openapi.yaml', import.meta.url));

if (process.argv.includes('--check')) {
  const current = await readFile(target, 'utf8').catch(() => '');
  if (current !== text) {
    console.error('src/api/schema.d.ts is stale: run `npm run generate`.');
    process.exitCode = 1;
  }
} else {
  await writeFile(target, text);
}
