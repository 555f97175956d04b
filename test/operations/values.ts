import { COMPLETIONS } from '../../src/operations/completion-rules.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { NOTHING_SEEN } from '../../src/operations/operation.ts';
import type { Target } from '../../src/operations/target.ts';
import type { Write } from '../../src/operations/write.ts';
import { nameOf } from '../../src/operations/write-titles.ts';
import { NOW } from '../resources/build.ts';

export const TARGET: Target = {
  key: { profile: 'prod', resource: 'servers', id: '1' },
  name: 'web-1',
  server: {
    id: '1',
    name: 'web-1',
    ip_address: '203.0.113.10',
    created_at: NOW - 1_000_000,
    location: 'us-west',
    status: 'active',
  },
  point: null,
  readAt: NOW,
};

/** An operation that was sent at NOW. */
export function operationOf(write: Write, change: Partial<Operation> = {}): Operation {
  const target = write.kind === 'createServer' ? null : TARGET;
  return {
    id: 'op-1',
    write,
    target,
    profile: 'prod',
    name: nameOf(write, target),
    phase: 'watching',
    outcome: null,
    text: '',
    said: '',
    warnings: [],
    confirmedAt: NOW - 500,
    sentAt: NOW,
    answeredAt: NOW,
    endedAt: null,
    usualMs: COMPLETIONS[write.kind].usualMs,
    documented: COMPLETIONS[write.kind].documented,
    late: false,
    requestId: null,
    httpStatus: null,
    created: null,
    before: { status: 'active', ids: [], skewMs: 0 },
    trail: NOTHING_SEEN,
    ...change,
  };
}
