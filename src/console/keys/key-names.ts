const KEY_WORDS: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  'shift-tab': 'shift-Tab',
  space: 'Space',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  home: 'Home',
  end: 'End',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  f1: 'F1',
  f5: 'F5',
};

/** A key as people write it. */
export function keyWord(key: string): string {
  return KEY_WORDS[key] ?? key;
}

const OTHER_KEYS = ['backspace', 'delete', 'insert'];

/** Terminals send another key for these. */
const SENT_AS: Readonly<Record<string, string>> = {
  'ctrl-i': 'tab',
  'ctrl-m': 'enter',
  'ctrl-h': 'backspace',
  'ctrl-[': 'escape',
  'ctrl-@': 'ctrl-space',
};

/** The key of that written name, in any case; null where there is none. */
export function keyNamed(written: string): string | null {
  if (written === ' ') return 'space';
  if ([...written].length === 1)
    return Object.entries(KEY_WORDS).find(([, word]) => word === written)?.[0] ?? written;
  const small = written.toLowerCase();
  const word = Object.entries(KEY_WORDS).find(([name, shown]) => [name, shown.toLowerCase()].includes(small));
  if (word) return word[0];
  if (OTHER_KEYS.includes(small) || /^f([1-9]|1[0-2])$/.test(small)) return small;
  const [, held = '', rest = ''] = /^((?:(?:ctrl|alt|shift)-)+)(.+)$/i.exec(written) ?? [];
  const base = rest === '' ? null : keyNamed(rest);
  const [ctrl = '', alt = '', shift = ''] = ['ctrl-', 'alt-', 'shift-'].map((one) =>
    held.toLowerCase().includes(one) ? one : '',
  );
  // With Shift a character is another character.
  if (base === null || (shift !== '' && [...base].length === 1)) return null;
  const name = `${ctrl}${alt}${shift}${ctrl === '' ? base : base.toLowerCase()}`;
  return SENT_AS[name] ?? name;
}
