const MINUTE_MS = 60_000;

/** The budget is divided by this at most. */
const MOST = 64;

/** A halved budget is doubled again after so long; after twice as long where it was halved twice, and so on to an hour. */
const DOUBLE_MS = 10 * MINUTE_MS;
const LONGEST_MS = 60 * MINUTE_MS;

/** How much the API lets us ask for: by its rate headers, and by what it refuses for too many requests. */
export function createAllowance(now: () => number) {
  let headers: { readonly left: number; readonly until: number } | null = null;
  let divisor = 1;
  let changedAt = Number.NEGATIVE_INFINITY;

  function renew(): void {
    const waitMs = Math.min(LONGEST_MS, (DOUBLE_MS * divisor) / 2);
    if (divisor === 1 || now() - changedAt < waitMs) return;
    divisor /= 2;
    changedAt = now();
  }

  return {
    /** The requests that are left to us by the API's headers, and until when (ms since the epoch), if it sends any. */
    left: () => (headers && now() < headers.until ? headers : null),
    /** What the usual budget is divided by until it fits: 1, 2, 4 … */
    divisor(): number {
      renew();
      return divisor;
    },
    /** The API refused a request that left at `sentAt`. Those that left before the budget was last halved tell nothing new. */
    refused(sentAt: number): void {
      renew();
      if (sentAt <= changedAt) return;
      divisor = Math.min(MOST, divisor * 2);
      changedAt = now();
    },
    /** What the API's rate headers said: requests that remain until `resetS` seconds from now. We take half at most. */
    heard(remaining: number, resetS: number): void {
      headers = { left: Math.floor(remaining / 2), until: now() + resetS * 1_000 };
    },
    /** A request leaves. */
    spend(): void {
      if (headers) headers = { ...headers, left: headers.left - 1 };
    },
  };
}
