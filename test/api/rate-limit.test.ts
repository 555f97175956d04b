import { describe, expect, it } from 'vitest';
import { rateLimitOf } from '../../src/api/rate-limit.ts';

const answerAt = Date.UTC(2025, 0, 16, 12);

describe('rateLimitOf', () => {
  it.each([
    [{}, null],
    [{ 'RateLimit-Limit': '100', 'RateLimit-Remaining': '3', 'RateLimit-Reset': '30' }, [3, 30]],
    [{ 'X-RateLimit-Limit': '60', 'X-RateLimit-Remaining': '0' }, [0, null]],
    [{ 'X-Rate-Limit-Remaining': '7' }, [7, null]],
    [{ 'X-RateLimit-Reset': String(answerAt / 1000 + 90) }, [null, 90]],
    [{ 'X-RateLimit-Reset': String(answerAt + 90_000) }, [null, 90]],
    [{ 'X-RateLimit-Reset': String(answerAt / 1000 - 90) }, [null, 0]],
    [{ RateLimit: 'limit=100, remaining=50, reset=5' }, [50, 5]],
    [{ RateLimit: '"default";r=50;t=30', 'RateLimit-Policy': '"default";q=100;w=60' }, [50, 30]],
    [{ 'RateLimit-Limit': '100, 100;w=60', 'RateLimit-Remaining': '9' }, [9, null]],
    [{ 'RateLimit-Limit': '100' }, [null, null]],
    [{ 'RateLimit-Remaining': 'many' }, null],
    [{ 'RateLimit-Remaining': '-1' }, null],
  ])('reads %j', (headers, expected) => {
    const limit = rateLimitOf(new Headers(headers as Record<string, string>), answerAt);
    expect(limit && [limit.remaining, limit.resetS]).toEqual(expected);
  });
});
