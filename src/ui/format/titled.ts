import { type News, newsText } from '../../operations/notice.ts';
import { API_SAID } from '../../operations/operation.ts';
import { clip, widthOf } from '../../resources/text-width.ts';

const TITLE_MIN = 14;
/** So much of the news shows how it went. */
const NEWS_MIN = 26;

/**
 * News in at most `width` columns. The API's words go first. Then a shorter title makes room for the beginning of what is said;
 * the shortest is clipped.
 */
export function clipNews(news: News, width: number): string {
  const text = newsText(news);
  if (typeof news === 'string' || widthOf(text) <= width) return clip(text, width);
  const { titles, said, apiSaid } = news;
  if (apiSaid !== undefined) {
    const own = { titles, said };
    return widthOf(newsText(own)) < width - API_SAID.length ? clip(text, width) : clipNews(own, width);
  }
  const room = Math.max(TITLE_MIN, width - Math.min(widthOf(`: ${said}`), NEWS_MIN));
  const title = titles.find((one) => widthOf(one) <= room) ?? titles.at(-1) ?? '';
  return clip(`${clip(title, room)}: ${said}`, width);
}
