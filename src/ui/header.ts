import { attention } from '../resources/attention.ts';
import { count } from '../resources/format.ts';
import type { Known, View } from '../resources/known.ts';
import type { Scene } from './scene.ts';
import { ends, type Piece, widthOf } from './text.ts';
import type { Theme } from './theme.ts';

const LINK_SIGNS = { connecting: '◌', live: '●', aging: '◌', stale: '▲', paused: '‖' } as const;
const LINK_INKS = { connecting: 'dim', live: 'good', aging: 'warn', stale: 'bad', paused: 'warn' } as const;

/** A part of a header line; those with the highest `drop` go first when it is narrow, those without never. */
type Part = Piece & { readonly drop?: number };

/** As many parts as fit into `width`, joined. */
function fitting(parts: readonly Part[], width: number): readonly Part[] {
  let kept = parts;
  while (kept.reduce((sum, part) => sum + widthOf(part.text), 0) > width) {
    const worst = kept.reduce((most, part) => Math.max(most, part.drop ?? -1), -1);
    if (worst < 0) break;
    kept = kept.filter((part) => part.drop !== worst);
  }
  return kept;
}

/** Program, profile, mode, account, token, host on the left; the link on the right. Profile, mode and link always stay. */
export function titleLine(scene: Scene): string {
  const { title, theme, link, width } = scene;
  const account = scene.console.cache.account();
  const who = title.demo === null ? title.profile : 'DEMO';
  const parts: Part[] = [
    { text: ' ' },
    { text: 'vps-console  ', drop: 5 },
    { text: who, paint: (text) => theme.bold(theme.paint('accent', text)) },
  ];
  const add = (text: string | null | undefined, drop?: number, paint?: Piece['paint']): void => {
    if (text)
      parts.push({
        text: ` · ${text}`,
        ...(drop === undefined ? {} : { drop }),
        ...(paint ? { paint } : {}),
      });
  };
  add(title.mode, undefined, (text) => theme.paint('warn', text));
  add(title.demo, 1);
  add(account?.email, 2);
  add(account?.token_name ? `token ${account.token_name}` : null, 3);
  add(title.demo === null ? title.host : null, 4);
  const right: Piece[] = [
    {
      text: `${LINK_SIGNS[link.kind]} ${link.text} `,
      paint: (text) => theme.paint(LINK_INKS[link.kind], text),
    },
  ];
  const room = width - widthOf(right[0]?.text ?? '') - 1;
  return ends(fitting(parts, room), right, width);
}

/** Numbers of the fleet, counted from what was read. */
export type Tally = {
  readonly byStatus: ReadonlyMap<string, number>;
  readonly problems: number;
  /** Servers whose usage could be judged, of those that have any (active ones). */
  readonly judged: number;
  readonly active: number;
};

export function tally(list: readonly Known[], view: View): Tally {
  const byStatus = new Map<string, number>();
  let problems = 0;
  let judged = 0;
  let active = 0;
  for (const known of list) {
    const { status } = known.server;
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
    const answer = attention(known, view);
    if (answer.problem) problems += 1;
    if (status !== 'active') continue;
    active += 1;
    if (!answer.unknown.includes('hot cpu')) judged += 1;
  }
  return { byStatus, problems, judged, active };
}

/** Counts on the left, views on the right. */
export function countLine(scene: Scene): string {
  const { theme, width, list, view } = scene;
  const { cache } = scene.console;
  const read = cache.servers();
  if (!read) return '';
  const all = cache.list();
  const numbers = tally(all, view);
  const cut = read.complete || read.count === null ? '' : ` of ${read.count}`;
  const parts: Part[] = [
    { text: ` ${all.length}${cut} ${count(all.length, 'server').replace(/^\d+ /, '')}` },
  ];
  // The rarest goes first when it is narrow: the list itself shows it.
  const statuses = [...numbers.byStatus].sort((a, b) => b[1] - a[1]);
  statuses.forEach(([status, n], index) => {
    parts.push({ text: `${index === 0 ? ': ' : ' '}${n} ${status}`, drop: 10 + index });
  });
  parts.push({
    text: ` · ${numbers.problems} attention`,
    paint: (text) => (numbers.problems > 0 ? theme.paint('warn', text) : text),
  });
  if (numbers.judged < numbers.active)
    parts.push({ text: ` · usage ${numbers.judged}/${numbers.active}`, drop: 4 });
  if (list.problems) parts.push({ text: ' · problems only', paint: (text) => theme.bold(text) });
  if (list.filter !== '')
    parts.push({ text: ` · filter: ${list.filter}`, paint: (text) => theme.bold(text) });
  const kept = fitting(parts, width - 1);
  return ends(kept, [], width).trimEnd();
}

export function ruleLine(width: number, theme: Theme): string {
  return theme.paint('dim', theme.rule.repeat(width));
}
