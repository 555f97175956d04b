import { factsOnTop } from '../console/layout.ts';
import { serverAt } from '../console/list.ts';
import { type Pane, panesOf, type Route, shownPane } from '../console/route.ts';
import { attention } from '../resources/attention.ts';
import { type Fact, serverFacts } from '../resources/facts.ts';
import { clockTime, span } from '../resources/format.ts';
import type { Known } from '../resources/known.ts';
import { serverStatus } from '../resources/status.ts';
import type { Scene } from './scene.ts';
import { type FrameLine, tableLines, waitingLines } from './servers-screen.ts';
import { join, type Piece, pad, widthOf } from './text.ts';

const LABEL = 11;

/** One server: what it is, how it is loaded, what protects it, and its backups, snapshots and timeline as panes. */
export function serverLines(
  scene: Scene,
  route: Extract<Route, { view: 'server' }>,
  height: number,
): FrameLine[] {
  const { state, width } = scene;
  const known = serverAt(scene.console.cache, route.id);
  if (!known) return waitingLines(scene, `server ${route.id}`);
  const facts = serverFacts(known, scene.view);
  const head: FrameLine[] = [headLine(scene, known)];
  if (factsOnTop(state.size)) head.push(...factBlock(scene, facts));
  head.push(tabLine(scene, known));
  const room = height - head.length;
  const pane = shownPane(state.pane, state.size);
  if (pane === 'facts') return [...head, ...factList(scene, facts, room)].map((line) => line);
  if (pane === 'timeline') return [...head, ...timeline(scene, known, room)];
  const failure = scene.console.poll.failure(`${pane} ${route.id}`);
  const lines = tableLines(scene, room);
  if (failure && scene.context.data?.rows === null)
    return [...head, '', `  ${failure.text}`, `  ${failure.next}`].map((line) =>
      typeof line === 'string' ? join([{ text: line }], line.includes('\u001b') ? 10_000 : width) : line,
    );
  return [...head, ...lines];
}

function headLine(scene: Scene, known: Known): string {
  const { theme, view, width } = scene;
  const { tone } = serverStatus(known.server.status);
  const gone = scene.console.cache.known(known.id) ? undefined : scene.console.cache.gone(known.id);
  const pieces: Piece[] = gone
    ? [
        { text: ` ${known.server.name}`, paint: theme.bold },
        { text: `  ${gone.how}: what follows is the past`, paint: (text) => theme.paint('bad', text) },
      ]
    : [
        { text: ` ${theme.glyph(tone)} ${known.server.status}  `, paint: (text) => theme.paint(tone, text) },
        { text: known.server.name, paint: theme.bold },
        { text: `  id ${known.id}`, paint: (text) => theme.paint('dim', text) },
      ];
  if (gone) return join(pieces, width);
  const findings = attention(known, view).findings.filter((finding) => finding.rule !== 'suspended');
  for (const finding of findings) {
    pieces.push({
      text: `  ${finding.long}`,
      paint: (text) => theme.paint(finding.problem ? 'warn' : 'dim', text),
    });
  }
  return join(pieces, width);
}

function bar(scene: Scene, fact: Fact, cells: number): Piece[] {
  if (!fact.bar) return [];
  const { theme } = scene;
  const full = Math.max(0, Math.min(cells, Math.round((fact.bar.percent / 100) * cells)));
  const recent = fact.bar.history.slice(-Math.floor(cells / 2));
  const levels = recent.map((value) => {
    const index = Math.max(
      0,
      Math.min(theme.levels.length - 1, Math.floor((value / 100) * theme.levels.length)),
    );
    return theme.levels[index] ?? '';
  });
  return [
    { text: theme.bar.full.repeat(full), paint: (text) => theme.paint(fact.bar?.hot ? 'bad' : 'good', text) },
    { text: theme.bar.empty.repeat(cells - full), paint: (text) => theme.paint('dim', text) },
    { text: ` ${pad(levels.join(''), Math.floor(cells / 2))} `, paint: (text) => theme.paint('dim', text) },
  ];
}

function factPieces(scene: Scene, fact: Fact, width: number): Piece[] {
  const { theme } = scene;
  const cells = width >= 70 ? 20 : width >= 50 ? 12 : 8;
  const tone = fact.value.tone;
  const label: Piece = { text: ` ${pad(fact.label, LABEL)} `, paint: (text) => theme.paint('dim', text) };
  const value: Piece = {
    text: fact.value.text,
    paint: (text) => theme.paint(tone === 'good' ? undefined : tone, text),
  };
  return [label, ...bar(scene, fact, cells), value];
}

function plainWidth(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + widthOf(piece.text), 0);
}

/** Two facts side by side, the second from the middle on. */
function pair(scene: Scene, left: Fact | undefined, right: Fact | undefined, half: number): string {
  const first = left ? factPieces(scene, left, half) : [];
  const start = join(first, half - 1);
  const gap = ' '.repeat(Math.max(1, half - Math.min(half - 1, plainWidth(first))));
  return right ? `${start}${gap}${join(factPieces(scene, right, half), scene.width - half)}` : start;
}

function factBlock(scene: Scene, facts: readonly Fact[]): string[] {
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

function factList(scene: Scene, facts: readonly Fact[], height: number): string[] {
  const { list, width, theme } = scene;
  return facts.slice(list.top, list.top + height).map((fact, index) => {
    const selected = String(list.top + index) === list.cursor;
    const line = join(factPieces(scene, fact, width - 2), width - 2);
    return selected ? `${theme.cursor}${line}` : ` ${line}`;
  });
}

function tabLine(scene: Scene, known: Known): string {
  const { theme, state, width } = scene;
  const numbers: Record<Pane, string> = {
    facts: '',
    backups: known.backups ? ` ${known.backups.rows.length}` : '',
    snapshots: known.snapshots ? ` ${known.snapshots.rows.length}` : '',
    timeline: ` ${known.sights.length}`,
  };
  const titles: Record<Pane, string> = {
    facts: 'Facts',
    backups: 'Backups',
    snapshots: 'Snapshots',
    timeline: 'Timeline',
  };
  const shown = shownPane(state.pane, state.size);
  const pieces: Piece[] = [{ text: ' ' }];
  for (const pane of panesOf(state.size)) {
    const text = ` ${titles[pane]}${numbers[pane]} `;
    pieces.push({ text, paint: (line) => (pane === shown ? theme.inverse(line) : line) }, { text: ' ' });
  }
  return join(pieces, width);
}

function timeline(scene: Scene, known: Known, height: number): string[] {
  const { list, view, theme, width } = scene;
  const newest = [...known.sights].reverse();
  if (newest.length === 0) {
    const since = span(view.now - known.statusSince);
    return [
      '',
      `  ${known.server.status} since this console first looked, ${since} ago; nothing has changed`,
    ];
  }
  return newest.slice(list.top, list.top + height).map((sight, index) => {
    const selected = String(list.top + index) === list.cursor;
    const pieces: Piece[] = [
      { text: selected ? ` ${theme.cursor} ` : '   ' },
      { text: `${clockTime(sight.at, view.zone)}  `, paint: (text) => theme.paint('dim', text) },
      { text: sight.text },
    ];
    return join(pieces, width);
  });
}
