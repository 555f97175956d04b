import { expect, test } from 'vitest';
import { notSeen, unknown } from '../../src/operations/unproven.ts';

test('what reads did not show ends unknown, never as not done, and names what they showed', () => {
  for (const step of [unknown('no read was answered'), notSeen('no read was answered')])
    expect(step).toMatchObject({ end: 'unknown', said: expect.stringContaining('no read was answered') });
});
