import { API_SAID } from './operation.ts';

/** News in parts, so that a narrow line can shorten it: `title: said; the API said: words`. */
export type Notice = {
  /** The title, then shorter ones that still name what it is about. */
  readonly titles: readonly [title: string, ...shorter: string[]];
  readonly said: string;
  readonly apiSaid?: string | undefined;
};

/** What is said on the message line: a notice, or a sentence that has no parts. */
export type News = string | Notice;

/** The whole of it in one line. */
export function newsText(news: News): string {
  if (typeof news === 'string') return news;
  const { titles, said, apiSaid } = news;
  const [title] = titles;
  return `${title}: ${said}${apiSaid === undefined ? '' : `${API_SAID}${apiSaid}`}`;
}
