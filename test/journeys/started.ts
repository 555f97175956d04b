import { afterEach } from 'vitest';
import { type Opened, type OpenOptions, open } from './open.ts';

/** Opens consoles for the tests of one file, and closes each after its test. */
export function opener(): (options?: OpenOptions) => Promise<Opened> {
  let opened: Opened[] = [];
  afterEach(() => {
    for (const one of opened) one.close();
    opened = [];
  });
  return async (options) => {
    const app = await open(options);
    opened.push(app);
    return app;
  };
}

/** Opens consoles whose list of servers has come. */
export function listOpener(): (options?: OpenOptions) => Promise<Opened> {
  const start = opener();
  return async (options) => {
    const app = await start(options);
    await app.until('ATTENTION');
    return app;
  };
}

/** What a bracketed paste sends: a whole line in one frame instead of one frame a letter. */
export function pasted(text: string): string {
  return `\u001b[200~${text}\u001b[201~`;
}

/** Types a command into the palette and runs it. */
export async function command(app: Opened, line: string): Promise<void> {
  await app.type(':');
  await app.type(pasted(line));
  await app.type('\r');
}

/** Filters the list on screen, keeping the filter. */
export async function filter(app: Opened, terms: string): Promise<void> {
  await app.type('/');
  await app.type(pasted(terms));
  await app.type('\r');
}

/** The line that the cursor marks. */
export function cursorLine(app: Opened): string {
  return (app.lines().find((line) => /^[ +]▸ /.test(line)) ?? '').trimEnd();
}

/** The rows of the list on screen: what stands below its titles, as far as it is filled. */
export function rows(app: Opened): string[] {
  const lines = app.lines();
  const title = lines.findIndex((line) => /^ {3}( {2})?(STATUS|TIME) /.test(line));
  const end = lines.findIndex((line, index) => index > title && (line.trim() === '' || /^─+$/.test(line)));
  return title < 0 ? [] : lines.slice(title + 1, end).map((line) => line.trimEnd());
}

/** The server of that name in the simulated API. */
export function serverCalled(app: Opened, name: string) {
  const server = [...app.simulator.world.servers.values()].find((one) => one.name === name);
  if (!server) throw new Error(`no server is called ${name}`);
  return server;
}
