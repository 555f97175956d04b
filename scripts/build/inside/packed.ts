/** Stands for a newline, which would end the comment. */
const NEWLINE = '\u0001';

const NAME = 'vpsConsoleProgram';

/**
 * A function of that name with the program in a comment. Node reads over a comment at a third of the cost of a string, and what a
 * function was written as is at hand without reading the file again. It is in ASCII, one byte a sign in memory: esbuild leaves others in
 * patterns alone, where `\u…` says the same. Throws when the program has a sign that a comment cannot hold.
 */
export function packed(program: string): string {
  if (/[\r\u0001]/.test(program)) throw new Error('the program has a return or U+0001 that is not escaped');
  const ascii = program.replace(
    /[\u0080-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `function ${NAME}(){//${ascii.replaceAll('\n', NEWLINE)}\n}`;
}

/** The program in such a function, as that was written. */
export function unpacked(written: string): string {
  return written.slice(written.indexOf('//') + 2, written.lastIndexOf('\n')).replaceAll(NEWLINE, '\n');
}
