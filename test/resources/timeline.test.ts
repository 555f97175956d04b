import { describe, expect, test } from 'vitest';
import { pastEntries } from '../../src/resources/timeline.ts';
import { backup, DAY, HOUR, known, NOW, seen, server, snapshot } from './build.ts';

describe('what the dates of the API tell of the past', () => {
  const texts = (of: ReturnType<typeof known>) =>
    pastEntries(of, 'prod', 'utc').map(({ at, text }) => `${at - NOW} ${text}`);

  test('is what began when, and how it is now, which stands first', () => {
    const of = known(server({ created_at: NOW - DAY, updated_at: NOW }), {
      backups: seen([backup({ status: 'failed' })]),
      snapshots: seen([snapshot({ created_at: null }), snapshot({ id: '802', name: 'weekly' })]),
    });
    expect(texts(of)).toEqual([
      `${-DAY} created`,
      '0 changed (the API does not say what)',
      `${-HOUR} automatic backup 501 failed (started 14:45Z)`,
      `${-HOUR} snapshot 802 completed (weekly, started 14:45Z)`,
    ]);
  });

  test('says nothing where there is no date, and nothing twice', () => {
    const bare = server({ created_at: null, updated_at: null });
    expect(texts(known(bare, { backups: null, snapshots: null }))).toEqual([]);
    const fresh = server({ created_at: NOW, updated_at: NOW });
    expect(texts(known(fresh, { backups: null, snapshots: null }))).toEqual(['0 created']);
  });

  test('has ids of its own, so that rows do not take each other’s place', () => {
    const of = known(server(), {
      backups: seen([backup({ id: '7' })]),
      snapshots: seen([snapshot({ id: '7' })]),
    });
    const ids = pastEntries(of, 'prod', 'utc').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
