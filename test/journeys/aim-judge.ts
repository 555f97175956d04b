import type { Target } from '../../src/operations/target.ts';
import type { AimConsole, Watcher } from './aim-console.ts';
import type { Seen } from './aim-frame.ts';
import { createPermits } from './aim-permits.ts';
import { isRearranged, isShifted, MOVES } from './aim-rows.ts';
import { idsOf, isSame, leftOutOf, withoutState } from './aim-targets.ts';

/** Whom the menu or question on screen is about, as it was when its key arrived. */
type Subject = {
  readonly targets: readonly Target[];
  /** When it was first painted. */
  readonly since: number;
  /** It says that the target could not be read again. */
  readonly isUnread: boolean;
};

const SEEN_MS = 300;
const HOLD_MS = 350;
const FROZEN_MS = 10_000;
const ON_ROW = new Set(['a', 'D', 'space', 'enter', 'l', 'd']);
const VERBS: Readonly<Record<string, string>> = { u: 'start', x: 'stop', r: 'reboot', D: 'delete' };

/** A tenth of the time that `expect` takes, which counts in 140,000 frames. */
function hold(said: string, is: unknown, wanted: unknown): void {
  const [left, right] = [JSON.stringify(is), JSON.stringify(wanted)];
  if (left !== right) throw new Error(`${said}: ${left} instead of ${right}`);
}

/** Watches screen, keys and requests of one console, and holds them against the promises E1 to E5, E7 and E9. */
export function createJudge() {
  let app: AimConsole | null = null;
  let last: Seen | null = null;
  let pressed = '';
  let pressedAt = Number.NEGATIVE_INFINITY;
  let hadNews = false;
  /** A y was pressed that sends when no other key follows. */
  let isHeld = false;
  let subject: Subject | null = null;
  let shiftedAt = Number.NEGATIVE_INFINITY;
  /** What comes right behind a key that was ignored is ignored with it, and not said again. */
  let isBehind = false;
  let marked = new Set<string>();
  const permits = createPermits((id) => app?.truth.find(id));
  const counts = { confirmed: 0, bulk: 0, requests: 0, ignored: 0, changed: 0 };

  const now = (): number => app?.now() ?? 0;

  /** Whom the operator aims at, by what is painted; marked rows may be hidden by a filter. */
  function aimedAt(seen: Seen): readonly string[] {
    if (seen.on === 'server') return seen.about.map(({ id }) => id);
    if (seen.marks === 0) return seen.cursor ? [seen.cursor.id] : [];
    const shown = seen.rows.filter((row) => row.marked).map(({ id }) => id);
    const hidden = [...marked].filter((id) => !seen.rows.some((row) => row.id === id));
    return [...shown, ...hidden];
  }

  /** Targets of the overlay that is open: what is drawn says the same. */
  function drawnTargets(seen: Seen): readonly Target[] {
    const overlay = app?.overlay();
    const targets =
      overlay?.kind === 'confirm'
        ? overlay.order.targets
        : overlay?.kind === 'actions'
          ? overlay.targets
          : [];
    const drawn = (field: 'id' | 'address'): boolean => seen.about.every((one) => one[field] !== '');
    const said = (id: string, name: string, address: string): string =>
      `${name} ${drawn('id') ? id : ''} ${drawn('address') ? address : ''}`;
    hold(
      'E1: who is drawn is who is meant',
      seen.about.map(({ id, name, address }) => said(id, name, address)).sort(),
      targets.map(({ key, name, server }) => said(key.id, name, server?.ip_address ?? '')).sort(),
    );
    if (seen.on === 'dialog') hold('E1: the question tells ids', drawn('id') && drawn('address'), true);
    return targets.map(withoutState);
  }

  function opened(was: Seen, seen: Seen): void {
    hold(`E1: ${pressed} opened a ${seen.on} over ${was.on}`, was.on === 'list' || was.on === 'server', true);
    if (seen.on === 'dialog') hold('E4', seen.verb, 'delete');
    const targets = drawnTargets(seen);
    subject = { targets, since: now(), isUnread: false };
    const ids = idsOf(targets);
    // The screen of a server that is gone shows its name only.
    const aimed = was.on === 'server' && was.about[0]?.id === '' ? ids : aimedAt(was);
    // To some of those that are marked it may not be possible: they are named.
    const left = leftOutOf(app?.overlay());
    const isLeftOut = (id: string): boolean => {
      const name = was.rows.find((row) => row.id === id)?.name ?? app?.truth.find(id)?.name;
      return name !== undefined && left.includes(name);
    };
    // Of those that are hidden some may be gone: the count tells how many, not which.
    const others = [
      ids.filter((id) => !aimed.includes(id)),
      aimed.filter((id) => !ids.includes(id) && app?.truth.find(id) && !isLeftOut(id)),
    ];
    hold(`E1, E9: ${pressed} opened what was not painted, or not all that was`, others, [[], []]);
    // What is gone may still be painted, or be counted among the marked ones after a list that was cut.
    const marks = was.on === 'list' ? was.marks : 0;
    const isLate = marks > 0 && (hadNews || app?.truth.wasCut());
    if (!isLate)
      hold('E9: as many as the count says', ids.length + aimed.filter(isLeftOut).length, Math.max(1, marks));
    // A new name that came since the last frame is in the question already.
    if (hadNews || marks > 0) return;
    const aim = was.on === 'server' ? was.about[0] : was.cursor;
    const [is] = seen.about;
    hold('E1: the name that was painted', is?.name, aim?.name);
    if (was.cursor && is?.address) hold('E1: the address', is.address, was.cursor.address);
  }

  /** Nothing that comes meanwhile changes what an open menu or question is about. */
  function unchanged(seen: Seen): void {
    hold('E1: the order stays as it was', drawnTargets(seen), subject?.targets);
  }

  /** Those to whom it cannot be done are named, and are not among those that are asked about. */
  function leaveOut(seen: Seen): void {
    if (!subject) return;
    const left = leftOutOf(app?.overlay());
    const drawn = drawnTargets(seen);
    const isDrawn = (one: Target): boolean => drawn.some((other) => isSame(one, other));
    const out = subject.targets.filter((one) => !isDrawn(one));
    hold(
      'E9: who is left out is named',
      out.every(({ name }) => left.includes(name)),
      true,
    );
    subject = { ...subject, targets: subject.targets.filter(isDrawn) };
  }

  function permit(verb: string): void {
    if (!subject) throw new Error('E1: an answer to nothing');
    const { targets, isUnread, since } = subject;
    hold('E5: what is answered was on screen for 300 ms', pressedAt - since >= SEEN_MS, true);
    permits.give({ verb, targets, isUnread });
    counts.confirmed += 1;
    if (targets.length > 1) counts.bulk += 1;
  }

  function answered(was: Seen, seen: Seen): void {
    const isYes = pressed === 'enter' && (was.word === null ? isHeld : was.typed === was.word);
    isHeld = was.word === null && pressed === 'y' && seen.on === 'dialog';
    if (seen.on === 'dialog') unchanged(seen);
    else if (isYes) permit(was.verb);
  }

  function chosen(was: Seen, seen: Seen): void {
    const verb = VERBS[pressed === 'enter' ? was.letter : pressed];
    if (seen.on === 'menu') unchanged(seen);
    else if (seen.on === 'dialog') {
      leaveOut(seen);
      unchanged(seen);
      hold('E4: the question is about the verb of its key', seen.verb, verb);
      if (subject) subject = { ...subject, since: now() };
    } else if (verb === 'start' && pressed !== 'escape') permit(verb);
  }

  function pressedOn(was: Seen, seen: Seen): void {
    if (was.on === 'list' && ON_ROW.has(pressed) && now() - shiftedAt < SEEN_MS) {
      // A mark may have gone with its server, by news that this frame shows too.
      const marks = hadNews ? Math.min(was.marks, seen.marks) : was.marks;
      hold('E2: a row that has just come was acted on', [seen.on, seen.marks], ['list', marks]);
      const isSaid = /ignored|(nothing|no row) under the cursor/.test(seen.message);
      if (!isBehind) hold(`E2: it is said, not "${seen.message}"`, isSaid, true);
      if (!isBehind) counts.ignored += 1;
    }
    if (seen.on === 'menu' || seen.on === 'dialog') opened(was, seen);
  }

  function listed(was: Seen, seen: Seen, by: 'key' | 'data'): void {
    if (isShifted(was, seen, by === 'key' ? pressed : null)) shiftedAt = now();
    const isSame = seen.rows.some(({ id }) => id === was.cursor?.id) && pressedAt > 0;
    if (isSame && (by === 'data' || !(pressed in MOVES)))
      hold('E1: the cursor left its row', seen.cursor?.id, was.cursor?.id);
    // At the word of g the list is arranged anew, as at that of r.
    const isMove = pressed in MOVES && pressed !== 'g';
    const isHeld = now() - pressedAt < FROZEN_MS && (by === 'data' || isMove);
    if (isHeld) hold('E1: rows moved within 10 s after a key', isRearranged(was, seen), false);
  }

  /** Data or time changed the screen. */
  function came(was: Seen, seen: Seen): void {
    if (was.on === 'dialog' && seen.on !== 'dialog' && isHeld && now() - pressedAt >= HOLD_MS) {
      isHeld = false;
      permit(was.verb);
      return;
    }
    if (was.on === 'dialog' || was.on === 'menu') hold('only a key closes a question', seen.on, was.on);
    if (seen.on !== 'dialog' && seen.on !== 'menu') return;
    if (was.on === seen.on) unchanged(seen);
    else asked(seen);
  }

  /** The only question that no key opens: whether to send although the target could not be read again. */
  function asked(seen: Seen): void {
    const targets = drawnTargets(seen);
    const isTaken = permits.take(seen.verb, targets);
    hold('E1: a question that no key opened', [seen.isUnread, isTaken], [true, true]);
    subject = { targets, since: now(), isUnread: true };
  }

  const watcher: Watcher = {
    pressing(name) {
      isBehind = now() - pressedAt < SEEN_MS;
      pressed = name;
      pressedAt = now();
      hadNews = app?.hasNews() ?? false;
    },
    drawn(seen, by) {
      const was = last;
      last = seen;
      if (was) {
        if (by === 'data') came(was, seen);
        else if (was.on === 'dialog') answered(was, seen);
        else if (was.on === 'menu') chosen(was, seen);
        else pressedOn(was, seen);
        if ((was.on === 'list' || was.on === 'filter') && seen.on === 'list') listed(was, seen, by);
      }
      if (seen.marks === 0) marked = new Set();
      for (const row of seen.rows) {
        if (row.marked) marked.add(row.id);
        else marked.delete(row.id);
      }
    },
    sent(verb, id) {
      counts.requests += 1;
      permits.spend(verb, id);
    },
  };

  return {
    ...watcher,
    attach(to: AimConsole): void {
      app = to;
      last = to.seen();
    },
    /** What a run showed, once it is over. */
    verdict() {
      hold('requests', permits.faults, []);
      counts.changed = permits.unspentOnChanged();
      return counts;
    },
  };
}
