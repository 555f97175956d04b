const NAME = 'vpsConsoleProgram';

/**
 * A function of that name with the program, one line of code, in a comment. Node reads over a comment at a third of the cost of a
 * string, and the text of a function is at hand without reading the file again. Signs beyond ASCII, which esbuild leaves in patterns, are
 * written as `\u…`: so each sign takes one byte of memory. Throws when the program has more than one line.
 */
export function packed(program: string): string {
  if (/[\n\r]/.test(program)) throw new Error('the program must be one line, to stand in a comment');
  const ascii = program.replace(
    /[\u0080-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `function ${NAME}(){//${ascii}\n}`;
}

/** The program in such a function, as that was written. */
export function unpacked(written: string): string {
  return written.slice(written.indexOf('//') + 2, written.lastIndexOf('\n'));
}
