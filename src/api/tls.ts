type Sentence = { readonly reason: string; readonly next: string };

const CA =
  'if your network inspects TLS, name its certificate in NODE_EXTRA_CA_CERTS; else do not trust this connection';
const CLOCK = 'check the clock of this machine; else tell the provider';
const ADDRESS = 'check the API address; else do not trust this connection';
const TRUST = 'do not trust this connection; tell the provider';

/**
 * Codes of a handshake that failed, so before the request was sent. Codes that can also come later
 * (alerts of a running connection) are left out: after them a write is unknown.
 */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: { reason: 'its certificate is self-signed', next: CA },
  SELF_SIGNED_CERT_IN_CHAIN: { reason: 'its certificate comes from an authority unknown here', next: CA },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { reason: 'its certificate chain is incomplete', next: CA },
  UNABLE_TO_GET_ISSUER_CERT: { reason: 'the issuer of its certificate is unknown here', next: CA },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { reason: 'the issuer of its certificate is unknown here', next: CA },
  CERT_UNTRUSTED: { reason: 'its certificate is not trusted here', next: CA },
  CERT_HAS_EXPIRED: { reason: 'its certificate has expired', next: CLOCK },
  CERT_NOT_YET_VALID: { reason: 'its certificate is not valid yet', next: CLOCK },
  CERT_REVOKED: { reason: 'its certificate has been revoked', next: TRUST },
  CERT_SIGNATURE_FAILURE: { reason: 'the signature of its certificate is wrong', next: TRUST },
  INVALID_PURPOSE: { reason: 'its certificate is not made for a server', next: TRUST },
  ERR_TLS_CERT_ALTNAME_INVALID: { reason: 'its certificate is made for another name', next: ADDRESS },
  ERR_SSL_WRONG_VERSION_NUMBER: { reason: 'it does not speak TLS on this port', next: ADDRESS },
};

/** What a TLS error code (or, where Node gives none of its own, its message) means, and what to do; undefined: not TLS. */
export function tlsSentence(code: string, message: string): Sentence | undefined {
  if (message.includes('before secure TLS connection was established')) {
    return { reason: 'it hung up during the TLS handshake', next: ADDRESS };
  }
  return Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined;
}
