import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { rounds } from '../random.ts';
import { openAim } from './aim-console.ts';
import { createJudge } from './aim-judge.ts';
import { play, steps } from './aim-steps.ts';

// The same widths, measured once each: they would be half of the time of a frame.
vi.mock('string-width', async (original) => {
  const { default: measure } = await original<typeof import('string-width')>();
  const known = new Map<string, number>();
  return {
    default: (text: string): number => {
      const width = known.get(text) ?? measure(text);
      known.set(text, width);
      return width;
    },
  };
});

const RUNS = rounds({ quick: 200, full: 10_000 });

test('what is sent is what the question said, and what was painted under the cursor before its key', async () => {
  const total = { confirmed: 0, bulk: 0, requests: 0, ignored: 0, changed: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(4, 6),
      fc.constantFrom(500, 1_000, 3_000),
      steps,
      async (size, paceMs, list) => {
        const judge = createJudge();
        const app = await openAim({ size, paceMs }, judge);
        judge.attach(app);
        for (const one of app.truth.waiting()) await app.deliver(one, 'fresh');
        await app.wait(400);
        await play(app, list);
        const { confirmed, bulk, requests, ignored, changed } = judge.verdict();
        total.confirmed += confirmed;
        total.bulk += bulk;
        total.requests += requests;
        total.ignored += ignored;
        total.changed += changed;
      },
    ),
    { numRuns: RUNS },
  );
  // So often it came to that: requests, of them for many at once, keys ignored, targets that were not the same any more.
  expect(total.requests).toBeGreaterThan(rounds({ quick: 0, full: RUNS / 10 }));
  expect(total.changed).toBeGreaterThan(rounds({ quick: 0, full: RUNS / 50 }));
  // What is rare a few runs may miss by chance.
  if (RUNS < 1_000) return;
  expect(total.bulk).toBeGreaterThan(RUNS / 75);
  expect(total.ignored).toBeGreaterThan(RUNS / 300);
});
