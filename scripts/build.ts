// Builds what is published into dist: the program, its manual page and the notices of the libraries in it.
// npm run build [-- --entry FILE]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BUNDLE, bundle, ENTRY, version } from './build/bundle.ts';
import { licences } from './build/licences.ts';
import { manPage } from './build/man-page.ts';

const { values } = parseArgs({ options: { entry: { type: 'string', default: ENTRY } } });
try {
  const { bytes, libraries } = await bundle({ entry: values.entry, outfile: BUNDLE });
  writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licences(libraries));
  writeFileSync('dist/vps-console.1', manPage(version()));
  console.log(`${BUNDLE} ${Math.ceil(bytes / 1000)} kB`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
