import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apiFilter, badTerm, comparedIn, matches, parseFilter } from '../../../src/console/screen/filter.ts';
import { backups } from '../../../src/resources/backups.ts';
import { servers } from '../../../src/resources/servers.ts';
import { backup, held, known, server } from '../../resources/build.ts';

test.each([
  ['stat:active', 'no field "stat"'],
  ['web !stat:active', 'no field "stat"'],
  ['status:active os:debian', null],
  ['fe80::1 2001:db8::1 dead:beef:: 10:20', null],
  ['cpu>90 mem >= 5 !cpu<1.5%', null],
  ['load>3', 'no field "load"'],
  ['cpu:90', 'no field "cpu"'],
  ['disk<50', 'no field "disk"'],
  ['cpu>high', '"cpu>high" needs a number'],
])('%s: %s', (text, bad) => {
  expect(badTerm(text, ['status', 'os'], ['cpu', 'memory'])).toBe(bad);
});

const web = servers.fields(known(server({ id: '12345', name: 'Web-Server-01' })));
const point = backups.fields(held(backup({ type: 'manual', status: 'in_progress' })));

test.each<[string, boolean]>([
  // words
  ['', true],
  ['   ', true],
  ['web', true],
  ['WEB-server', true],
  ['server-01', true],
  ['mail', false],
  ['203.0.113.10', true],
  ['203.0.113.11', false],
  ['2001:db8::1', true],
  ['2001:DB8', true],
  ['db8', false], // a word is meant for a name
  ['12345', true],
  ['ubuntu', true],
  ['us-west', true],
  ['web-server-01.example', false],
  ['web-1.example.com', true],
  // a field
  ['name:web-server', true],
  ['name:example.com', false],
  ['id:123', true],
  ['id:345', false],
  // a space means and
  ['web ubuntu', true],
  ['  web   ubuntu ', true],
  ['web debian', false],
  // a comma means or
  ['mail,web', true],
  ['mail,sql', false],
  ['mail,web debian,ubuntu', true],
  // fields
  ['status:active', true],
  ['STATUS:Active', true],
  ['status:act', true],
  ['status:tive', false],
  ['status:stopped,active', true],
  ['status:stopped,suspended', false],
  ['location:us', true],
  ['location:west', false],
  ['server:server-01', true],
  ['server:12345', true],
  ['os:22.04', true],
  ['status:active location:eu', false],
  // ! negates
  ['!mail', true],
  ['!web', false],
  ['!status:active', false],
  ['!status:stopped', true],
  ['!status:stopped,active', false],
  ['!mail !sql web', true],
  // half typed
  ['!', true],
  ['status:', true],
  ['!status:', true],
  ['status:,', true],
  [',', true],
  ['status:active,', true],
  ['status:stopped,', false],
  ['statu:active', false],
  // a field that this kind of row has not
  ['type:manual', false],
  ['!type:manual', false],
])('a server and the filter "%s": %s', (text, shown) => {
  expect(matches(parseFilter(text), web)).toBe(shown);
});

test.each<[string, boolean]>([
  ['type:manual', true],
  ['type:automatic', false],
  ['!type:automatic', true],
  ['status:in', true],
  ['server:web-1', true],
  ['location:us', false],
  ['!location:us', false],
])('a backup and the filter "%s": %s', (text, shown) => {
  expect(matches(parseFilter(text), point)).toBe(shown);
});

const READ = { cpu: 90.4, memory: 80, disk: 0, bandwidth: null };

test.each<[string, boolean]>([
  ['cpu>90', true],
  ['cpu>90.4', false],
  ['cpu>=90.4', true],
  ['cpu<91', true],
  ['cpu<=90', false],
  ['mem>80', false],
  ['mem>=80%', true],
  ['MEMORY >= 80', true],
  ['disk<1', true],
  ['!cpu>90', false],
  ['!cpu>95', true],
  ['cpu>90 disk>5', false],
  ['web cpu>90', true],
  // What was not read is neither more nor less than anything.
  ['bandwidth>0', false],
  ['bandwidth<=100', false],
  ['!bandwidth>0', false],
  // half typed
  ['cpu>', true],
  ['cpu>=', true],
  ['cpu >= ', true],
  ['load>3', false],
])('readings and the filter "%s": %s', (text, shown) => {
  expect(matches(parseFilter(text), web, READ)).toBe(shown);
});

test('a comparison is none of the API, and names the column that it looks at', () => {
  expect(apiFilter('servers', parseFilter('cpu>90 status:active'))).toBe('status=active');
  expect(comparedIn('web mem>80 !disk<5 cpu>')).toEqual(['memory', 'disk']);
  expect(matches(parseFilter('cpu>90'), point)).toBe(false);
});

describe('whatever is typed', () => {
  const word = fc.stringMatching(/^[a-z0-9,.:!>-]{0,8}$/);
  const line = fc.array(fc.oneof(word, fc.constantFrom('status:', 'web', '!', ',')), { maxLength: 5 });

  test('more terms never show more rows', () => {
    fc.assert(
      fc.property(line, word, (words, more) => {
        const before = matches(parseFilter(words.join(' ')), web);
        const after = matches(parseFilter([...words, more].join(' ')), web);
        return before || !after;
      }),
    );
  });

  test('the order and the case of terms mean nothing', () => {
    fc.assert(
      fc.property(line, (words) => {
        const there = matches(parseFilter(words.join(' ')), web);
        return matches(parseFilter(words.toReversed().join('  ').toUpperCase()), web) === there;
      }),
    );
  });

  test('a bare word and its negation never agree', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9.-]{1,8}$/), (bare) => {
        return matches(parseFilter(bare), web) !== matches(parseFilter(`!${bare}`), web);
      }),
    );
  });
});
