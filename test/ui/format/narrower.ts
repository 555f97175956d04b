/** Which of the words a line loses, in that order, as the screen becomes narrower; and any that comes back, which none may. */
export function lostInOrder(words: readonly string[], lineAt: (columns: number) => string): string[] {
  const lost: string[] = [];
  for (let columns = 240; columns >= 40; columns -= 4) {
    const line = lineAt(columns);
    for (const word of words) {
      const isShown = line.includes(word);
      if (!isShown && !lost.includes(word)) lost.push(word);
      if (isShown && lost.includes(word)) lost.push(`${word} again at ${columns}`);
    }
  }
  return lost;
}
