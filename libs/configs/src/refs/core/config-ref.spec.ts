import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCommit } from '../../git/core/ref-name.js';
import { readRemote } from '../../git/core/remote.js';
import { configRefUrl, readConfigRef, type GivenRef } from './config-ref.js';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const REPOSITORY = 'https://git.test/org/repo.git';

const pointersOf = (given: GivenRef): string[] => {
  const reading = readConfigRef(given);
  return 'faults' in reading ? reading.faults.map(({ pointer }) => pointer) : [];
};

describe('one address', () => {
  it.each([
    ['https://h.test/org/repo.git#main:a/b.yml', 'https://h.test/org/repo.git', 'main', 'a/b.yml'],
    ['https://h.test/org/repo#feature/x:a', 'https://h.test/org/repo', 'feature/x', 'a'],
    ['https://h.test/org/repo.git#refs/tags/v1', 'https://h.test/org/repo.git', 'refs/tags/v1', ''],
    ['https://h.test/r.git#main:a#b:c', 'https://h.test/r.git', 'main', 'a#b:c'],
    ['https://h.test/r.git#main:a/', 'https://h.test/r.git', 'main', 'a'],
    ['ssh://git@h.test:2222/org/repo.git#main:p', 'ssh://git@h.test:2222/org/repo.git', 'main', 'p'],
    ['git@h.test:org/repo.git#main:p', 'ssh://git@h.test/org/repo.git', 'main', 'p'],
    ['git@[::1]:org/repo.git#main:p', 'ssh://git@[::1]/org/repo.git', 'main', 'p'],
    [`https://h.test/r.git#${COMMIT.toUpperCase()}`, 'https://h.test/r.git', COMMIT, ''],
    ['https://h.test/o/r/tree/x.git#main', 'https://h.test/o/r/tree/x.git', 'main', ''],
    [
      'https://api.github.com/repos/o/r/git/refs/heads/f/x',
      'https://github.com/o/r.git',
      'refs/heads/f/x',
      '',
    ],
    [
      'https://api.github.com/repos/o/r/git/ref/tags/v1#:p',
      'https://github.com/o/r.git',
      'refs/tags/v1',
      'p',
    ],
    ['https://ghe.test/api/v3/repos/o/r/git/refs/heads/x', 'https://ghe.test/o/r.git', 'refs/heads/x', ''],
    [
      'https://github.com/o/r/tree/main/group_vars/web',
      'https://github.com/o/r.git',
      'main',
      'group_vars/web',
    ],
    ['https://github.com/o/r/tree/main', 'https://github.com/o/r.git', 'main', ''],
    ['https://github.com/o/r/tree/f%2Fx/a%20b/', 'https://github.com/o/r.git', 'f/x', 'a b'],
    ['https://github.com/o/r/blob/refs/heads/x/a.yml', 'https://github.com/o/r.git', 'refs/heads/x', 'a.yml'],
    ['https://gl.test/a/b/c/-/tree/main/p', 'https://gl.test/a/b/c.git', 'main', 'p'],
    ['https://gl.test/a/b/-/blob/v1/p.yml?ref_type=tags', 'https://gl.test/a/b.git', 'refs/tags/v1', 'p.yml'],
    ['https://gitea.test/o/r/src/branch/main/p', 'https://gitea.test/o/r.git', 'refs/heads/main', 'p'],
    ['https://gitea.test/o/r/src/tag/v1', 'https://gitea.test/o/r.git', 'refs/tags/v1', ''],
    [`https://gitea.test/o/r/src/commit/${COMMIT}/p`, 'https://gitea.test/o/r.git', COMMIT, 'p'],
  ])('%s', (address, repository, ref, path) => {
    expect(readConfigRef({ repository: address })).toEqual({ configRef: { repository, ref, path } });
  });

  it('takes the first part behind /tree/ for the ref: nothing says where one with slashes ends', () => {
    expect(readConfigRef({ repository: 'https://github.com/o/r/tree/feature/x/p' })).toMatchObject({
      configRef: { ref: 'feature', path: 'x/p' },
    });
  });

  it('leaves to the members what it does not say', () => {
    const given = { repository: REPOSITORY, ref: 'main', path: 'p', credential: 'deploy' };
    expect(readConfigRef(given)).toEqual({ configRef: given });
  });

  it('that says a ref or a path again is refused', () => {
    expect(pointersOf({ repository: `${REPOSITORY}#main:p`, ref: 'main', path: 'p' })).toEqual([
      '/ref',
      '/path',
    ]);
    expect(pointersOf({ repository: 'https://github.com/o/r/tree/main/p#x:q' })).toEqual(['/ref', '/path']);
  });

  it('without a ref is refused', () => expect(pointersOf({ repository: REPOSITORY })).toEqual(['/ref']));
});

describe('an address that is refused', () => {
  it.each([
    '',
    '-oProxyCommand=x',
    'ext::sh -c x',
    'ext::sh',
    'a@ext::sh',
    '/srv/repo.git',
    '../repo',
    'host:repo',
    'ftp://h.test/r.git',
    'https://',
    'https://h.test',
    'https://h.test/',
    'https://token@h.test/r.git',
    'https://user:token@h.test/r.git',
    'https://user:token@github.com/o/r/tree/main/p',
    'ssh://git:pw@h.test/r.git',
    'ssh://-oProxyCommand=x/r.git',
    'ssh://-l@h.test/r.git',
    'ssh://h.test/-x',
    'git@-h:r.git',
    '-l@h.test:r.git',
    'git@h.test:-r.git',
    'https://h.test/a%00b.git',
    'https://h.test/%zz.git',
    'https://h.test/%2e%2e%2fb.git',
    'https://h.test/a b.git',
    'https://h.test/r.git?x=1',
    'file://h.test/r.git',
    'https://h.test\\r.git',
  ])('%j', (repository) => {
    expect(pointersOf({ repository }).filter((at) => at !== '/ref')).toEqual(['/repository']);
  });

  it('is not repeated in the words', () => {
    expect(
      JSON.stringify(readConfigRef({ repository: 'https://u:hush@h.test/r.git', ref: 'm' })),
    ).not.toContain('hush');
  });
});

describe('a config ref', () => {
  const part = fc
    .stringMatching(/^[a-zA-Z0-9_é#:%]{1,8}$/)
    .filter((text) => text !== '.' && !text.startsWith(':'));
  const repository = fc.constantFrom(
    REPOSITORY,
    'ssh://git@h.test:2222/a/b',
    'http://[::1]:8080/r.git',
    'file:///srv/r.git',
  );
  const ref = fc
    .array(fc.stringMatching(/^[a-zA-Z0-9_é#%]{1,8}$/), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join('/'))
    .filter((text) => !isCommit(text));
  const path = fc.array(part, { maxLength: 4 }).map((parts) => parts.join('/'));

  it('is read again from its own address', () => {
    fc.assert(
      fc.property(fc.record({ repository, ref: fc.oneof(ref, fc.constant(COMMIT)), path }), (configRef) => {
        expect(readConfigRef({ repository: configRefUrl(configRef) })).toEqual({ configRef });
        expect(readConfigRef(configRef)).toEqual({ configRef });
      }),
    );
  });

  it('has the one form of its address, and is refused where the address is', () => {
    const scheme = fc.constantFrom('https', 'http', 'ssh', 'file', 'git', 'ext', 'HTTPS');
    const user = fc.constantFrom('', 'git@', 'a.b+c@', 'u:p@', '-x@', '@', '%41@');
    const host = fc.constantFrom(
      'h.test',
      'H.Test',
      'h_x',
      '[::1]',
      '[FD00::A]',
      '-h',
      '',
      'h.',
      '2130706433',
      'é.x',
    );
    const port = fc.constantFrom('', ':', ':22', ':443', ':0', ':99999', ':x');
    const piece = fc.constantFrom(
      '/',
      'a',
      '.git',
      '..',
      '.',
      '-',
      '%',
      '%41',
      '%2e',
      '%2F',
      '%00',
      '?',
      '~',
      ':',
      'é',
    );
    const tail = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
    const address = fc.oneof(
      fc.tuple(scheme, user, host, port, tail).map(([s, u, h, p, t]) => `${s}://${u}${h}${p}/${t}`),
      fc.tuple(user, host, tail).map((parts) => parts.join('').replace(/@(.*?)\//, '@$1:/')),
      fc.tuple(user, host, tail).map(([u, h, t]) => `${u}${h}:${t}`),
    );
    fc.assert(
      fc.property(address, (text) => {
        const remote = readRemote(text);
        const reading = readConfigRef({ repository: text, ref: 'main' });
        if ('problem' in remote) expect(reading).toHaveProperty('faults');
        else {
          expect(readRemote(remote.url)).toEqual(remote);
          expect(reading).toEqual({ configRef: { repository: remote.url, ref: 'main', path: '' } });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('of any text is read or refused', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withFragments: true }));
    fc.assert(
      fc.property(text, text, (address, other) => {
        const reading = readConfigRef({ repository: address, path: other });
        if ('faults' in reading) expect(reading.faults.length).toBeGreaterThan(0);
        else {
          expect(readConfigRef(reading.configRef)).toEqual(reading);
          expect(readRemote(reading.configRef.repository)).toMatchObject({
            url: reading.configRef.repository,
          });
        }
      }),
    );
  });
});
