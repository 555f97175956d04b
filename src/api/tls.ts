type Sentence = { readonly reason: string; readonly next: string };

const CA = 'set NODE_EXTRA_CA_CERTS if your network inspects TLS; else do not trust this';
const CLOCK = 'check the clock of this machine; else tell the provider';
const ADDRESS = 'check the API address; else do not trust this connection';
const TRUST = 'do not trust this connection; tell the provider';

const NO_TLS: Sentence = { reason: 'it does not speak TLS on this port', next: ADDRESS };
const FAILED: Sentence = { reason: 'TLS with it failed', next: ADDRESS };
const HUNG_UP = 'before secure TLS connection was established';

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
};

/** Alerts of the other side and errors of our own, by a part of their code. */
const PARTS: readonly (readonly [RegExp, Sentence])[] = [
  [
    /CERTIFICATE_REQUIRED|BAD_CERTIFICATE/,
    {
      reason: 'it asks for a client certificate, which this program cannot give',
      next: 'ask the provider for an address without one; check the API address',
    },
  ],
  [
    /UNRECOGNIZED_NAME/,
    { reason: 'it does not know this name (TLS)', next: 'check the host of the API address' },
  ],
  [
    /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_SHARED_CIPHER|INSUFFICIENT_SECURITY|KEY_TOO_SMALL/,
    {
      reason: 'it and this machine have no TLS version or cipher in common',
      next: 'check the API address, and what stands between here and it',
    },
  ],
  [
    /HANDSHAKE_FAILURE/,
    {
      reason: 'it broke TLS off: perhaps for want of a client certificate, or of a cipher in common',
      next: 'check the API address, and what stands between here and it',
    },
  ],
  [/WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH/, NO_TLS],
];

/** Whether this error is one of a handshake that failed, so that nothing was sent. */
export function isOfHandshake(code: string, message: string): boolean {
  return message.includes(HUNG_UP) || Object.hasOwn(SENTENCES, code);
}

/** What a TLS error code (or, where Node gives none of its own, its message) means, and what to do. */
export function tlsSentence(code: string, message: string): Sentence {
  if (message.includes(HUNG_UP)) return { reason: 'it hung up during the TLS handshake', next: ADDRESS };
  if (Object.hasOwn(SENTENCES, code)) return SENTENCES[code] ?? FAILED;
  return PARTS.find(([pattern]) => pattern.test(code))?.[1] ?? FAILED;
}
