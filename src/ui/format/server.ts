import { type Pane, panesOf, shownPane } from '../../console/screen/route.ts';
import { goneWords } from '../../fleet/gone.ts';
import { failureWord } from '../../fleet/polling/link.ts';
import { openOn } from '../../operations/open-on.ts';
import { attention, type Finding, shorterFinding, wholeFinding } from '../../resources/attention.ts';
import type { Fact } from '../../resources/facts.ts';
import { coarseSpan, NOTHING, percent } from '../../resources/format.ts';
import { type Known, keptAge } from '../../resources/known.ts';
import { serverStatus } from '../../resources/status.ts';
import { widthOf } from '../../resources/text-width.ts';
import { nowOf, type Scene } from '../scene.ts';
import { chainWords } from './chain-words.ts';
import { factPieces } from './fact-line.ts';
import { operationWords } from './operation-line.ts';
import { ends, join, type Piece, widthOfAll } from './pieces.ts';

/** Its status, name and attention; for a server that is gone, how that is known. */
export function headLine(scene: Scene, known: Known): string {
  const { theme, view, width } = scene;
  const age = keptAge(known, nowOf(scene));
  const { tone } = serverStatus(known.server.status);
  const gone = scene.context.model.cache.known(known.id)
    ? undefined
    : scene.context.model.cache.gone(known.id);
  const pieces: Piece[] = gone
    ? [
        { text: ` ${known.server.name}`, paint: theme.bold },
        { text: `  ${goneWords(gone)}: shown as last read`, paint: (text) => theme.paint('bad', text) },
      ]
    : [
        { text: ` ${theme.glyph(tone)} ${known.server.status}  `, paint: (text) => theme.paint(tone, text) },
        { text: known.server.name, paint: theme.bold },
        { text: chainLeft(scene, known), paint: (text) => theme.paint('busy', text) },
        { text: `  id ${known.id}`, paint: (text) => theme.paint('dim', text) },
        { text: age === null ? '' : `  read ${age} ago`, paint: (text) => theme.paint('warn', text) },
        { text: notRead(scene, known), paint: (text) => theme.paint('warn', text) },
      ];
  if (gone) return join(pieces, width);
  const { findings } = attention(known, view);
  // The line begins with the status: not `stopped … stopped, still billed`.
  const prefix = `${known.server.status}, `;
  const unsaid = (words: string): string => (words.startsWith(prefix) ? words.slice(prefix.length) : words);
  const said = (words: (finding: Finding, at: number) => string): Piece[] =>
    findings.map((finding, at) => ({
      text: `  ${unsaid(words(finding, at))}`,
      paint: (text) => theme.paint(finding.problem ? 'warn' : 'dim', text),
    }));
  const told = [
    said((one) => wholeFinding(one, view)),
    said((one) => shorterFinding(one, view)),
    // Since when the worst is so comes before the others.
    said((one, at) => (at === 0 ? shorterFinding(one, view) : one.long)),
  ].map((words) => [...pieces, ...words]);
  return join(told.find((one) => widthOfAll(one) <= width) ?? told.at(-1) ?? pieces, width);
}

/** The chain on a server while none of its steps is under way, as long as fits behind the name. */
function chainLeft({ operations, context, width }: Scene, { id, server: { status, name } }: Known): string {
  const chain = openOn(operations, id) ? undefined : chainWords(context.model.unfinished)(id);
  if (!chain) return '';
  const { text, short, by } = chain;
  const room = width - widthOf(`   ${status}  ${name}`);
  const choices = (by ? [`${text}: ${by}`, `${short}: ${by}`] : [text]).map((words) => `  ${words}`);
  return choices.find((words) => widthOf(words) <= room) ?? `  ${short}`;
}

/** Why its details, such as its usage, are not of now. */
function notRead(scene: Scene, { id, detail }: Known): string {
  const failure = scene.context.model.failure(`server ${id}`);
  // That it is not found is among its findings.
  if (!failure || failure.status === 404) return '';
  const age = detail ? ` read ${coarseSpan(nowOf(scene) - detail.at)} ago` : '';
  return `  details${age}: ${failureWord(failure)}`;
}

/** Two facts side by side, the second from the middle on. */
function pair(scene: Scene, left: Fact | undefined, right: Fact | undefined, half: number): string {
  const first = left ? factPieces(scene, left, half - 1) : [];
  const start = join(first, half - 1);
  const gap = ' '.repeat(Math.max(1, half - Math.min(half - 1, widthOfAll(first))));
  return right ? `${start}${gap}${join(factPieces(scene, right, half), scene.width - half)}` : start;
}

/** All facts in blocks, above the panes. */
export function factBlock(scene: Scene, facts: readonly Fact[]): string[] {
  const { width } = scene;
  const of = (label: string): Fact | undefined => facts.find((fact) => fact.label === label);
  const whole = (label: string): string => join(factPieces(scene, of(label) as Fact, width), width);
  if (width >= 100) {
    const half = Math.max(58, Math.floor(width * 0.55));
    const left = ['cpu', 'memory', 'disk', 'bandwidth', 'created', 'updated'];
    const right = ['address', 'IPv6', 'hostname', 'location', 'plan', 'os'];
    return [
      ...left.map((label, index) => pair(scene, of(label), of(right[index] ?? ''), half)),
      whole('protection'),
      '',
    ];
  }
  const half = Math.floor(width / 2);
  return [
    ...['cpu', 'memory', 'disk', 'bandwidth'].map(whole),
    pair(scene, of('address'), of('location'), half),
    pair(scene, of('hostname'), of('os'), half),
    whole('IPv6'),
    whole('plan'),
    pair(scene, of('created'), of('updated'), half),
    whole('protection'),
  ];
}

/** What matters of the facts, in two lines: usage now, where it is, and what protects it. */
export function foldedFacts(scene: Scene, facts: readonly Fact[]): string[] {
  const { theme, width } = scene;
  const used = facts.filter(({ usage }) => usage);
  const shares = used.map(({ label, usage, value: { tone } }, at): Piece => {
    const share = usage?.percent ?? null;
    const text = share === null ? NOTHING : `${tone === 'dim' ? '~' : ''}${percent(share)}`;
    return {
      text: `${at === 0 ? ' ' : '  '}${label} ${text}`,
      paint: (line) => theme.paint(tone === 'good' ? undefined : tone, line),
    };
  });
  const none: Piece = { text: ` usage ${used[0]?.value.text}`, paint: (line) => theme.paint('dim', line) };
  const isKnown = used.some(({ usage }) => usage?.percent !== null);
  const places = facts
    .filter(({ label }) => label === 'address' || label === 'location')
    .map(({ value }): Piece => ({ text: ` · ${value.text}` }));
  const protection = facts.filter(({ label }) => label === 'protection');
  return [
    join([...(isKnown ? shares : [none]), ...places], width),
    ...protection.map((fact) => join(factPieces(scene, fact, width), width)),
  ];
}

/** How many there are, and how old the number is when the last read failed. */
function numberOf(scene: Scene, kind: 'backups' | 'snapshots', known: Known): string {
  const read = known[kind];
  if (!read) return '';
  const number = ` ${read.rows.length}${read.complete ? '' : '+'}`;
  const failure = scene.context.model.failure(`${kind} ${known.id}`) ?? read.gap;
  return failure
    ? `${number} (read ${coarseSpan(nowOf(scene) - read.at)} ago: ${failureWord(failure)})`
    : number;
}

/** The panes with their numbers, and what is being done to the server. */
export function tabLine(scene: Scene, known: Known): string {
  const { theme, state, width } = scene;
  const numbers: Record<Pane, string> = {
    facts: '',
    backups: numberOf(scene, 'backups', known),
    snapshots: numberOf(scene, 'snapshots', known),
    timeline: '',
  };
  const titles: Record<Pane, string> = {
    facts: 'Facts',
    backups: 'Backups',
    snapshots: 'Snapshots',
    timeline: 'Timeline',
  };
  const shown = shownPane(state.pane, state.size);
  const tabs = panesOf(state.size).map(
    (pane): Piece => ({
      text: ` ${titles[pane]}${numbers[pane]} `,
      paint: (line) => (pane === shown ? theme.inverse(line) : line),
    }),
  );
  const wide: readonly Piece[] = [{ text: ' ' }, ...tabs.flatMap((tab) => [tab, { text: ' ' }])];
  const open = openOn(scene.operations, known.id);
  if (!open) return join(wide, width);
  const close: readonly Piece[] = [{ text: ' ' }, ...tabs];
  const said = operationWords(scene, open, width - 2 - widthOfAll(close));
  const pieces = [wide, close].find((one) => widthOfAll(one) + widthOf(said) + 2 <= width);
  // Where both do not fit, only the message line says it.
  if (!pieces) return join(wide, width);
  return ends(pieces, [{ text: said, paint: (text) => theme.paint('busy', text) }], width - 1);
}
