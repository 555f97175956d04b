/** What stands between us and the terminal that has the clipboard. */
export type Multiplexer = { readonly tmux: boolean; readonly term: string };

const ESC = '\u001b';
/** Terminals drop longer ones. */
const BYTES_MAX = 50_000;
/** GNU screen drops strings that are longer. */
const SCREEN_PIECE = 240;

/**
 * The sequence that puts a text into the clipboard of the terminal the operator sits at (OSC 52), also through tmux and
 * screen. In tmux in both forms: `set-clipboard on` heeds the plain one, `allow-passthrough on` the wrapped one. Null when it is too long to arrive. Whether the terminal heeds it nobody tells us.
 */
export function copySequence(text: string, { tmux, term }: Multiplexer): string | null {
  const bytes = Buffer.from(text);
  if (bytes.length > BYTES_MAX) return null;
  const sequence = `${ESC}]52;c;${bytes.toString('base64')}\u0007`;
  return (tmux ? sequence : '') + wrapped(sequence, { tmux, term });
}

/** A sequence on its way through tmux or screen to the terminal itself. */
export function wrapped(sequence: string, { tmux, term }: Multiplexer): string {
  if (tmux) return `${ESC}Ptmux;${sequence.replaceAll(ESC, ESC + ESC)}${ESC}\\`;
  if (!term.startsWith('screen')) return sequence;
  const pieces = sequence.match(new RegExp(`[^]{1,${SCREEN_PIECE}}`, 'g')) ?? [];
  return pieces.map((piece) => `${ESC}P${piece}${ESC}\\`).join('');
}
