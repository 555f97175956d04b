import fc from 'fast-check';

const escapes = [
  '\u001b[1m',
  '\u001b[31m',
  '\u001b[39m',
  '\u001b[0m',
  '\u001b[38;5;12m',
  '\u001b[48;2;1;2;3m',
  '\u001b[7m',
  '\u001b[27m',
];
const awkward = [
  'e\u0301',
  '👩‍👩‍👧',
  '🇩🇪',
  '한',
  '\u1112\u1161',
  '漢',
  'ｶﾞ',
  '❤️',
  '1️⃣',
  '\u200b',
  '\u00ad',
  '\ufe0f',
  '\r',
  '\r\n',
  '\n',
  '\t',
  '\u0600a',
  'क्षि',
  '\ud800',
  '©',
  '▶',
  '─',
  '●',
];

/** Text as people and programs write it, with what is hard to measure more often than they do. */
export const anyText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.string({ maxLength: 12 }) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
      { weight: 2, arbitrary: fc.constantFrom(...awkward) },
      { weight: 1, arbitrary: fc.constantFrom(...escapes) },
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));
