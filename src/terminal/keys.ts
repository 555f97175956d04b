/**
 * The name of a key. A printable character is its own name (`j`, `D`, `/`, `é`; the space bar is `space`); the others are
 * words: `enter`, `escape`, `tab`, `backspace`, `delete`, `up`, `pagedown`, `f1` … with `ctrl-`, `alt-` and `shift-` before
 * them in that order (`ctrl-a`, `alt-x`, `shift-tab`, `ctrl-shift-up`).
 */
export type KeyName = string;

/** One key press. `text` is what it types, if anything; `bytes` is what Ink may be given for it. */
export type KeyEvent = { type: 'key'; name: KeyName; text?: string; bytes: string };

/** Text that was pasted, or that came too fast to have been typed. Line ends are `\n`. */
export type PasteEvent = { type: 'paste'; text: string };

/** Input that was dropped on purpose, for the log. */
export type NoteEvent = { type: 'note'; text: string };

/** What the keyboard tells. Answers of the terminal and mouse reports are never told. */
export type TerminalEvent = KeyEvent | PasteEvent | NoteEvent;
