import { StringDecoder } from 'node:string_decoder';

/**
 * Makes a reader of UTF-8 that may be cut anywhere. A byte 0x80 to 0x9F that belongs to no character is the 8-bit control of
 * that number, as terminals in the old mode send it; any other such byte is U+FFFD.
 */
export function createUtf8Reader(): (bytes: Uint8Array) => string {
  const utf8 = new StringDecoder('utf8');
  let missing = 0; // bytes of the character that has begun

  return (bytes) => {
    const wide: number[] = [];
    for (const byte of bytes) {
      const isInside = missing > 0 && byte >= 0x80 && byte < 0xc0;
      missing = isInside ? missing - 1 : bytesAfter(byte);
      if (!isInside && byte >= 0x80 && byte < 0xa0) wide.push(0xc2);
      wide.push(byte);
    }
    return utf8.write(Buffer.from(wide));
  };
}

/** How many bytes a character that starts with this one has beside it. */
function bytesAfter(byte: number): number {
  if (byte < 0xc2 || byte > 0xf4) return 0;
  return byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
}
