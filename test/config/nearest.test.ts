import { expect, test } from 'vitest';
import { didYouMean } from '../../src/config/nearest.ts';

const WORDS = ['profile', 'read-only', 'reads', 'demo'];

test.each([
  ['profil', 'profile'],
  ['porfile', 'profile'],
  ['PROFILE', 'profile'],
  ['read-onyl', 'read-only'],
  ['dmo', 'demo'],
])('%s: %s was meant', (word, meant) => {
  expect(didYouMean(word, WORDS)).toBe(`; did you mean "${meant}"?`);
});

test.each(['colour', 'x', '', 're'])('%j resembles none', (word) => {
  expect(didYouMean(word, WORDS)).toBe('');
});

test('nor does a word without end', () => {
  expect(didYouMean('p'.repeat(10_000), WORDS)).toBe('');
});

test('a word that was begun is meant only where it begins one', () => {
  expect(didYouMean('verylong', ['verylongword-one'])).toContain('verylongword-one');
  expect(didYouMean('verylong', ['verylongword-one', 'verylongword-two'])).toBe('');
});

test('the word is written as it would be typed', () => {
  expect(didYouMean('dmo', WORDS, (word) => `--${word}`)).toBe('; did you mean --demo?');
});
