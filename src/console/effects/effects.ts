import type { Clock } from '../../api/clock.ts';
import { curlOf } from '../../api/curl.ts';
import { waitWords } from '../../api/retry.ts';
import { safeText } from '../../api/safe-text.ts';
import type { Sources } from '../../fleet/list-data.ts';
import { asksToWait } from '../../fleet/polling/link.ts';
import type { Poll } from '../../fleet/polling/poller.ts';
import type { Permission } from '../../operations/permission.ts';
import { NOTHING_YET } from '../../operations/target.ts';
import type { Interrupted } from '../../operations/workflows/chain-text.ts';
import { send } from '../../operations/write.ts';
import { serverSubject } from '../../resources/activity.ts';
import { span } from '../../resources/format.ts';
import type { Drafts } from '../dialogs/drafts.ts';
import { rawOverlay } from '../keys/raw-json.ts';
import { type Effect, say as said, show } from '../screen/command.ts';
import type { Order } from '../screen/overlay.ts';
import type { Store } from '../screen/store.ts';
import { serverOf } from '../screen/targets.ts';
import { createExport } from './export.ts';
import { createFindBeyond } from './find-beyond.ts';
import type { Host } from './host.ts';
import { createChooseBackup, createReplace } from './reread.ts';
import type { Shell } from './shell.ts';
import type { createSsh } from './ssh.ts';

type Parts = {
  readonly sources: Sources;
  readonly store: Store;
  readonly poll: Poll;
  readonly clock: Clock;
  /** Where requests go, for what is shown of them. */
  readonly apiUrl: string;
  readonly host: Host;
  /** Orders the list on screen when a key asks for it. */
  readonly arrange: () => void;
  readonly permission: Permission;
  readonly doing: {
    readonly drafts: Drafts;
    readonly adoption: { look(): void; giveUp(item: Interrupted): void; claim(word: string): void };
    unsafeToLeave(): readonly string[];
    hold(since: number): void;
    order(order: Order): void;
    finish(item: Interrupted): void;
  };
  readonly offerLeft: { again(): void };
  readonly ssh: ReturnType<typeof createSsh>;
  readonly shell: Shell;
};

const NOTE_MAX = 1_024;

const MINUTE_MS = 60_000;

const QUIT_MS = 10_000;

const WRITE_ERRORS: Readonly<Record<string, string>> = {
  EEXIST: 'the file exists and is not overwritten',
  ENOENT: 'the folder does not exist',
  EACCES: 'permission denied',
};

const plansAt = (location: string) => `plans-where ${new URLSearchParams({ location })}` as const;

/** Carries out each effect that a key names. */
export function createRun(parts: Parts): (effect: Effect) => void {
  const { sources, store, poll, clock, host, doing, shell } = parts;
  const { say } = shell;

  function refresh(): void {
    const held = poll.refresh();
    if (held === null) return;
    const now = clock.now();
    if ('readingSince' in held)
      say(
        'info',
        held.anew
          ? 'read restarted'
          : `reading for ${span(now - held.readingSince)}: press r again to restart`,
      );
    else
      say(
        'warn',
        `${asksToWait(poll.link())}: next read in ${waitWords(Math.ceil((held.until - now) / 1_000))}`,
      );
  }

  /** A note concerns the server on screen or under the cursor, if there is one. */
  function note(text: string): void {
    const known = serverOf(shell.context());
    const subject = known ? serverSubject(sources.profile, known.id, known.server.name) : null;
    const about = known ? ` for ${known.server.name}` : '';
    const written = sources.journal.add({
      at: clock.now(),
      kind: 'note',
      subject,
      text: safeText(text, NOTE_MAX),
    });
    void written.then((trouble) => {
      if (trouble === null) say('info', `noted${about}`);
      else say('warn', `noted${about} in memory only: ${trouble}`);
    });
    parts.arrange();
  }

  const findBeyond = createFindBeyond({ sources, store, poll, shell });
  const replace = createReplace({ sources, poll, shell });
  const chooseBackup = createChooseBackup({ poll, shell });

  /**
   * Asks before quitting when a multi-step operation would be interrupted, which may leave a server stopped, or a request is
   * being sent.
   */
  function quit(): void {
    const now = clock.now();
    const [why] = [...doing.unsafeToLeave(), ...host.elsewhere()];
    const { message } = store.get();
    const isAsked = message?.asksToQuit === true && now - message.at < QUIT_MS;
    if (why === undefined || isAsked) {
      host.quit();
      return;
    }
    // The key and the consequence first: a narrow screen cuts the end.
    const text = `press again to quit; ${why}`;
    store.dispatch(said({ now }, 'warn', text, { asksToQuit: true }));
  }

  function unlock(minutes: number, reason: string): void {
    if (!parts.permission.unlock(minutes * MINUTE_MS, lockedAgain)) return;
    const why = reason === '' ? '' : `: ${safeText(reason, NOTE_MAX)}`;
    void sources.journal.add({
      at: clock.now(),
      kind: 'note',
      subject: null,
      text: `unlocked for ${minutes} min${why}`,
    });
    say('warn', `unlocked for ${minutes} min: changes are allowed`);
    doing.adoption.look();
  }

  function lockedAgain(): void {
    say('warn', 'locked again: changes are refused');
  }

  /** Copies the requests, for a ticket or a colleague. The dialog stays. */
  async function copyAsCurl({ spec, targets, chain }: Order): Promise<void> {
    const writes = chain
      ? chain.steps.map(({ write }) => write)
      : (targets.length === 0 ? [NOTHING_YET] : targets).map((target) => spec.write(target));
    const lines = await Promise.all(writes.map((write) => curlOf(parts.apiUrl, (api) => send(api, write))));
    const text = lines.filter(Boolean).join('\n');
    if (text === '') say('warn', 'no request to copy');
    else copy(lines.length === 1 ? 'the request' : `${lines.length} requests`, text, ' ; ');
  }

  /** No terminal says whether it copied: the text is shown too, to be selected by hand. */
  function copy(what: string, text: string, lineEnd = ' '): void {
    if (!host.copy(text)) say('warn', `${what}: too long for a clipboard`);
    else say('info', `copied (if the terminal allows it): ${text.replace(/\n\s*/g, lineEnd)}`);
  }

  const exportTo = createExport({ apiUrl: parts.apiUrl, host, context: shell.context });
  async function writeReport(path: string | null, all: boolean): Promise<void> {
    try {
      say('info', `written: ${await exportTo(path, all)}`);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      say('bad', `${path ?? 'the report'} was not written: ${WRITE_ERRORS[code] ?? code}`);
    }
  }

  return (effect) => {
    switch (effect.effect) {
      case 'quit':
        return quit();
      case 'suspend':
        return host.suspend();
      case 'redraw':
        return host.redraw();
      case 'refresh':
        return refresh();
      case 'arrange':
        return parts.arrange();
      case 'find-beyond':
        void findBeyond();
        return;
      case 'raw':
        return store.dispatch(show(rawOverlay(shell.context(), effect.row)));
      case 'note':
        return note(effect.text);
      case 'ssh':
        return parts.ssh.run(effect);
      case 'copy':
        return copy(effect.what, effect.text);
      case 'export':
        void writeReport(effect.path, effect.all);
        return;
      case 'plans':
        void poll.readNow(effect.location === undefined ? 'plans' : plansAt(effect.location));
        return;
      case 'unlock':
        return unlock(effect.minutes, effect.reason);
      case 'replace':
        void replace(effect.target);
        return;
      case 'choose-backup':
        void chooseBackup(effect.target);
        return;
      case 'remember':
        return doing.drafts.remember(effect.form);
      case 'curl':
        void copyAsCurl(effect.order);
        return;
      case 'finish':
        return doing.finish(effect.item);
      case 'forget':
        return doing.adoption.giveUp(effect.item);
      case 'unfinished':
        return parts.offerLeft.again();
      case 'claim':
        return doing.adoption.claim(effect.word);
      case 'hold':
        return doing.hold(effect.since);
      case 'act':
        // Answers to earlier keys say nothing about what is sent now.
        store.dispatch({ type: 'hush' });
        return doing.order(effect.order);
      case 'profile':
        return host.profile(effect.name);
    }
  };
}
