import { inside, type Shim } from '../shim.ts';

/**
 * Ink draws every frame from nothing, cell by cell: half of the work of a key. Rows are kept and shown again.
 * For Ink: its OutputCaches, kept between frames, would do as much.
 */
export const output: Shim = {
  name: 'rows kept between frames',
  subject: 'kept rows',
  file: 'ink/build/output.js',
  prefix: `import { drawRows } from ${inside('rows.ts')};\n`,
  changes: [
    {
      find: '    get() {\n        // Initialize output array',
      put: `
        get() {
          return drawRows(this, Output) ?? this.drawCells();
        }
        drawCells() {
        // `,
    },
  ],
};
