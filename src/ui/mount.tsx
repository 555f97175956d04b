import { render } from 'ink';
import type { Console } from '../console/console.ts';
import { App } from './app.tsx';
import type { Title } from './scene.ts';
import type { Theme } from './theme.ts';

/** The streams that Ink draws to and reads from: the terminal's stand-ins, or a test's. */
export type Streams = { readonly stdin: NodeJS.ReadableStream; readonly stdout: NodeJS.WritableStream };

/**
 * Ink hands over whole plain frames (`debug`), and the terminal's writer sends the cells that changed; raw mode, signals and the
 * screen belong to the terminal.
 */
export const inkOptions = (streams: Streams) => ({
  ...(streams as { stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream }),
  debug: true,
  interactive: true,
  patchConsole: false,
  exitOnCtrlC: false,
});

/** Draws the console. Returns a function that ends the drawing. */
export function mount(streams: Streams, console: Console, title: Title, theme: Theme): () => void {
  const app = render(<App console={console} title={title} theme={theme} />, inkOptions(streams));
  // A fault while drawing rejects here; otherwise Ink's error page would stay on an idle process.
  void app.waitUntilExit();
  return () => app.unmount();
}
