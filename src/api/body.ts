/** How much of an answer is read, in bytes after decompression: beyond it the answer is no list of servers but an accident. */
export const BODY_CAP_BYTES = 16 * 1024 * 1024;
/** Of an error page the first words are enough. */
export const ERROR_BODY_CAP_BYTES = 256 * 1024;

/**
 * The text of an answer (UTF-8, without a byte order mark), or null when it has more than `capBytes` bytes: then the rest is
 * not read. Throws what the network throws.
 */
export async function readBody(response: Response, capBytes: number): Promise<string | null> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > capBytes) {
      reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
