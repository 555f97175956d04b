/**
 * A text as a URL, relative to `base`; null where it is none. Not `URL.canParse`: on Node 20 and 22 it refuses every address
 * with letters beyond ASCII once it was called some thousand times.
 */
export function parsedUrl(text: string, base?: string | URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
