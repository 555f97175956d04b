import { stripVTControlCharacters } from 'node:util';
import type { Size } from '../../src/console/screen/layout.ts';
import { KEY, type Opened, open } from '../../test/journeys/open.ts';
import { svgOf } from './svg.ts';

type Shot = Size & {
  readonly title: string;
  /** From the list of servers to what is to be seen. */
  go(app: Opened, size: Size): Promise<void>;
};

/** Until the usage of every server was read: a picture of dashes says little. A wide screen says how far that is. */
async function watched(app: Opened, size: Size): Promise<void> {
  await app.resize(160, 40);
  await app.until('ATTENTION');
  for (let minutes = 0; minutes < 30 && app.text().includes(' · usage '); minutes++) {
    await app.clock.turn(60_000);
    await app.type('jk');
  }
  await app.resize(size.columns, size.rows);
}

const SHOTS: Readonly<Record<string, Shot>> = {
  servers: {
    columns: 120,
    rows: 30,
    title: 'The list of servers: what needs attention stands first, with the reason',
    go: async (app, size) => {
      await watched(app, size);
      await app.type('j');
    },
  },
  server: {
    columns: 100,
    rows: 30,
    title: 'One server: its load, what protects it, and its backups',
    go: async (app) => {
      await app.until('ATTENTION');
      await app.type('/');
      await app.type('web-server-01');
      await app.type(KEY.enter);
      await app.type(KEY.enter);
      await app.clock.turn(150_000);
    },
  },
  narrow: {
    columns: 80,
    rows: 24,
    title: 'The same list at 80 by 24',
    go: async (app, size) => {
      await watched(app, size);
      await app.type('j');
    },
  },
};

export const NAMES: readonly string[] = Object.keys(SHOTS);

async function taken<T>(name: string, use: (app: Opened, shot: Shot) => T): Promise<T> {
  const shot = SHOTS[name];
  if (!shot) throw new Error(`no picture is called "${name}": ${NAMES.join(', ')}`);
  const app = await open({ columns: shot.columns, rows: shot.rows });
  try {
    await shot.go(app, shot);
    return use(app, shot);
  } finally {
    app.close();
  }
}

/** The picture of that name: a frame of the real program against the simulator, with a turned clock. */
export function svgCalled(name: string): Promise<string> {
  return taken(name, (app, { columns, title }) => svgOf(app.screen.last, columns, title));
}

/** The same frame as plain text. */
export function textCalled(name: string): Promise<string> {
  return taken(name, (app) =>
    stripVTControlCharacters(app.screen.last)
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n'),
  );
}
