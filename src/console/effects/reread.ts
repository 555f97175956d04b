import type { Sources } from '../../fleet/list-data.ts';
import type { ReadKey } from '../../fleet/polling/poll-world.ts';
import type { Poll } from '../../fleet/polling/poller.ts';
import type { Target } from '../../operations/target.ts';
import { openForm } from '../dialogs/form.ts';
import { restorePicker } from '../dialogs/restore-picker.ts';
import { type Command, show } from '../screen/command.ts';
import type { Shell } from './shell.ts';

type Parts = {
  readonly sources: Sources;
  readonly poll: Poll;
  readonly shell: Shell;
};

/** A read that a write overtook is repeated, but not for ever: an action on many sends one after the other. */
const TRIES = 3;

/**
 * Opens the form that replaces all settings of a server, after reading it again. Without that the form would have no values, and
 * PUT would overwrite settings that nobody saw.
 */
export function createReplace({ sources, poll, shell }: Parts) {
  const { say } = shell;

  /**
   * Reads until the cache takes the answer; returns why it did not, or null. The cache drops answers that were asked for before a
   * write left.
   */
  async function read(key: ReadKey, isTaken: (value: unknown) => boolean): Promise<string | null> {
    for (let left = TRIES; left > 0; left -= 1) {
      const outcome = await poll.readNow(key);
      if (outcome.kind !== 'ok') return 'text' in outcome ? outcome.text : '';
      if (isTaken(outcome.value)) return null;
    }
    return 'other changes were sent meanwhile: try again';
  }

  return async (target: Target): Promise<void> => {
    const { id } = target.key;
    const why = await read(`server ${id}`, (value) => value === sources.cache.known(id)?.detail?.server);
    if (why !== null) say('bad', `replace: ${target.name} must be read first. ${why}`);
    // Nothing opens over what the operator began meanwhile, nor in a profile that was left.
    else if (!shell.canAsk())
      say('warn', `replace ${target.name} is ready, but something else is open: close that and run it again`);
    // The answer ends the message about reading. Keys meant for the list fill in no form.
    else shell.perform([{ type: 'hush' }, ...openForm(shell.context(), 'replace', [target]).map(sudden)]);
  };
}

/**
 * Opens the list of a server's backups to restore from one, after reading it again: the newest must be among them. Where that fails
 * the list as it was read last opens, with its age.
 */
export function createChooseBackup({ poll, shell }: Omit<Parts, 'sources'>) {
  return async (target: Target): Promise<void> => {
    const { id } = target.key;
    const outcome = await poll.readNow(`backups ${id}`);
    const why = outcome.kind === 'ok' || !('text' in outcome) ? null : outcome.text;
    const picker = restorePicker(shell.context(), target, why !== null);
    if (!shell.canAsk())
      shell.say('warn', `restore ${target.name}: something else is open: close that and choose it again`);
    else if (picker) shell.perform([{ type: 'hush' }, show(picker)]);
    else shell.say('warn', `restore ${target.name}: ${why ?? 'it has no backup'}`);
    if (picker && why !== null) shell.say('warn', why);
  };
}

function sudden(command: Command): Command {
  if (!('type' in command) || command.type !== 'overlay' || command.overlay?.kind !== 'form') return command;
  return { ...command, overlay: { ...command.overlay, isSudden: true } };
}
