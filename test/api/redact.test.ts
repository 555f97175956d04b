import { describe, expect, it } from 'vitest';
import { redactor } from '../../src/api/redact.ts';
import { safeText } from '../../src/api/safe-text.ts';
import { Secret } from '../../src/api/secret.ts';

/** Its base64 holds `+` and `/`, whatever stands before it. */
const TOKEN = 'vps_Red~~~+T0ken/???"end"==';

const hex = (char: string): string => char.charCodeAt(0).toString(16).padStart(2, '0');
const each = (spell: (char: string) => string): string => [...TOKEN].map(spell).join('');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hexPairs = [...TOKEN].map(hex);

const SPELLINGS: Readonly<Record<string, string>> = {
  plain: TOKEN,
  'in lower case, as the host of a URL': TOKEN.toLowerCase(),
  'percent-encoded where it must be': encodeURIComponent(TOKEN),
  'percent-encoded whole, twice': each((char) => `%25${hex(char)}`),
  'escaped for JSON, once too often': each((char) => `\\u00${hex(char)}`),
  'half of it escaped for JavaScript': [...TOKEN]
    .map((char, at) => (at % 2 ? `\\x${hex(char)}` : char))
    .join(''),
  'with its quotes escaped twice': TOKEN.replaceAll('"', '\\\\\\"'),
  'escaped for HTML by names': TOKEN.replaceAll('"', '&quot;'),
  'escaped for HTML by numbers': each((char) => `&#${char.charCodeAt(0)};`),
  'escaped for HTML by hexadecimal numbers': each((char) => `&#x${hex(char)};`),
  hexadecimal: Buffer.from(TOKEN).toString('hex'),
  'in base64': base64(TOKEN),
  'in base64 for URLs': Buffer.from(TOKEN).toString('base64url'),
  'in base64, as the header': base64(`Bearer ${TOKEN}`),
  'in base64, as the password of a user': base64(`me:${TOKEN}`),
  'in base64, in the middle': base64(`{"auth": "${TOKEN}", "more": 1}`),
  'in base64, percent-encoded': encodeURIComponent(base64(`Bearer ${TOKEN}`)),
  'in base64, percent-encoded twice': encodeURIComponent(encodeURIComponent(base64(`Bearer ${TOKEN}`))),
  'in base64, escaped for JSON': base64(`Bearer ${TOKEN}`).replaceAll('/', '\\/').replaceAll('+', '\\u002b'),
  'in base64 of base64': base64(base64(`Bearer ${TOKEN}`)),
  'in base64 of base64 for URLs': base64(Buffer.from(`Bearer ${TOKEN}`).toString('base64url')),
  'in base64, broken into lines': base64(`Bearer ${TOKEN}`).replace(/(.{20})/g, '$1\r\n'),
  'in hexadecimal with colons': hexPairs.join(':'),
  'in hexadecimal with spaces': hexPairs.join(' '),
  'in hexadecimal with dashes': hexPairs.join('-'),
  'in hexadecimal, byte by byte': hexPairs.map((pair) => `0x${pair}`).join(', '),
  'with a hidden character inside': `${TOKEN.slice(0, 6)}\u200b${TOKEN.slice(6)}`,
  'with hidden characters and a mark between all others': [...TOKEN].join('\u2060\u0301\ufe0f'),
};

describe.each(Object.entries(SPELLINGS))('a token %s', (_, spelled) => {
  it('is taken out of a text', () => {
    const clean = redactor(TOKEN)(`seen: ${spelled} (twice: ${spelled})`);
    expect(clean).toBe('seen: [secret] (twice: [secret])');
  });

  it('stands in no safe text once there is a secret of it, wherever the text is cut', () => {
    void new Secret(TOKEN);
    for (const before of [0, 3, 38, 39, 150, 159]) {
      const text = safeText(`${'é'.repeat(before)}${spelled}${'z'.repeat(200)}`, 40);
      for (let from = 0; from + 8 <= spelled.length; from += 4)
        expect(text).not.toContain(spelled.slice(from, from + 8));
    }
  });
});

describe('a text that is cut', () => {
  void new Secret(TOKEN);
  const half = TOKEN.slice(0, 13);

  it('shows no half of a token, however much is hidden between the halves', () => {
    const text = `${'é'.repeat(20)}${half}${'\u200b'.repeat(100_000)}${TOKEN.slice(13)}`;
    expect(safeText(text, 40)).not.toContain(half);
  });

  it('shows no half of a token that moves up when what stands before it is taken out', () => {
    for (let length = 1_500; length < 2_500; length += 9) {
      const text = `${base64(TOKEN + 'x'.repeat(length))} ${TOKEN}${'z'.repeat(99)}`;
      expect(safeText(text, 40)).not.toContain(TOKEN.slice(0, 8));
    }
  });

  it('shows no half of a long token in hexadecimal, byte by byte', () => {
    const long = Buffer.from(Array.from({ length: 400 }, (_, at) => 33 + ((at * 37) % 94))).toString();
    void new Secret(long);
    const bytes = [...long].map((char) => `0x${hex(char)}`).join(', ');
    expect(safeText(bytes, 40)).not.toContain(bytes.slice(0, 30));
  });

  it('shows its beginning up to the token that the cut goes through', () => {
    expect(safeText(`${'é'.repeat(150)}${TOKEN}${'z'.repeat(99)}`, 40)).toBe(`${'é'.repeat(39)}…`);
  });
});

describe('a text without a token', () => {
  it('stays as it is', () => {
    const redact = redactor(TOKEN);
    for (const text of [
      '',
      'web-01',
      TOKEN.slice(1),
      TOKEN.slice(0, -1),
      base64('Bearer of news'),
      '\\'.repeat(5_000),
    ])
      expect(redact(text)).toBe(text);
  });

  it('is not searched for what is too short to be a token', () => {
    expect(redactor('web')('web-01')).toBe('web-01');
  });
});
