const HIDDEN = '[secret]';

/**
 * A function that takes the token out of a text, in the forms in which a server echoes it: plain, URL-encoded, base64, and
 * as JSON and HTML escape it. Servers do quote the Authorization header in their error pages.
 */
export function redactor(token: string): (text: string) => string {
  const escaped = JSON.stringify(token).slice(1, -1);
  const html = token
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  const forms = new Set([
    token,
    encodeURIComponent(token),
    Buffer.from(token).toString('base64'),
    escaped,
    escaped.replaceAll('/', '\\/'),
    html,
    html.replaceAll("'", '&#x27;'),
  ]);
  return (text) => {
    let clean = text;
    for (const form of forms) if (clean.includes(form)) clean = clean.replaceAll(form, HIDDEN);
    return clean;
  };
}
