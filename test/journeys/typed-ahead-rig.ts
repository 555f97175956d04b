import { expect } from 'vitest';
import type { ActionSpec } from '../../src/console/actions/action.ts';
import { ACTIONS } from '../../src/console/actions/action-table.ts';
import { SEEN_MS } from '../../src/console/screen/input.ts';
import { offersIn } from '../../src/console/screen/offers.ts';
import { listView } from '../../src/console/screen/state.ts';
import { targetsOf } from '../../src/console/screen/targets.ts';
import type { Target } from '../../src/operations/target.ts';
import { settle } from '../clock.ts';
import { hasten } from './acting.ts';
import { type Opened, open } from './open.ts';

/** Escape in the form that nothing has to be waited for. */
const ESCAPE = '\u001b[27u';

/** A console that draws nothing: these tests press tens of thousands of keys and look at what is sent. */
export async function start(servers: number): Promise<Opened> {
  const app = await open({ columns: 60, rows: 16, servers, isDrawn: false });
  // The opening transitions of the fleet end first.
  hasten(app);
  await app.clock.turn(12_000);
  expect(app.console.link().kind).toBe('live');
  return app;
}

export const writes = (app: Opened): string[] =>
  app.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

/** One chunk of bytes; every key of it has been handled when this is over. */
export async function chunk(app: Opened, bytes: string): Promise<void> {
  await app.type(bytes);
  for (let left = bytes.length; left > 0; left -= 10) await settle();
}

/** Closes what is open, unmarks, and goes back to the list. */
export async function leave(app: Opened): Promise<void> {
  await chunk(app, ESCAPE);
  // Behind a question may stand its form, which is not thrown away by a key that comes right behind.
  await app.clock.turn(SEEN_MS);
  await chunk(app, ESCAPE.repeat(4));
  // What comes right after text that came too fast to be typed counts as pasted, too.
  await app.clock.turn(100);
  const { overlay, routes, marks } = app.console.store.get();
  expect({ overlay, deep: routes.length, marked: Object.values(marks).flat() }).toEqual({
    overlay: null,
    deep: 1,
    marked: [],
  });
}

function select(app: Opened, id: string): readonly Target[] {
  app.console.choose([{ type: 'select', id }]);
  return targetsOf(app.console.context());
}

/** Puts the cursor where the action can be taken, on `rows` such rows in a row; the answer is what they are. */
export function aim(app: Opened, spec: ActionSpec, from: number, rows: number): readonly Target[] | null {
  const { order } = listView(app.console.store.get());
  const canBeTaken = (id: string): boolean => {
    const targets = select(app, id);
    return offersIn(app.console.context(), targets).some(
      (offer) => offer.spec === spec && offer.reason === undefined,
    );
  };
  for (let i = 0; i < order.length; i++) {
    const at = (from + i) % order.length;
    const ids = order.slice(at, at + rows);
    if (ids.length < rows || !ids.every(canBeTaken)) continue;
    const targets = ids.flatMap((id) => select(app, id));
    select(app, ids[0] ?? '');
    return targets;
  }
  return null;
}

export function specOf(id: string): ActionSpec {
  const spec = ACTIONS.find((one) => one.id === id);
  if (!spec) throw new Error(`no action is called ${id}`);
  return spec;
}
