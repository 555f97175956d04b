/**
 * Keeps what libraries and Node itself print (warnings, console) off the screen we paint. Output that goes to a file stays
 * as it is. Nothing undoes this: the process ends with the terminal.
 */
export function catchStrayOutput(onStray: (text: string) => void): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.isTTY) continue;
    stream.write = (chunk: unknown, ...rest: unknown[]): boolean => {
      onStray(
        typeof chunk === 'string' ? chunk : chunk instanceof Uint8Array ? Buffer.from(chunk).toString() : '',
      );
      const callback = rest.find((argument) => typeof argument === 'function');
      callback?.();
      return true;
    };
  }
}
