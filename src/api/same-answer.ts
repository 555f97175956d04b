import { validId } from './ids.ts';

/**
 * What a list looked like when it was read last, page by page. A poll that finds the very same text has nothing to parse and
 * nothing to decode: rows keep their objects.
 */
export type Memory = {
  /** The parsed body of this address, if its text was the same; else undefined. */
  bodyOf(url: string, text: string): unknown;
  keep(url: string, text: string, body: unknown): void;
  /** What is remembered of pages that this reading did not meet is dropped. */
  forgetOthers(urls: ReadonlySet<string>): void;
};

export function createMemory(): Memory {
  const pages = new Map<string, { readonly text: string; readonly body: unknown }>();
  return {
    bodyOf(url, text) {
      const page = pages.get(url);
      return page?.text === text ? page.body : undefined;
    },
    keep: (url, text, body) => void pages.set(url, { text, body }),
    forgetOthers(urls) {
      for (const url of pages.keys()) if (!urls.has(url)) pages.delete(url);
    },
  };
}

/** Decodes an object once, for as long as it lives. A row without an id is named by its place, which may be another next time. */
export function decodeOnce<Raw extends object, T extends { readonly id: string }>(
  decode: (raw: Raw, place: number) => T,
): (raw: Raw, place: number) => T {
  const decoded = new WeakMap<Raw, T>();
  return (raw, place) => {
    const before = decoded.get(raw);
    if (before) return before;
    const row = decode(raw, place);
    if (validId(row.id)) decoded.set(raw, row);
    return row;
  };
}
