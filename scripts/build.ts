// Builds dist/vps-console.cjs: npm run build [-- --entry FILE]
import { parseArgs } from 'node:util';
import { BUNDLE, bundle, ENTRY } from './build/bundle.ts';

const { values } = parseArgs({ options: { entry: { type: 'string', default: ENTRY } } });
try {
  const bytes = await bundle({ entry: values.entry, outfile: BUNDLE });
  console.log(`${BUNDLE} ${Math.ceil(bytes / 1000)} kB`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
