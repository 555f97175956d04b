import { frameOf, SMALLEST } from '../console/screen/layout.ts';
import { routeOf } from '../console/screen/state.ts';
import { clip, widthOf } from '../resources/text-width.ts';
import { actionLines } from './action-menu.ts';
import { dialogLines } from './dialog-screen.ts';
import { footerLine, messageLine } from './footer.ts';
import { formLines } from './form-screen.ts';
import type { FrameLine } from './frame-line.ts';
import { countLine, ruleLine, titleLine } from './header.ts';
import { helpLines } from './help-screen.ts';
import { interruptedLines } from './interrupted-screen.ts';
import { tableLines } from './list-screen.ts';
import { pagerLines } from './pager.ts';
import { paletteLines } from './palette-screen.ts';
import { recoveryPointLines } from './recovery-point-screen.ts';
import type { Scene } from './scene.ts';
import { serverLines } from './server-screen.ts';
import { toAscii } from './theme.ts';

/** The whole screen as exactly as many lines as the terminal has rows, none wider than it. */
export function frame(scene: Scene): FrameLine[] {
  const { state, theme, width } = scene;
  const { rows } = state.size;
  const layout = frameOf(state.size);
  if (layout.tooSmall) return filled(tooSmallLines(scene), rows);
  const rules = layout.rules ? [ruleLine(width, theme)] : [];
  const lines = [
    titleLine(scene),
    countLine(scene),
    ...rules,
    ...filled(body(scene, layout.body), layout.body),
    ...rules,
    messageLine(scene),
    footerLine(scene),
  ];
  if (!theme.ascii) return lines;
  return lines.map(inAscii);
}

function inAscii(line: FrameLine): FrameLine {
  if (typeof line === 'string') return toAscii(line, widthOf);
  if (line.widget === 'spinner') return { ...line, text: toAscii(line.text, widthOf) };
  if (line.widget !== 'field') return line;
  return { ...line, left: toAscii(line.left, widthOf), right: toAscii(line.right, widthOf) };
}

function body(scene: Scene, height: number): FrameLine[] {
  const { state } = scene;
  const { overlay } = state;
  if (overlay?.kind === 'help') return helpLines(scene, overlay, height);
  if (overlay?.kind === 'raw' || overlay?.kind === 'messages') return pagerLines(scene, overlay, height);
  if (overlay?.kind === 'palette') return paletteLines(scene, overlay, height);
  if (overlay?.kind === 'actions') return actionLines(scene, overlay, height);
  if (overlay?.kind === 'interrupted') return interruptedLines(scene, overlay);
  if (overlay?.kind === 'form') return formLines(scene, overlay, height);
  if (overlay?.kind === 'confirm') return dialogLines(scene, overlay);
  if (overlay?.kind === 'picker') {
    const lines = Math.min(height, overlay.items.length + 1);
    return Array.from({ length: lines }, () => ({ widget: 'picker' }) as const);
  }
  const route = routeOf(state);
  if (route.view === 'server') return serverLines(scene, route, height);
  if (route.view === 'recovery-point') return recoveryPointLines(scene, route, height);
  return tableLines(scene, height);
}

function tooSmallLines(scene: Scene): string[] {
  const { columns, rows } = scene.state.size;
  const text = `${columns}x${rows} is too small: vps-console needs ${SMALLEST.columns}x${SMALLEST.rows}. q quits.`;
  const lines: string[] = [];
  for (let at = 0; at < text.length && lines.length < rows; at += columns)
    lines.push(clip(text.slice(at, at + columns), columns));
  return lines;
}

function filled(lines: readonly FrameLine[], height: number): FrameLine[] {
  return [...lines.slice(0, height), ...Array.from({ length: Math.max(0, height - lines.length) }, () => '')];
}
