import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Package = { readonly name: string; readonly version: string; readonly license?: string };

const NOTICE = /^(licen[cs]e|copying|notice)/i;

/**
 * The notices of all packages that these files belong to, each with its name, version and licence. Throws for one without a
 * licence: what has none must not be published.
 */
export function licences(files: readonly string[]): string {
  const folders = new Set(files.map(folderOf));
  const parts = [...folders].sort().map((folder) => {
    const { name, version, license }: Package = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    if (license === undefined) throw new Error(`${name} names no licence`);
    const notices = readdirSync(folder)
      .filter((file) => NOTICE.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8').trim());
    return [`${name} ${version} (${license})`, ...notices].join('\n\n');
  });
  return `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** The package's folder: the last node_modules and one name behind it, or two of them with a scope. */
function folderOf(file: string): string {
  const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
  if (folder === undefined) throw new Error(`${file} is of no package`);
  return folder;
}
