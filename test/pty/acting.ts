import { message, type Opened } from './console.ts';

const DOWN = '\u001b[B';

/** Longer than what is shown must stand there before a key counts as meant for it. */
const LOOK_MS = 400;
const look = () => new Promise((resolve) => setTimeout(resolve, LOOK_MS));

/** What a person does: looks, presses, and again where the console says that the key was ignored. */
async function press(pty: Opened, key: string, isTaken: (screen: string[]) => boolean): Promise<void> {
  for (;;) {
    await look();
    if (isTaken(pty.screen())) return;
    pty.send(key);
    const isIgnored = (screen: string[]) => /ignored/.test(message(screen));
    await pty.until((screen) => isTaken(screen) || isIgnored(screen));
    if (isTaken(pty.screen())) return;
  }
}

const shows = (text: string) => (screen: string[]) => screen.join('\n').includes(text);
const lacks = (text: string) => (screen: string[]) => !screen.join('\n').includes(text);

/** Asked once more where the last look at the target took too long, as it does on a busy machine. */
const asksUnchecked = shows('sent unchecked');

/** Leaves only the row that is wanted. */
export async function find(pty: Opened, text: string): Promise<void> {
  pty.send('/');
  await pty.until(shows('Esc clear'));
  pty.send(text);
  await pty.until(shows(`/${text}`));
  pty.send('\r');
  await pty.until(/ 1\/1$/m);
}

/** Takes an action of the row under the cursor from the menu. */
export async function choose(pty: Opened, key: string): Promise<void> {
  await press(pty, 'a', shows('actions on'));
  await press(pty, key, lacks('actions on'));
}

/** Presses a key that asks for a word, or opens a form. */
export async function begin(pty: Opened, key: string): Promise<void> {
  await press(pty, key, (screen) => /↑↓ fields|and Enter:/.test(screen.join('\n')));
}

export async function sayYes(pty: Opened): Promise<void> {
  const isAsked = (screen: string[]) => /Enter, n or Esc|is not an answer/.test(screen.join('\n'));
  await pty.until(isAsked);
  // A key that was pressed again to come here is no answer: it is taken out.
  if (shows('is not an answer')(pty.screen())) {
    pty.send('\u0015');
    await pty.until(shows('Enter, n or Esc'));
  }
  const isSecond = asksUnchecked(pty.screen());
  await press(pty, 'y', (screen) => lacks('Enter, n or Esc')(screen) || (!isSecond && asksUnchecked(screen)));
}

export async function typeWord(pty: Opened, word: string): Promise<void> {
  const prompt = `type ${word} and Enter: `;
  await pty.until(shows(prompt.trimEnd()));
  // A key that was pressed again to come here may stand there: it is taken out first.
  await press(pty, `\u0015${word.slice(0, 1)}`, shows(`${prompt}${word.slice(0, 1)}`));
  // Many letters in one read would count as a paste.
  for (let typed = 2; typed <= word.length; typed++) {
    pty.send(word.slice(typed - 1, typed));
    // A space at the end of a line is not on screen.
    await pty.until(shows(`${prompt}${word.slice(0, typed)}`.trimEnd()));
  }
  pty.send('\r');
  // Asked once more, it stands there without the word.
  await pty.until(lacks(`${prompt}${word}`));
}

/** Waits for what comes of an answer, and answers again where it is asked once more. */
export async function untilSent(pty: Opened, wanted: (screen: string[]) => boolean): Promise<void> {
  for (;;) {
    await pty.until((screen) => wanted(screen) || asksUnchecked(screen));
    if (wanted(pty.screen())) return;
    const word = / type (.+) and Enter:/.exec(pty.screen().join('\n'))?.[1];
    await (word === undefined ? sayYes(pty) : typeWord(pty, word));
  }
}

/** Fills all fields of a form from the top, and hands it in; an empty value leaves what stands there. */
export async function fill(pty: Opened, values: readonly string[]): Promise<void> {
  await pty.until(shows('↑↓ fields'));
  // A form that opened by itself takes no key that comes before it was read.
  await look();
  for (const [at, value] of values.entries()) {
    if (at > 0) pty.send(DOWN);
    // What stands there is taken out first.
    if (value !== '') pty.send('\u0015');
    if (value !== '') pty.send(value);
  }
  await pty.until(shows(values.findLast((value) => value !== '') ?? ''));
  await press(pty, '\r', lacks('↑↓ fields'));
}
