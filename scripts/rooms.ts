// Checks which room imports which. Prints each import that goes up the list of rooms, and fails when there is one.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** Lowest first: a room imports only rooms that stand before it, and its own files. */
const ROOMS = [
  'api',
  'config',
  'demo',
  'terminal',
  'resources',
  'journal',
  'fleet',
  'operations',
  'storage',
  'console/actions',
  'console/screen',
  'console/dialogs',
  'console/keys',
  'console/effects',
  'console',
  'ui',
  'commands',
  'app',
  'main.ts',
];

/** What a room may not import although it stands lower. */
const CLOSED: Readonly<Record<string, readonly string[]>> = {
  config: ['demo', 'terminal'],
  demo: ['config', 'terminal'],
  terminal: ['api', 'config', 'demo'],
};

/** Who alone may import these: rooms, files and libraries. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  storage: ['app'],
  terminal: ['ui', 'app', 'main.ts'],
  demo: ['app'],
  // It gets no more releases and must stay replaceable.
  'openapi-fetch': ['api/client.ts'],
  ink: ['ui'],
  react: ['ui'],
};

const IMPORT = /^(?:import|export)\s[^;]*?from\s+'([^']+)'|import\('([^']+)'\)/gm;

const roomOf = (file: string): string =>
  ROOMS.filter((room) => file === room || file.startsWith(`${room}/`)).sort(
    (a, b) => b.length - a.length,
  )[0] ?? '?';

/** Why this import may not be, or null. */
function complaint(file: string, specifier: string): string | null {
  const from = roomOf(file);
  const barred = (name: string): string | null => {
    const only = ONLY[name];
    return !only || only.includes(from) || only.includes(file)
      ? null
      : `only ${only.join(', ')} may import ${name}`;
  };
  if (!specifier.startsWith('.')) return barred(specifier.split('/')[0] ?? '');
  const target = relative(SRC, resolve(SRC, dirname(file), specifier));
  const to = roomOf(target);
  if (from === to) return null;
  if (ROOMS.indexOf(to) > ROOMS.indexOf(from) || CLOSED[from]?.includes(to))
    return `${from} may not import ${target}`;
  return barred(to);
}

let found = 0;
for (const name of readdirSync(SRC, { recursive: true, encoding: 'utf8' })) {
  if (!/\.tsx?$/.test(name)) continue;
  for (const [, named, lazy] of readFileSync(join(SRC, name), 'utf8').matchAll(IMPORT)) {
    const text = complaint(name, named ?? lazy ?? '');
    if (!text) continue;
    found += 1;
    console.error(`src/${name}: ${text}`);
  }
}
process.exitCode = found ? 1 : 0;
