import { type ScryptOptions, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { isLoopback } from '../api/api-url.ts';
import type { Secret } from '../api/secret.ts';

const derive = promisify<string, string, number, ScryptOptions, Buffer>(scrypt);

/** As slow as Node's own choice, in a quarter of the memory: the system would not get 16 MB back from us. */
const COST: ScryptOptions = { N: 4096, r: 8, p: 4 };

/** The host of an API as session files name it: all names of this machine are the same. */
export function hostOf(apiUrl: string): string {
  const { hostname } = new URL(apiUrl);
  return isLoopback(hostname) ? 'localhost' : hostname;
}

/**
 * The key of an account in the files of the state folder: accounts share the folder and never mix. A slow hash, so that trying
 * tokens against a copied file takes long; computed beside the event loop when first needed.
 */
export function accountKey(apiUrl: string, token: Secret): () => Promise<string> {
  let key: Promise<Buffer> | null = null;
  return async () => {
    key ??= derive(token.reveal(), new URL(apiUrl).origin, 16, COST);
    return (await key).toString('hex');
  };
}
