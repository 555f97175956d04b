import type { Operation } from './operation.ts';
import { titleOf } from './write-titles.ts';

/** What is said of an operation without its title. */
export function saidBehind({ text, write, target }: Operation): string {
  const title = `${titleOf(write, target)}: `;
  return text.startsWith(title) ? text.slice(title.length) : text;
}
