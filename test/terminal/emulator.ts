import headless from '@xterm/headless';

/** A terminal emulator that is given bytes and asked what it shows. */
export type Emulator = {
  write(bytes: string): Promise<void>;
  resize(columns: number, rows: number): void;
  /** Each row: its characters with the visible part of their colours and attributes. */
  picture(): string[];
};

export function createEmulator(columns: number, rows: number): Emulator {
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 100 });
  return {
    write: (bytes) => new Promise((resolve) => terminal.write(bytes, resolve)),
    resize: (newColumns, newRows) => terminal.resize(newColumns, newRows),
    picture: () => {
      const buffer = terminal.buffer.active;
      return Array.from({ length: terminal.rows }, (_, row) => {
        const line = buffer.getLine(buffer.viewportY + row);
        let text = '';
        for (let column = 0; column < terminal.cols; column++) {
          const cell = line?.getCell(column);
          if (cell === undefined) continue;
          const lines = [cell.isInverse(), cell.isUnderline(), cell.isStrikethrough()].map(Number);
          const ground = cell.isBgDefault() ? '' : `${cell.getBgColorMode()}/${cell.getBgColor()}`;
          const ink = cell.isFgDefault() ? '' : `${cell.getFgColorMode()}/${cell.getFgColor()}`;
          const face = [cell.isBold(), cell.isDim(), cell.isItalic()].map(Number);
          const characters = cell.getWidth() === 0 ? '' : cell.getChars() || ' ';
          // Of a blank only the background and lines can be seen; inverse shows the colour of the ink.
          const isBlank = characters === ' ' && !cell.isInverse();
          text += isBlank ? `[ ${lines}|${ground}]` : `[${characters}${lines}|${ground}|${ink}|${face}]`;
        }
        return text;
      });
    },
  };
}
