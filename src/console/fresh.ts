import { ofCopy } from './acting.ts';
import { type ActionSpec, serverId } from './actions/action.ts';
import { ACTIONS } from './actions/all.ts';
import { ask } from './confirm.ts';
import { openForm } from './form.ts';
import type { Command, KeyContext } from './keys.ts';
import { copyAt, type Sources } from './list.ts';
import { goOn } from './menu.ts';
import type { ReadKey } from './pace.ts';
import type { Poll } from './poll.ts';
import { isFull, oldestOf, roomOf, roomText } from './room.ts';
import type { Message } from './state.ts';
import type { Target } from './target.ts';

type Parts = {
  readonly sources: Sources;
  readonly poll: Poll;
  readonly context: () => KeyContext;
  readonly perform: (commands: readonly Command[]) => void;
  readonly say: (tone: Message['tone'], text: string) => void;
  readonly draw: () => void;
};

/** A read that a write overtook is begun again, but not for ever: a bulk sends one after the other. */
const TRIES = 3;

/** What is read once more before anything is asked. */
export function createFresh(parts: Parts) {
  const { sources, poll, context, say } = parts;

  /**
   * Reads until the cache has taken the answer; tells why it has not, null when it has. It drops what was asked for before a
   * write left, which may tell of the time before.
   */
  async function read(key: ReadKey, isTaken: (value: unknown) => boolean): Promise<string | null> {
    for (let left = TRIES; left > 0; left -= 1) {
      const outcome = await poll.readNow(key);
      if (outcome.kind !== 'ok') return 'text' in outcome ? outcome.text : '';
      if (isTaken(outcome.value)) return null;
    }
    return 'Other changes left meanwhile: try again';
  }

  /** Nothing opens over what somebody has begun meanwhile. */
  function show(commands: (context: KeyContext) => readonly Command[]): void {
    if (context().state.overlay === null) parts.perform(commands(context()));
    parts.draw();
  }

  return {
    /** Without a fresh read there is nothing to fill the form with, and PUT would overwrite what nobody saw. */
    async replace(target: Target): Promise<void> {
      const { id } = target.key;
      const why = await read(`server ${id}`, (value) => value === sources.cache.known(id)?.detail?.server);
      if (why === null) return show((now) => openForm(now, 'replace', [target]));
      say('bad', `replace: ${target.name} must be read first. ${why}`);
      parts.draw();
    },

    /** A limit that was reached may not be by now; if it is, the oldest is offered for deletion, with a question of its own. */
    async room(spec: ActionSpec, target: Target): Promise<void> {
      const kind = spec.makes;
      const id = serverId(target);
      if (!kind) return;
      const before = sources.cache.known(id)?.[kind];
      const why = await read(`${kind} ${id}`, () => sources.cache.known(id)?.[kind] !== before);
      const known = sources.cache.known(id);
      // What could not be read blocks nothing: the API decides.
      if (why !== null || !known || !isFull(known, kind)) return show((now) => goOn(now, spec, [target]));
      const room = roomOf(known, kind);
      const oldest = oldestOf(known, kind);
      const row = oldest && copyAt(sources.cache, kind, oldest.id);
      const remove = ACTIONS.find(
        (one) => one.id === (kind === 'backups' ? 'delete-backup' : 'delete-snapshot'),
      );
      const full = `${known.server.name} has ${room ? roomText(room) : 'no room'}`;
      if (!row || !remove) {
        say('warn', `${full}, and none of them can be deleted now`);
        return parts.draw();
      }
      const because = `${full}: the API takes no more. This is the oldest that is known: when it is gone there is room`;
      show((now) => ask(now, { spec: remove, targets: [ofCopy(sources, row)] }, because));
    },
  };
}
