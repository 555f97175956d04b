import type { Chain } from './chain.ts';

type Parts = {
  readonly mode: () => 'write' | 'read-only' | 'locked';
  readonly say: (tone: 'info' | 'warn' | 'bad', text: string) => void;
};

/** Says what was found of other consoles; nothing is said again while it stays as it is. */
export function createLeftSaid({ mode, say }: Parts) {
  let isFirst = true;
  const saidUnreadable = new Set<string>();
  const saidUntaken = new Set<string>();

  return {
    /** What other consoles begin later is their own affair until it is taken up. */
    found(taken: number, others: number): void {
      const isNews = taken > 0 || (isFirst && others > 0);
      isFirst = false;
      if (!isNews) return;
      const said = [
        taken > 0 ? `${taken} taken up again` : '',
        others > 0 ? `${others} followed by another console` : '',
      ];
      say('info', `operations that were under way: ${said.filter(Boolean).join(', ')}`);
    },
    /** A console that may not change anything could not finish it, and must not keep it from one that may. */
    untaken(chains: readonly Chain[]): void {
      for (const { id, name, title } of chains) {
        if (saidUntaken.has(id)) continue;
        saidUntaken.add(id);
        const who = mode() === 'locked' ? ':unlock' : 'a console that may write';
        say('warn', `${name} was left half done; ${who} offers to finish it (${title})`);
      }
    },
    /** After a power loss there may be a name with nothing behind it: what that was is not taken for nothing. */
    unreadable(paths: readonly string[]): void {
      for (const path of paths) {
        if (saidUnreadable.has(path)) continue;
        saidUnreadable.add(path);
        say('warn', `something was under way, and its record cannot be read: ${path}; see the journal`);
      }
    },
  };
}
