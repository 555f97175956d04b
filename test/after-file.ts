// A setup file of Vitest, which runs it anew for each test file.
import { afterAll } from 'vitest';
import { closeLeftovers } from './leftovers.ts';

afterAll(closeLeftovers);
