import type { Sources } from '../../fleet/list-data.ts';
import type { ReadKey } from '../../fleet/polling/poll-world.ts';
import type { Poll } from '../../fleet/polling/poller.ts';
import type { Target } from '../../operations/target.ts';
import { fullText, type RecoveryPointKind } from '../../resources/recovery-point-limits.ts';
import { serverId } from '../actions/action.ts';
import { goOn } from '../dialogs/action-menu.ts';
import { ask } from '../dialogs/confirm.ts';
import { roomMade } from '../dialogs/delete-oldest.ts';
import type { Drafts } from '../dialogs/drafts.ts';
import { openForm } from '../dialogs/form.ts';
import type { Command, Effect } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Form } from '../screen/overlay.ts';
import type { Message } from '../screen/state.ts';

type Parts = {
  readonly sources: Sources;
  readonly poll: Poll;
  readonly drafts: Drafts;
  readonly context: () => KeyContext;
  /** Whether a dialog may open now: nobody is doing something else, and this profile is on screen. */
  readonly canAsk: () => boolean;
  readonly perform: (commands: readonly Command[]) => void;
  readonly say: (tone: Message['tone'], text: string) => void;
  readonly draw: () => void;
};

/** What is to be restored is not deleted to make room for the snapshot before it. */
function neededBy(kind: RecoveryPointKind, { point }: Target): string | undefined {
  return point?.kind === kind ? point.id : undefined;
}

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

  /**
   * Nothing opens over what somebody has begun meanwhile, and nothing is sent from a profile that was left: it is said how to
   * come back to it, with what was filled in.
   */
  function show(
    what: string,
    form: Form | undefined,
    commands: (context: KeyContext) => readonly Command[],
  ): void {
    // Keys that were meant for the list fill in no form. That it is being read is over with the answer.
    if (parts.canAsk()) parts.perform([{ type: 'hush' }, ...commands(context()).map(sudden)]);
    else {
      if (form) parts.drafts.keep(form, 'something else was open when it was to be asked');
      const kept = form ? '; the form is kept as you filled it' : '';
      say('warn', `${what} waits: something else is open; begin it again after that${kept}`);
    }
    parts.draw();
  }

  return {
    /** Without a fresh read there is nothing to fill the form with, and PUT would overwrite what nobody saw. */
    async replace(target: Target): Promise<void> {
      const { id } = target.key;
      const why = await read(`server ${id}`, (value) => value === sources.cache.known(id)?.detail?.server);
      if (why === null)
        return show(`replace ${target.name}`, undefined, (now) => openForm(now, 'replace', [target]));
      say('bad', `replace: ${target.name} must be read first. ${why}`);
      parts.draw();
    },

    /** A limit that was reached may not be by now; if it is, the oldest is offered for deletion, with a question of its own. */
    async room({ spec, target, order }: Extract<Effect, { effect: 'room' }>): Promise<void> {
      const kind = spec.makes;
      const id = serverId(target);
      if (!kind) return;
      const what = `${spec.label.replace('…', '')} ${target.name}`;
      const before = sources.cache.known(id)?.[kind];
      const why = await read(`${kind} ${id}`, () => sources.cache.known(id)?.[kind] !== before);
      const known = sources.cache.known(id);
      // What could not be read blocks nothing: the API decides.
      const full = fullText(known, kind);
      if (why !== null || !known || full === undefined)
        return show(what, order?.form, (now) => (order ? ask(now, order) : goOn(now, spec, [target])));
      const { order: remove, said } = roomMade(sources, known, kind, neededBy(kind, target));
      // It is made when there is room: what was filled in waits for that.
      if (order?.form) parts.drafts.keep(order.form, `it had ${full}`);
      if (remove)
        return show(what, undefined, (now) => ask(now, { ...remove, makesRoomFor: { spec, target } }, said));
      say('warn', said);
      parts.draw();
    },
  };
}

function sudden(command: Command): Command {
  if (!('type' in command) || command.type !== 'overlay' || command.overlay?.kind !== 'form') return command;
  return { ...command, overlay: { ...command.overlay, isSudden: true } };
}
