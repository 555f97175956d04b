import { describe, expect, it } from 'vitest';
import { complaintOf, isHtml, saysFailure, wordsOf } from '../../src/api/words.ts';

describe('wordsOf', () => {
  it.each([
    [{ message: 'No.' }, 'No.'],
    [{ detail: 'Not found.' }, 'Not found.'],
    [{ error: 'broken' }, 'broken'],
    [{ error: { message: 'broken', code: 'E1' } }, 'broken'],
    [{ errors: ['one', 'two'] }, 'one; two'],
    [{ errors: [{ field: 'name', message: 'taken' }] }, 'name: taken'],
    [
      { server: { id: ['no such server'], non_field_errors: ['not now'] } },
      'server: not now; server.id: no such server',
    ],
    [{ errors: { server: { plan: { id: 'unknown' } } } }, 'server.plan.id: unknown'],
    [
      { detail: [{ loc: ['body', 'server', 'id'], msg: 'Field required', type: 'missing', input: {} }] },
      'server.id: Field required',
    ],
    [{ detail: [{ loc: ['body', 'tags', 0], msg: 'too long' }, 'and more'] }, 'tags.0: too long; and more'],
    [{ errors: [{ detail: 'taken', source: { pointer: '/data/attributes/name' } }] }, 'name: taken'],
    [{ field: ['This field is required.'] }, 'field: This field is required.'],
    [{ errors: { name: ['too long', 'taken'] } }, 'name: too long; name: taken'],
    [{ non_field_errors: ['both are wrong'] }, 'both are wrong'],
    [
      { name: ['This field is required.'], plan_id: 'unknown' },
      'name: This field is required.; plan_id: unknown',
    ],
    [
      { zone: 'last', detail: 'second', message: 'first', status: 'error', code: 3 },
      'first; second; zone: last',
    ],
    [{ message: 'same', detail: 'same' }, 'same'],
    [['bare', 'list'], 'bare; list'],
    ['plain\n  text\t', 'plain text'],
    [{ message: 'a\x1b[2J\u202e' }, 'a␛[2J�'],
    ['<html><body>502', undefined],
    ['  <!DOCTYPE html>', undefined],
    ['', undefined],
    [{}, undefined],
    [null, undefined],
    [5, undefined],
    [{ message: '', detail: null, error: 5 }, undefined],
  ])('of %j are %j', (body, words) => {
    expect(wordsOf(body)).toBe(words);
  });

  it('are short, however long, wide or deep the body is', () => {
    let deep: unknown = 'too deep';
    for (let n = 0; n < 50; n += 1) deep = { error: deep };
    expect(wordsOf(deep)).toBeUndefined();
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n}`, 'x'.repeat(10_000)]));
    expect(Array.from(wordsOf(wide) ?? '')).toHaveLength(512);
    expect(wordsOf('x'.repeat(10_000_000))).toMatch(/^x{511}…$/);
  });
});

it('complaintOf reads the speaking fields alone', () => {
  expect(complaintOf({ error: 'no', name: 'web-01', results: {} })).toBe('no');
  expect(complaintOf({ data: [{ name: 'web-01' }] })).toBeUndefined();
  expect(complaintOf('text')).toBeUndefined();
});

describe('saysFailure', () => {
  it.each([
    ...['failed', 'FAILED', 'failure', 'ActionFailed', 'start_failed', 'stop-failed', 'error', 'Error404'],
    ...['refused', 'rejected', 'denied', 'access_denied', 'forbidden', 'invalid', 'aborted', 'canceled'],
    ...['cancelled', 'unauthorised', 'not_found', 'notAllowed', 'not permitted', 'not-possible'],
    ...['HTTPError', 'APIError', 'IOErrors', 'ERROR404', 'VMFailed', 'cancel', 'cancelling', 'Canceling'],
    ...['being_cancelled', 'cancellation', 'cancelation'],
    ...['failed (no error message)', 'error: not allowed', 'no_server, failed'],
  ])('is true of %j', (status) => {
    expect(saysFailure(status)).toBe(true);
  });

  it.each([
    ...['', 'success', 'ok', 'pending', 'queued', 'on_fire', 'noError', 'no_error', 'NO_ERRORS', 'no errors'],
    ...['not_failed', 'not-failed', 'without errors', 'done without any error', 'completed, 0 errors'],
    ...['cancellation_scheduled', 'pending_cancellation', 'cancel_at_period_end', 'not_cancelled', 'NOError'],
    ...['never failed', 'has not been rejected', "hasn't failed", 'error-free', 'failover_started', 'terror'],
  ])('is false of %j', (status) => {
    expect(saysFailure(status)).toBe(false);
  });
});

it('isHtml knows a page by how it begins', () => {
  expect(['<html>', '\n<!doctype HTML>', '<HEAD>', '<center>', '<?xml ?>'].map(isHtml)).toEqual(
    Array(5).fill(true),
  );
  expect(['a < b', '{"a":"<html>"}', '', '<b>bold</b>'].map(isHtml)).toEqual(Array(4).fill(false));
});
