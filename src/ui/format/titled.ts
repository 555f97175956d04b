import { API_SAID } from '../../operations/operation.ts';
import { clip, widthOf } from '../../resources/text-width.ts';

const TITLE_MIN = 14;
/** So much of the news tells how it went. */
const NEWS_MIN = 26;

/**
 * At most `width` columns of `title: what`. What was done to whom is kept as long as there is room for the beginning of the news
 * behind it: `web-01: gone` is other news than `delete of backup 506 of web-01: gone`. Then of `reboot of web-01` the name
 * stays. A clause of its own before the title is never cut for it. What the API said behind it goes first.
 */
export function clipTitled(text: string, width: number): string {
  const words = text.indexOf(API_SAID);
  if (words >= 0 && widthOf(text) > width) {
    const own = text.slice(0, words);
    return widthOf(own) < width - API_SAID.length ? clip(text, width) : clipTitled(own, width);
  }
  const at = text.indexOf(': ');
  if (at < 0 || widthOf(text) <= width || text.slice(0, at).includes('; ')) return clip(text, width);
  const said = text.slice(at);
  const title = text.slice(0, at);
  const room = Math.max(TITLE_MIN, width - Math.min(widthOf(said), NEWS_MIN));
  const shorter = [title, behindOf(title, title.indexOf(' of ')), behindOf(title, title.lastIndexOf(' of '))];
  const whose = shorter.find((one) => widthOf(one) <= room) ?? shorter.at(-1) ?? title;
  return clip(`${clip(whose, room)}${said}`, width);
}

function behindOf(title: string, at: number): string {
  return at < 0 ? title : title.slice(at + ' of '.length);
}

/** A sentence, ended as one where the API's words did not end it. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
