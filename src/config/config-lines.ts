type Path = readonly (string | number)[];

/**
 * Finds the line (from 1) where a key of a valid TOML text stands. The parser keeps no places, but it can be asked: a key
 * begins on the line after the longest beginning of the file that is valid without it. Only called for complaints and [keys].
 */
export function lineFinder(text: string, parse: (text: string) => object): (path: Path) => number {
  const lines = text.split('\n');
  const parsed = new Map<number, object | null>();

  /** What the first `count` lines say; null where they end inside a value. */
  function beginning(count: number): object | null {
    const known = parsed.get(count);
    if (known !== undefined) return known;
    let found: object | null = null;
    try {
      found = parse(`${lines.slice(0, count).join('\n')}\n`);
    } catch {
      // The value goes on in the next line.
    }
    parsed.set(count, found);
    return found;
  }

  return (path) => {
    let without = 0;
    let holds = lines.length;
    while (holds - without > 1) {
      let middle = Math.floor((without + holds) / 2);
      while (middle > without && beginning(middle) === null) middle -= 1;
      if (middle === without) {
        // Nothing valid below the middle: look above it.
        middle = Math.floor((without + holds) / 2) + 1;
        while (middle < holds && beginning(middle) === null) middle += 1;
        if (middle >= holds) break;
      }
      if (has(beginning(middle), path)) holds = middle;
      else without = middle;
    }
    return without + 1;
  };
}

function has(table: object | null, path: Path): boolean {
  let value: unknown = table;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string | number, unknown>)[key];
  }
  return true;
}
