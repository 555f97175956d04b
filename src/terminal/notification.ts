import { type Multiplexer, wrapped } from './clipboard.ts';

const ESC = '\u001b';

/** They show the letters of what they do not know, or have nobody at a desktop. */
const WITHOUT = /^(linux|vt\d|cons|ansi|sun|dumb)/;

/** The terminals that take `notify` (OSC 777) and may not take OSC 9. */
const NOTIFY = /^(rxvt|foot)/;

/**
 * The sequence by which the operator's terminal shows a text outside its window (OSC 9, or 777), also through tmux and screen.
 * Empty where the terminal is known to take none. Others ignore it.
 */
export function notification(
  text: string,
  { vte, ...multiplexer }: Multiplexer & { readonly vte: boolean },
): string {
  if (WITHOUT.test(multiplexer.term)) return '';
  // A semicolon would end the title of 777. A number at the beginning of OSC 9 means something else to some.
  const plain = `vps-console: ${text}`.replace(/\p{Cc}/gu, ' ').replaceAll(';', ',');
  const isNotify = vte || NOTIFY.test(multiplexer.term);
  return wrapped(`${ESC}]${isNotify ? '777;notify;vps-console;' : '9;'}${plain}\u0007`, multiplexer);
}
