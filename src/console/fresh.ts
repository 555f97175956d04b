import { ofCopy } from './acting.ts';
import { type ActionSpec, serverId } from './actions/action.ts';
import { ACTIONS } from './actions/all.ts';
import { ask } from './confirm.ts';
import { openForm } from './form.ts';
import type { Command, KeyContext } from './keys.ts';
import { copyAt, type Sources } from './list.ts';
import { goOn } from './menu.ts';
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

/** What is read once more before anything is asked. */
export function createFresh(parts: Parts) {
  const { sources, poll, context, say } = parts;

  /** Nothing opens over what somebody has begun meanwhile. */
  function show(commands: (context: KeyContext) => readonly Command[]): void {
    if (context().state.overlay === null) parts.perform(commands(context()));
    parts.draw();
  }

  return {
    /** Without a fresh read there is nothing to fill the form with, and PUT would overwrite what nobody saw. */
    async replace(target: Target): Promise<void> {
      const outcome = await poll.readNow(`server ${target.key.id}`);
      if (outcome.kind === 'ok') return show((now) => openForm(now, 'replace', [target]));
      const why = 'text' in outcome ? outcome.text : '';
      say('bad', `replace: ${target.name} could not be read, so nothing can be replaced. ${why}`);
      parts.draw();
    },

    /** A limit that was reached may not be by now; if it is, the oldest is offered for deletion, with a question of its own. */
    async room(spec: ActionSpec, target: Target): Promise<void> {
      const kind = spec.makes;
      const id = serverId(target);
      if (!kind) return;
      const outcome = await poll.readNow(`${kind} ${id}`);
      const known = sources.cache.known(id);
      // What could not be read blocks nothing: the API decides.
      if (outcome.kind !== 'ok' || !known || !isFull(known, kind))
        return show((now) => goOn(now, spec, [target]));
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
