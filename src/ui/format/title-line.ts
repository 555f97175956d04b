import { widthOf } from '../../resources/text-width.ts';
import type { Scene } from '../scene.ts';
import { fitting, neededBy, type Part } from './header-parts.ts';
import { ends, type Piece } from './pieces.ts';

const LINKS = {
  connecting: ['◌', 'dim'],
  live: ['●', 'good'],
  aging: ['◌', 'warn'],
  partial: ['▲', 'warn'],
  stale: ['▲', 'bad'],
  paused: ['‖', 'warn'],
} as const;

/** Minutes, and the last of them in steps of 10 s: never less than there is. */
function timeLeft(ms: number): string {
  return ms > 50_000 ? `${Math.ceil(ms / 60_000)} min` : `${Math.ceil(ms / 10_000) * 10} s`;
}

/** `read-only`, `locked`, or for how long it is unlocked; nothing for a profile that may write. */
function modeWords({ context }: Scene): string | null {
  const { permission } = context.model;
  const until = permission.until();
  if (until !== null) return `unlocked ${timeLeft(until - context.now)}`;
  return permission.mode() === 'write' ? null : permission.mode();
}

/** Program, profile, mode, account, token, host on the left; the link on the right. Profile, mode and link always stay. */
export function titleLine(scene: Scene): string {
  const { title, theme, link, width } = scene;
  const account = scene.context.model.cache.account();
  const who = title.demo === null ? title.profile : 'DEMO';
  const parts: Part[] = [
    { text: ' ' },
    { text: 'vps-console  ', drop: 5 },
    { text: who, paint: (text) => theme.bold(theme.named(title.color ?? 'blueBright', text)) },
  ];
  const add = (text: string | null | undefined, drop?: number, paint?: Piece['paint']): void => {
    if (text)
      parts.push({
        text: ` · ${text}`,
        ...(drop === undefined ? {} : { drop }),
        ...(paint ? { paint } : {}),
      });
  };
  add(modeWords(scene), undefined, (text) => theme.paint('warn', text));
  add(title.demo, 1);
  add(account?.email, 2);
  add(account?.token_name ? `token ${account.token_name}` : null, 3);
  add(title.demo === null ? title.host : null, 4);
  const [sign, linkInk] = LINKS[link.kind];
  const texts = [link.text, ...(link.shorter ?? [])].map((text) => `${sign} ${text} `);
  const roomBeside = (text: string): number => width - widthOf(text) - 1;
  const text = texts.find((one) => neededBy(parts) <= roomBeside(one)) ?? texts.at(-1) ?? '';
  const right: Piece[] = [{ text, paint: (ink) => theme.paint(linkInk, ink) }];
  return ends(fitting(parts, roomBeside(text)), right, width);
}
