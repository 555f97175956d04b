const ESC = '\x1b';
const BEL = '\x07';
const ST = `${ESC}\\`;

const csi = [
  '2J',
  '3J',
  'H',
  '31m',
  '?1049l',
  '?25l',
  '?1000h',
  '6n',
  '1;1H',
  '10A',
  's',
  'u',
  '!p',
  '5i',
].map((end) => `a${ESC}[${end}b`);
const osc = [
  '0;title',
  '2;title',
  '52;c;aGk=',
  '8;;https://evil.example',
  '4;1;red',
  '10;?',
  '7;file:///',
  '9;note',
  '777;x',
].flatMap((text) => [`a${ESC}]${text}${BEL}b`, `a${ESC}]${text}${ST}b`, `a\u009d${text}\u009cb`]);
const strings = ['P', 'X', '^', '_', 'k'].flatMap((kind) => [
  `a${ESC}${kind}payload${ST}b`,
  `a${ESC}${kind}unterminated`,
]);
const short = ['c', '7', '8', 'D', 'E', 'M', 'N', 'O', 'Z', '=', '>', '(0', '#8', ' F'].map(
  (end) => `a${ESC}${end}b`,
);
const nested = [
  `a${ESC}[${ESC}[2J2Jb`,
  `a${ESC}]52;c;${ESC}[2J${BEL}`,
  `a${ESC}`,
  `a${ESC}[`,
  `a\x9b`,
  `a\x9b2Jb`,
];
const c0 = Array.from({ length: 32 }, (_, code) => `a${String.fromCharCode(code)}b`);
const c1 = Array.from({ length: 33 }, (_, n) => `a${String.fromCharCode(0x7f + n)}b`);

/** Characters that cannot be seen, or that turn what stands around them. */
export const hiddenCharacters = [
  0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f,
  0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061, 0x2064, 0x2066, 0x2067, 0x2068,
  0x2069, 0x206a, 0x2800, 0x3164, 0xfe00, 0xfe0e, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xfffb, 0x1bca0, 0x1d173,
  0xe0001, 0xe0020, 0xe007f, 0xe0100, 0xe01ef, 0xe000, 0xf0000, 0x378, 0xfdd0, 0x1d159,
].map((code) => String.fromCodePoint(code));

export const hostileTexts: readonly string[] = [
  ...csi,
  ...osc,
  ...strings,
  ...short,
  ...nested,
  ...c0,
  ...c1,
  ...hiddenCharacters.map((hidden) => `web${hidden}-01`),
  'a\ud800b',
  'a\udc00b',
  '\ud800',
  'z\u0301\u0302\u0303\u0304\u0305',
  '\u0301lead',
  'line1\r\nline2\tx',
  '👩‍👩‍👧',
  '1️⃣',
  'db-1\ufe0f',
  '❤️\ufe0f',
  'x'.repeat(5000),
  `${'\u0300'.repeat(5000)}`,
  '-oProxyCommand=x',
];
