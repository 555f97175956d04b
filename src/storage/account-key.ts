import { createHash } from 'node:crypto';
import type { Secret } from '../api/secret.ts';
import { saltIn } from './salt.ts';

/** The fingerprint of an account, worked out when it is first asked for: it touches the disk. */
export function accountKey(dir: string, apiUrl: string, token: Secret): () => string {
  let account: string | null = null;
  return () => {
    account ??= createHash('sha256')
      .update(`${saltIn(dir)}\n${apiUrl}\n${token.reveal()}`)
      .digest('hex')
      .slice(0, 16);
    return account;
  };
}
