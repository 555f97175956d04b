import { stripVTControlCharacters } from 'node:util';
import { HOLD_MS } from '../../src/console/dialogs/confirm.ts';
import type { Form } from '../../src/console/screen/overlay.ts';
import { BEHIND_MS } from '../../src/operations/completion-rules.ts';
import { KEY, type Opened, type OpenOptions } from './open.ts';
import { filter, opener, pasted } from './started.ts';

/** Opens a console on 80×24 with the list filtered for `name`; six servers, all of them at rest. */
export function starter(): (name: string, options?: OpenOptions) => Promise<Opened> {
  const start = opener();
  return async (name, options) => {
    const app = await start({ columns: 80, rows: 24, servers: 6, ...options });
    await app.until('● live');
    // Backups and snapshots are read after the servers.
    await app.clock.turn(4_000);
    if (name !== '') await filter(app, name);
    return app;
  };
}

/** One key after the other, each drawn before the next. */
export async function keys(app: Opened, typed: string): Promise<void> {
  for (const key of typed) await app.type(key);
}

/** What a person does: reads what came on screen, types, and sees what the last key did. */
export async function answer(app: Opened, typed: string): Promise<void> {
  await app.clock.turn(400);
  await keys(app, typed);
  await held(app);
}

/** A person types; the first letter after what is on screen has been read. */
export async function typeName(app: Opened, name: string, gapMs: number): Promise<void> {
  await app.clock.turn(400);
  for (const letter of name) {
    await app.type(letter);
    await app.clock.turn(gapMs);
  }
  await app.clock.turn(10_000);
}

/** Waits until the `y` of a question counts as one that no key follows. */
export async function held(app: Opened): Promise<void> {
  const { overlay } = app.console.store.get();
  if (overlay?.kind === 'confirm' && overlay.heldAt !== undefined) await app.clock.turn(HOLD_MS);
}

/** Scrolls to the end of a question that is longer than the screen. */
export async function readOn(app: Opened): Promise<void> {
  for (let line = 0; line < 50 && /↓ PgDn \d+ more/.test(app.text()); line++) await app.type(KEY.down);
}

/** What ctrl-u does in a field: what stood there is gone. */
export const INSTEAD = '\u0015';

/** Fills a form, a field after the other, and hands it in. */
export async function fillIn(app: Opened, ...values: readonly string[]): Promise<void> {
  await app.clock.turn(400);
  for (const value of values) {
    if (value.startsWith(INSTEAD)) await app.type(INSTEAD);
    if (value !== '') await app.type(pasted(value.replace(INSTEAD, '')));
    await app.type('\r');
  }
}

/** The word that the question on screen wants typed; null where a key answers it, and where nothing is asked. */
export function wordAsked(app: Opened): string | null {
  const { overlay } = app.console.store.get();
  return overlay?.kind === 'confirm' && overlay.level === 'typed' ? overlay.word : null;
}

/** The form on screen. */
export function formOf(app: Opened): Form {
  const { overlay } = app.console.store.get();
  if (overlay?.kind !== 'form') throw new Error(`no form on screen\n${app.text()}`);
  return overlay;
}

/** What its fields hold. */
export function values(app: Opened): string[] {
  return formOf(app).fields.map(({ line }) => line.value);
}

/** The changes that were asked for, as `POST /servers/12345/reboot/`. */
export function writes(app: Opened): string[] {
  return app.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}

/** The bodies of all changes from now on, in the order in which they were sent. */
export function bodies(app: Opened): unknown[] {
  const seen: unknown[] = [];
  const { answer: answered } = app.rig;
  app.rig.answer = (request) => {
    if (request.method !== 'GET') {
      const at = seen.push(null) - 1;
      void request
        .clone()
        .text()
        .then((text) => {
          seen[at] = text === '' ? null : JSON.parse(text);
        });
    }
    return answered?.(request);
  };
  return seen;
}

/** Every change is refused so from now on. */
export function refuse(app: Opened, status: number, body: unknown): void {
  app.rig.answer = (request) =>
    request.method === 'GET' ? undefined : new Response(JSON.stringify(body), { status });
}

/** The answer to every change gets lost from now on, whether the API has carried it out or not. */
export function lose(app: Opened, isCarriedOut: boolean): void {
  const lost = async (request: Request): Promise<Response> => {
    if (isCarriedOut) await app.simulator.fetch(request);
    throw Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
    });
  };
  app.rig.answer = (request) => (request.method === 'GET' ? undefined : lost(request));
}

/** What takes minutes in the simulated API is over in ten seconds. */
export function hasten(app: Opened): void {
  const { servers, backups, snapshots } = app.simulator.world;
  const soon = app.clock.now() + 10_000;
  for (const { state } of [...servers.values(), ...backups.values(), ...snapshots.values()])
    if ('untilMs' in state && Number.isFinite(state.untilMs)) state.untilMs = Math.min(state.untilMs, soon);
}

/** So long that no read shows a status of before the last change: until then a quick reboot may be missed. */
export async function atRest(app: Opened): Promise<void> {
  await app.clock.turn(BEHIND_MS);
}

/** Words that may be broken over lines, or stand in the middle of one. */
export function says(app: Opened, words: string): boolean {
  const flat = (text: string): string => text.replace(/\s+/g, ' ');
  return flat(app.text()).includes(flat(words));
}

/** All that was said on the message line so far, newest last; a narrow screen cuts it off. */
export function messages(app: Opened): string[] {
  return app.console.store.get().messages.map(({ text }) => stripVTControlCharacters(text));
}

/** Turns the clock a second at a time until that was said; fails with all that was. */
export async function untilSaid(app: Opened, wanted: string | RegExp, seconds = 60): Promise<void> {
  const isSaid = (): boolean =>
    messages(app).some((text) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)));
  await app.undrawn(async () => {
    for (let i = 0; i < seconds && !isSaid(); i++) await app.clock.turn(1_000);
  });
  if (!isSaid())
    throw new Error(`not said in ${seconds} s: ${wanted}\n${messages(app).join('\n')}\n${app.text()}`);
}

/** Minutes in which nobody looks. */
export async function pass(app: Opened, minutes: number): Promise<void> {
  await app.undrawn(() => app.clock.turn(minutes * 60_000));
}

/** Every change takes a second from now on; the answer tells how many were under way at once at most. */
export function slowly(app: Opened): () => number {
  let now = 0;
  let most = 0;
  app.rig.answer = (request) => {
    if (request.method === 'GET') return undefined;
    now += 1;
    most = Math.max(most, now);
    return new Promise((resolve) => {
      app.clock.after(1_000, () => {
        now -= 1;
        resolve(app.simulator.fetch(request));
      });
    });
  };
  return () => most;
}
