import { defineConfig } from 'vitest/config';

Reflect.deleteProperty(process.env, 'CI'); // Ink draws nothing where it is set

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['scripts/build/before-tests.ts'],
    testTimeout: 15_000,
    // Most of the time of a test in a real terminal is waiting: others may run meanwhile, also where there are two cores.
    maxWorkers: 3,
  },
});
