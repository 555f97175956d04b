import type { Chain } from './chain.ts';

type Parts = {
  readonly mode: () => 'write' | 'read-only' | 'locked';
  readonly say: (tone: 'info' | 'warn' | 'bad', text: string) => void;
};

type Store = { readonly unreadable?: () => readonly string[] } | null;

/** Says what was found of other consoles; nothing is said again while it stays as it is. */
export function createLeftSaid({ mode, say }: Parts) {
  let isFirst = true;
  let stuckBefore = 0;
  const saidUnreadable = new Set<string>();
  const saidUntaken = new Set<string>();

  return {
    nothing(): void {
      isFirst = false;
    },
    /** What other consoles begin later is their own affair until it is taken up. */
    found(taken: number, others: number, stuck: number): void {
      const isNews = taken > 0 || stuck > stuckBefore || (isFirst && others > 0);
      isFirst = false;
      stuckBefore = stuck;
      if (!isNews) return;
      const said = [
        taken > 0 ? `${taken} taken up again` : '',
        others > 0 ? `${others} followed by another console` : '',
        // A full disk, another console that was a moment faster: which of them is not known.
        stuck > 0 ? `${stuck} not taken up yet, no lock could be had for them` : '',
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
    unreadable(stores: readonly Store[]): void {
      for (const path of stores.flatMap((store) => store?.unreadable?.() ?? [])) {
        if (saidUnreadable.has(path)) continue;
        saidUnreadable.add(path);
        say('warn', `something was under way, and its record cannot be read: ${path}; see the journal`);
      }
    },
  };
}
