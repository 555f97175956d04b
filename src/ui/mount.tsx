import { render } from 'ink';
import type { Console } from '../console/console.ts';
import { App } from './app.tsx';
import type { Title } from './scene.ts';
import type { Theme } from './theme.ts';

/** What Ink draws to and reads from: the terminal's stand-ins, or a test's. */
export type Streams = { readonly stdin: NodeJS.ReadableStream; readonly stdout: NodeJS.WritableStream };

/**
 * Draws the console. Ink hands over whole plain frames (`debug`), the terminal's writer sends the cells that changed;
 * raw mode, signals and the screen are the terminal's alone. The answer takes the drawing away again.
 */
export function mount(streams: Streams, console: Console, title: Title, theme: Theme): () => void {
  const app = render(<App console={console} title={title} theme={theme} />, {
    ...(streams as { stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream }),
    debug: true,
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  // A fault while drawing rejects here: unheard it would leave Ink's error page and a process that does nothing.
  void app.waitUntilExit();
  return () => app.unmount();
}
