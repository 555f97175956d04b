/** How a program ended that ran in place of the screen, or the system's code for why it was not started. */
export type LentEnd =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'not-started'; readonly code: string };

/** What stands on the terminal above a program, and below it until Enter is pressed; null: the console comes back at once. */
export type LentWords = { readonly before: string; readonly after: (end: LentEnd) => string | null };

/** What the program around the console does for it. */
export type Host = {
  /** Who sits here, as `user@host`. */
  readonly operator: string;
  /** Ends the program; a summary is printed where the screen was. */
  quit(): void;
  /** What would be interrupted in profiles that are not on screen, a sentence each. */
  elsewhere(): readonly string[];
  /** Whether a console of another profile in this process, perhaps of the same account, carries this operation or chain. */
  follows(id: string): boolean;
  suspend(): void;
  redraw(): void;
  /** Rings once, and shows the text outside the window where the terminal can: something has begun or ended that matters. */
  call(text: string): void;
  /** Puts a text into the operator's clipboard; false when it is too long. */
  copy(text: string): boolean;
  /** Runs a program, without a shell, in place of the screen. */
  lend(argv: readonly string[], words: LentWords): Promise<LentEnd>;
  /** Leaves this account for another. */
  profile(name: string): void;
  /** Writes a new file that only its owner can read; resolves with its whole path, rejects with what the file system says. */
  write(path: string, text: string): Promise<string>;
};
