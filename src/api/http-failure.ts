import { AGAIN, type Asked, type Cause, failure, isWrite } from './failure.ts';
import { isObject } from './fields.ts';
import type { Failure } from './outcome.ts';
import { parsedUrl } from './parsed-url.ts';
import { waitWords } from './retry.ts';
import { FIELD_CAP, type SafeText, safeText } from './safe-text.ts';
import { isHtml, wordsOf } from './words.ts';

/** An HTTP answer that is no success, its body parsed if it was JSON. */
export type BadAnswer = {
  readonly status: number;
  readonly body: unknown;
  /** The path that was asked for, with its query. */
  readonly path?: string;
  /** The Location header of a redirect, resolved or not. */
  readonly location?: string | undefined;
  readonly retryAfterS?: number | undefined;
  readonly requestId?: SafeText | undefined;
};

/** Operations on no object of their own: there, a 404 speaks of the path. */
const NO_TARGET = new Set([
  'listServers',
  'listBackups',
  'listSnapshots',
  'listPlans',
  'getAccount',
  'createServer',
]);

type Meaning = Pick<Cause, 'kind' | 'reason' | 'next'> & { step?: Cause['step'] };

/**
 * Codes by which the API refuses a request. The Servers, Backups and Snapshots pages print 400, 401, 402 and 404; the others are
 * what such APIs use for a refusal.
 */
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 402, 403, 404, 405, 409, 422, 429]);

/**
 * What a status other than 2xx means. 401 auth; 429 limited; 408 and 5xx: unavailable for a read. A write was refused only by a
 * code of REFUSALS that is not an HTML page; after any other answer its outcome is unknown. A read of one object that was
 * answered 404 is refused only in the API's own form, a JSON object: any other 404 is a bad answer and tells nothing of the object.
 */
export function httpFailure(asked: Asked, answer: BadAnswer): Failure {
  const { status, retryAfterS, requestId } = answer;
  const words = wordsOf(answer.body);
  const { step = 'http', ...meaning } = meaningOf(asked, answer, words);
  const page = isPage(answer) ? ', HTML page from a gateway' : '';
  const reason = `${meaning.reason} (HTTP ${status}${page})`;
  return failure(asked, { ...meaning, step, reason, status, words, retryAfterS, requestId });
}

function meaningOf(asked: Asked, answer: BadAnswer, words: SafeText | undefined): Meaning {
  const status = isTokenRefused(answer, words) ? 401 : answer.status;
  if (status >= 300 && status < 400) return redirect(asked, answer);
  if (status === 429) return limited(asked, answer);
  // The proxy of a tunnel answers before anything is sent; this answer came to a request that was sent whole.
  if (status === 407) return proxyWantsLogin(isWrite(asked) ? 'refused' : 'unavailable');
  if (status === 408 || status < 400 || status >= 500) return trouble(asked, answer);
  const meaning =
    asked.operation.id === 'restoreServer'
      ? restoreRefused(asked, status, words)
      : refused(asked, status, answer.path);
  return isOfTheApi(asked, answer) ? meaning : notOfTheApi(asked, answer);
}

/** Some APIs answer a wrong token with 403: their words or their code tell it from a missing permission. */
function isTokenRefused({ status, body }: BadAnswer, words = ''): boolean {
  const code = isObject(body) && Object.hasOwn(body, 'code') ? body['code'] : '';
  return (
    status === 403 &&
    (code === 'authentication_failed' ||
      code === 'not_authenticated' ||
      /\b(?:invalid|expired|revoked|unknown) token\b|\btoken (?:is |has )?(?:been )?(?:invalid|expired|revoked|unknown)\b/i.test(
        words,
      ))
  );
}

/** Whether a 4xx is the API's own word about this request, not that of something in between. */
function isOfTheApi(asked: Asked, answer: BadAnswer): boolean {
  const { status, body } = answer;
  if (isWrite(asked)) return status === 401 || (REFUSALS.has(status) && !isPage(answer));
  // A page with 401 or 403 is the word of a CDN, a firewall or a gateway: it tells nothing of the token.
  if (isPage(answer) && (status === 401 || status === 403)) return false;
  return status !== 404 || NO_TARGET.has(asked.operation.id) || isObject(body);
}

function notOfTheApi(asked: Asked, answer: BadAnswer): Meaning {
  const { host } = asked;
  return {
    kind: isWrite(asked) ? 'unknown' : 'bad-answer',
    reason: REFUSALS.has(answer.status)
      ? `something between here and ${host} answered, not the API`
      : `${host} answered with a code that is not documented`,
    next: 'check the API address, and any proxy on the way to it',
  };
}

function isPage({ body }: BadAnswer): boolean {
  return typeof body === 'string' && isHtml(body);
}

function refused({ host, operation }: Asked, status: number, path = ''): Meaning {
  const isList = operation.kind === 'read' && NO_TARGET.has(operation.id);
  switch (status) {
    case 401:
      return {
        kind: 'auth',
        reason: `${host} does not accept this token`,
        next: 'check the token (mistyped, revoked, expired?)',
      };
    case 402:
      return { kind: 'refused', reason: 'the account lacks credit', next: 'add credit, then try again' };
    case 403:
      return {
        kind: 'refused',
        reason: 'this token lacks the permission',
        next: 'use a token with this permission (some APIs answer a wrong one with 403, too)',
      };
    case 404:
      if (!NO_TARGET.has(operation.id))
        return { kind: 'refused', reason: 'not found', next: 'read the list again: it may be gone' };
      return {
        kind: 'refused',
        reason: isList && path ? `${host} has no ${safeText(path, 100)}` : 'not found',
        next: `check the API address${/\/api\/v\d+\//.test(path) ? '' : ': is /api/v1 missing?'}`,
      };
    case 405:
      return {
        kind: 'refused',
        reason: 'this API does not offer it',
        next: 'use the dashboard of the provider',
      };
    case 409:
      return { kind: 'refused', reason: 'not possible in its present state', next: 'read the state again' };
    default:
      return {
        kind: 'refused',
        reason: `${host} refused`,
        next: isList ? 'check the API address' : 'read the state again, and check what was asked',
      };
  }
}

/** Only the Backups page names this path; whether it exists is not known. */
function restoreRefused(asked: Asked, status: number, words: SafeText | undefined): Meaning {
  const next = 'check that server and backup still exist; else use the dashboard of the provider';
  if (status === 405)
    return { kind: 'refused', reason: 'this API does not offer restore from a backup', next };
  if (status === 404 && words === undefined) {
    return { kind: 'refused', reason: 'the API answered 404; it may not offer restore', next };
  }
  return refused(asked, status);
}

function redirect(asked: Asked, { location }: BadAnswer): Meaning {
  const { host } = asked;
  const target = location ? parsedUrl(location, `https://${host}/`) : null;
  const where = target === null ? 'elsewhere' : `to ${safeText(target.host || target.protocol, FIELD_CAP)}`;
  return {
    // What sends a write elsewhere may have carried it out first.
    kind: isWrite(asked) ? 'unknown' : 'refused',
    reason: `${host} redirected ${where}; redirects are not followed`,
    next: 'check the API address, and whether a login page of the network answers',
  };
}

function limited({ host }: Asked, { retryAfterS }: BadAnswer): Meaning {
  const wait = `wait ${retryAfterS === undefined ? 'a minute' : waitWords(retryAfterS)}`;
  return { kind: 'limited', reason: `${host} got too many requests`, next: `${wait}, then try again` };
}

function proxyWantsLogin(kind: 'refused' | 'unavailable'): Meaning {
  return {
    kind,
    step: 'proxy',
    reason: 'the proxy asks for a login',
    next: 'put user and password into the proxy address',
  };
}

function trouble(asked: Asked, { status, retryAfterS }: BadAnswer): Meaning {
  const kind = isWrite(asked) ? 'unknown' : status >= 400 && status < 600 ? 'unavailable' : 'bad-answer';
  const next = retryAfterS === undefined ? AGAIN : `the API asks to wait ${waitWords(retryAfterS)}`;
  return { kind, reason: `${asked.host} has a problem`, next };
}
