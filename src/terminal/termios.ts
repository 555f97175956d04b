import { spawnSync } from 'node:child_process';

/**
 * The terminal's line settings, as `stty` writes them. A child that leaves the terminal raw would otherwise make that the
 * state we return to at the end; Node has no call for this. Undefined where there is no stty.
 */
export function saveLineSettings(): string | undefined {
  return stty('-g')?.trim();
}

/** Puts saved line settings back. */
export function restoreLineSettings(saved: string | undefined): void {
  if (saved !== undefined) stty(saved);
}

function stty(argument: string): string | undefined {
  // No environment: a child of ours never sees the token.
  const child = spawnSync('stty', [argument], {
    stdio: ['inherit', 'pipe', 'ignore'],
    env: {},
    timeout: 1000,
  });
  return child.status === 0 ? child.stdout.toString() : undefined;
}
