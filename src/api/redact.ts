const HIDDEN = '[secret]';

/**
 * A function that takes the token out of a text, in the forms in which a server echoes it: plain, URL-encoded, base64, and
 * escaped for HTML or JSON. Servers do quote the Authorization header in their error pages.
 */
export function redactor(token: string): (text: string) => string {
  const slashes = (text: string) => text.replaceAll('/', '\\/');
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const html = token
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  const base64 = Buffer.from(token).toString('base64');
  const plain = [token, encodeURIComponent(token), base64, html, html.replaceAll("'", '&#x27;')];
  const written = plain.flatMap((form) => [form, slashes(form)]);
  const forms = new Set(written.flatMap((form) => [form, inJson(form), slashes(inJson(form))]));
  return (text) => {
    let clean = text;
    for (const form of forms) if (clean.includes(form)) clean = clean.replaceAll(form, HIDDEN);
    return clean;
  };
}
