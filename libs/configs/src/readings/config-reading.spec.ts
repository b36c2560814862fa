import { beforeEach, describe, expect, it } from 'vitest';
import type { RefOverrides } from '@muster/inventory';
import { AppError } from '@muster/kernel';
import { keyringSealed } from '@muster/secrets';
import { ContentsFault } from '../contents/contents-fault.js';
import type { Contents } from '../contents/owner-config.js';
import { GitError } from '../git/core/git-error.js';
import type { RepositoryRef, ResolvedRef } from '../git/git-repositories.js';
import type { PlacedRef } from '../refs/placed-ref.js';
import type { RefAnswer } from '../remotes/answers.js';
import type { RemoteRef } from '../remotes/core/remote-key.js';
import { ConfigReading } from './config-reading.js';
import { overrideFaults } from './overrides.js';

const TENANT = { tenantId: 't', tenantName: 'acme' };
const NOW = Date.parse('2026-11-21T12:00:00Z');
const LATELY = '2026-11-21T11:59:00.000000Z';

const commitOf = (letter: string) => letter.repeat(40);
const contentsOf = (text: string): Contents => ({
  variables: [],
  blobs: [],
  values: new Map([['v', { json: JSON.stringify(text), file: 'a.yml' }]]),
  opaque: [],
  notices: [],
});

/** Remotes and what lies there, as the test says; it keeps account of what it is asked. */
class World {
  readonly asked: string[] = [];
  readonly loaded: string[] = [];
  readonly good: string[] = [];
  /** By ref. */
  readonly answers = new Map<string, RefAnswer>();
  /** Commits whose files can be had; of those that are not, what the failure is. */
  readonly away = new Map<string, GitError>();
  /** By commit and path; others hold their own name. */
  readonly faults = new Map<string, ContentsFault>();
  readonly inMemory = new Map<string, Contents>();
  isDue = false;
  sealed: AppError | undefined;
  siblings: string[] = [];

  readonly remotes = {
    isDue: () => this.isDue,
    commits: (_: unknown, remote: RemoteRef, refs: readonly string[]) => {
      this.asked.push(`${remote.remoteKey}: ${refs.join(' ')}`);
      return Promise.resolve(new Map(refs.map((ref) => [ref, this.answers.get(ref)!])));
    },
    ask: (_: unknown, remote: RemoteRef, refs: readonly string[]) => {
      this.asked.push(`${remote.remoteKey} now: ${refs.join(' ')}`);
      const plain = (answer: RefAnswer) => (answer instanceof GitError ? answer : answer.resolved);
      return Promise.resolve(new Map(refs.map((ref) => [ref, plain(this.answers.get(ref)!)])));
    },
    markGood: (_: unknown, __: unknown, ref: string, { commit }: ResolvedRef) => {
      this.good.push(`${ref} ${commit[0]}`);
      return Promise.resolve();
    },
    repository: (_: unknown, { repository: url }: RemoteRef): Promise<RepositoryRef> =>
      this.sealed ? Promise.reject(this.sealed) : Promise.resolve({ tenantId: 't', url }),
  };

  readonly contents = {
    held: (_: string, __: string, commit: string, path: string) => this.inMemory.get(`${commit[0]} ${path}`),
    load: (_: unknown, { commit }: ResolvedRef, paths: readonly string[]) => {
      this.loaded.push(`${commit[0]}: ${paths.join(' ')}`);
      const failure = this.away.get(commit);
      if (failure) return Promise.reject(failure);
      const at = (path: string) => `${commit[0]} ${path}`;
      return Promise.resolve(
        new Map(paths.map((path) => [path, this.faults.get(at(path)) ?? contentsOf(at(path))])),
      );
    },
  };

  begin(overrides?: RefOverrides): ConfigReading {
    return new ConfigReading(TENANT, overrides, {
      remotes: this.remotes,
      contents: this.contents,
      pathsAt: () => Promise.resolve(this.siblings),
      maxBytes: 1000,
      maxStaleMs: 3_600_000,
      now: () => NOW,
    });
  }

  says(ref: string, letter: string, more: Partial<Exclude<RefAnswer, GitError>> = {}): void {
    const resolved = { commit: commitOf(letter), ref: `refs/heads/${ref}` };
    this.answers.set(ref, { resolved, isConfirmed: true, good: undefined, ...more });
  }
}

const goodAt = (letter: string, at = LATELY) => ({
  commit: commitOf(letter),
  fullName: 'refs/heads/main',
  at,
});

const placed = (name: string, more: Partial<PlacedRef> = {}): PlacedRef => ({
  id: `ref-${name}`,
  owner: { id: `id-${name}`, type: 'group', name },
  repository: 'https://git.example.org/r.git',
  ref: 'main',
  path: name,
  credential: null,
  remoteKey: 'remote',
  remote: { askedAt: LATELY, answeredAt: LATELY, failure: null, problem: null },
  known: undefined,
  ...more,
});

const known = (letter: string, good = goodAt(letter)): PlacedRef['known'] => ({
  commit: commitOf(letter),
  fullName: 'refs/heads/main',
  good,
});

const valueOf = (reading: ConfigReading, ref: PlacedRef) => reading.of(ref).contents.values.get('v')?.json;
const AWAY = new GitError('away', 'it does not answer');

describe('a reading', () => {
  let world: World;
  const [web, db] = [placed('web'), placed('db')];

  beforeEach(() => {
    world = new World();
    world.says('main', 'a');
  });

  it('asks once for all groups of a repository and ref, and reads their paths together', async () => {
    const reading = world.begin();
    const other = placed('x', { ref: 'next', path: 'x' });
    world.says('next', 'b');
    expect(reading.missing([web, db, other])).toHaveLength(3);
    await reading.prepare([web, db, other]);
    expect(world.asked).toEqual(['remote: main next']);
    expect(world.loaded).toEqual(['a: web db', 'b: x']);
    expect([web, db, other].map((ref) => valueOf(reading, ref))).toEqual(['"a web"', '"a db"', '"b x"']);
    expect(reading.of(web).from).toEqual({
      repository: web.repository,
      ref: 'main',
      path: 'web',
      commit: commitOf('a'),
      stale: false,
    });
    expect(reading.missing([web, db, other])).toEqual([]);
  });

  it('keeps to its commit whatever happens meanwhile', async () => {
    const reading = world.begin();
    await reading.prepare([web]);
    world.says('main', 'b');
    world.isDue = true;
    await reading.prepare([web, db]);
    expect(valueOf(reading, db)).toBe('"a db"');
    expect(world.asked).toHaveLength(1);
  });

  it('needs nobody when the remote was asked lately and the files are in memory', () => {
    world.inMemory.set('a web', contentsOf('kept'));
    const warm = { ...web, known: known('a') };
    const reading = world.begin();
    expect(reading.missing([warm])).toEqual([]);
    expect(valueOf(reading, warm)).toBe('"kept"');
    expect(world.asked).toEqual([]);
  });

  it.each<[string, Partial<PlacedRef>, boolean]>([
    ['the remote is due', {}, true],
    ['it failed lately', { remote: { ...web.remote, failure: 'away' } }, false],
    ['its commit was not read by any process', { known: known('a', goodAt('0')) }, false],
    ['the ref is not known', { known: undefined }, false],
    ['the remote has no such ref', { known: { commit: null, fullName: null, good: goodAt('a') } }, false],
  ])('must be prepared when %s', (_, more, isDue) => {
    world.inMemory.set('a web', contentsOf('kept'));
    world.isDue = isDue;
    const ref = { ...web, known: known('a'), ...more };
    expect(world.begin().missing([ref])).toEqual([ref]);
  });

  it('asks nobody what a commit stands for', async () => {
    const pinned = placed('web', { ref: commitOf('c') });
    const reading = world.begin();
    await reading.prepare([pinned]);
    expect(valueOf(reading, pinned)).toBe('"c web"');
    expect([world.asked, world.good]).toEqual([[], []]);
    world.inMemory.set('c web', contentsOf('kept'));
    expect(world.begin().missing([pinned])).toEqual([]);
  });

  it('marks a commit good once its files were read, and reads for the others at the ref too', async () => {
    world.siblings = ['db', 'web'];
    world.says('main', 'b', { good: goodAt('a') });
    await world.begin().prepare([web]);
    expect([world.loaded, world.good]).toEqual([['b: web db'], ['main b']]);
    world.says('main', 'b', { good: goodAt('b') });
    await world.begin().prepare([web]);
    expect([world.loaded, world.good]).toEqual([['b: web db', 'b: web'], ['main b']]);
  });

  it('marks no commit good that is broken throughout', async () => {
    world.faults.set('a web', new ContentsFault('web/a.yml', 3, 'It is broken'));
    await expect(world.begin().prepare([web])).rejects.toMatchObject({ code: 'config.unreadable' });
    expect(world.good).toEqual([]);
  });
});

describe('a reading of a remote that is away', () => {
  let world: World;
  const [web, db] = [placed('web'), placed('db')];

  beforeEach(() => {
    world = new World();
    world.says('main', 'b', { isConfirmed: false, good: goodAt('a') });
  });

  it('takes the last good commit, and says that it is stale', async () => {
    const reading = world.begin();
    await reading.prepare([web]);
    expect(reading.of(web).from).toMatchObject({ commit: commitOf('a'), stale: true });
    expect(world.good).toEqual([]);
  });

  it.each([
    ['too old', '2026-11-21T10:59:59.000000Z', 'older than 3600 seconds'],
    ['never there', undefined, 'no commit of it was read before'],
  ])('fails when the last good commit is %s', async (_, at, words) => {
    world.says('main', 'b', { isConfirmed: false, good: at === undefined ? undefined : goodAt('a', at) });
    const failing = world.begin().prepare([web]);
    await expect(failing).rejects.toMatchObject({ code: 'config.away', retryAfterSeconds: 30 });
    await expect(failing).rejects.toThrow(words);
  });

  it('takes all paths of the last good commit when it goes away between question and fetch', async () => {
    world.says('main', 'b', { good: goodAt('a') });
    world.inMemory.set('b db', contentsOf('too new'));
    world.away.set(commitOf('b'), AWAY);
    const reading = world.begin();
    await reading.prepare([web, db]);
    expect([web, db].map((ref) => valueOf(reading, ref))).toEqual(['"a web"', '"a db"']);
    expect([web, db].map((ref) => reading.of(ref).from.stale)).toEqual([true, true]);
  });

  it('fails when nothing of the good commit is here either', async () => {
    world.away.set(commitOf('a'), AWAY);
    const failing = world.begin().prepare([web]);
    await expect(failing).rejects.toMatchObject({ code: 'config.away' });
    await expect(failing).rejects.toThrow('not all here');
  });

  it.each(['denied', 'missing', 'ambiguous', 'too_large', 'refused'] as const)(
    'has no good commit to fall back on when it says "%s"',
    async (failure) => {
      world.says('main', 'b', { good: goodAt('a') });
      world.away.set(commitOf('b'), new GitError(failure, 'it says no'));
      const failing = world.begin().prepare([web]);
      await expect(failing).rejects.toMatchObject({ code: 'config.unreadable' });
      await expect(failing).rejects.toThrow('it says no');
    },
  );

  it('reads from the mirror while the credential cannot be opened', async () => {
    world.sealed = keyringSealed('The keyring is sealed.');
    const reading = world.begin();
    await reading.prepare([web]);
    expect(reading.of(web).from.stale).toBe(true);
    world.away.set(commitOf('a'), new GitError('denied', 'it wants a credential'));
    await expect(world.begin().prepare([web])).rejects.toMatchObject({ code: 'config.away' });
  });
});

describe('what a reading says is wrong', () => {
  it('names owner, repository, ref, commit, file and line, for each', async () => {
    const world = new World();
    world.says('main', 'a');
    world.faults.set('a web', new ContentsFault('web/x.yml', 3, 'It is broken'));
    world.answers.set('gone', new GitError('missing', 'there is no such ref'));
    const [web, db, gone] = [placed('web'), placed('db'), placed('gone', { ref: 'gone' })];
    const failing = world.begin().prepare([web, db, gone]);
    const at = 'from https://git.example.org/r.git at';
    await expect(failing).rejects.toMatchObject({
      code: 'config.unreadable',
      message: `Configuration of the group "web", ${at} "main" (${commitOf('a')}): web/x.yml, line 3: It is broken. So it is with 1 more.`,
      faults: [
        { pointer: '', code: 'config.unreadable' },
        { pointer: '', detail: `Configuration of the group "gone", ${at} "gone": there is no such ref.` },
      ],
    });
  });

  it('is what is wrong before what is away', async () => {
    const world = new World();
    world.answers.set('main', AWAY);
    world.answers.set('gone', new GitError('missing', 'there is no such ref'));
    const failing = world.begin().prepare([placed('web'), placed('x', { ref: 'gone' })]);
    await expect(failing).rejects.toMatchObject({ code: 'config.unreadable', faults: [{}] });
  });

  it('is bounded', async () => {
    const world = new World();
    world.answers.set('main', new GitError('missing', 'there is no such ref'));
    const many = Array.from({ length: 200 }, (_, at) => placed(`g${at}`));
    const failing = world.begin().prepare(many);
    await expect(failing).rejects.toThrow('So it is with 199 more.');
    await expect(failing.catch((error: unknown) => (error as AppError).faults.length)).resolves.toBe(20);
  });

  it('is nothing but that the request was given up, once it was', async () => {
    const world = new World();
    const over = new AbortController();
    world.remotes.commits = () => {
      over.abort();
      return Promise.reject(new GitError('aborted', 'the call was ended'));
    };
    await expect(world.begin().prepare([placed('web')], over.signal)).rejects.toThrow('given up');
  });

  it('is that there is too much, of all repositories together', async () => {
    const world = new World();
    world.says('main', 'a');
    const load = world.contents.load;
    const blobs = [{ path: 'x', bytes: Buffer.alloc(400), isExecutable: false }];
    world.contents.load = async (...wanted) =>
      new Map([...(await load(...wanted))].map(([path, found]) => [path, { ...(found as Contents), blobs }]));
    const at = (name: string) => placed(name, { remoteKey: name });
    await world.begin().prepare([at('a'), at('b')]);
    const failing = world.begin().prepare([at('a'), at('b'), at('c')]);
    await expect(failing).rejects.toMatchObject({ code: 'config.unreadable', faults: [{}] });
    await expect(failing).rejects.toThrow('more than 1000 bytes');
  });

  it('is a bug where it is none of a remote', async () => {
    const world = new World();
    const bug = new TypeError('x is undefined');
    world.remotes.commits = () => Promise.reject(bug);
    await expect(world.begin().prepare([placed('web')])).rejects.toBe(bug);
  });
});

describe('overrides', () => {
  let world: World;
  const tenant = placed('acme', { owner: { id: 't', type: 'tenant', name: 'acme' }, path: '' });
  const [web, db] = [placed('web'), placed('db')];
  const refs = [tenant, web, db];
  const overrides = (all: string | undefined, groups: Record<string, string> = {}): RefOverrides => ({
    ...(all !== undefined && { all }),
    groups: new Map(Object.entries(groups)),
  });

  beforeEach(() => {
    world = new World();
    for (const [ref, letter] of [['main', 'a'], ['try', 'b'], ['more', 'c']] as const) world.says(ref, letter); // prettier-ignore
  });

  it.each<[string, RefOverrides, string[]]>([
    ['for all', overrides('try'), ['b', 'b', 'b']],
    ['for a group by its name', overrides(undefined, { web: 'try' }), ['a', 'b', 'a']],
    ['for a group by its id', overrides(undefined, { 'id-web': 'try' }), ['a', 'b', 'a']],
    ["for the tenant's own", overrides(undefined, { all: 'try' }), ['b', 'a', 'a']],
    ['for one before all', overrides('try', { db: 'more' }), ['b', 'b', 'c']],
  ])('count %s', async (_, given, letters) => {
    const reading = world.begin(given);
    reading.check(refs);
    await reading.prepare(refs);
    expect(refs.map((ref) => reading.of(ref).from.commit[0])).toEqual(letters);
  });

  it('are asked for now, and leave no trace', async () => {
    const reading = world.begin(overrides('main'));
    world.inMemory.set('a web', contentsOf('kept'));
    const warm = { ...web, known: known('a') };
    expect(reading.missing([warm])).toEqual([warm]);
    await reading.prepare([warm]);
    expect([world.asked, world.good]).toEqual([['remote now: main'], []]);
    expect(reading.of(warm).from.ref).toBe('main');
  });

  it('leave one commit for a ref, when others have it for their own', async () => {
    const reading = world.begin(overrides(undefined, { web: 'main' }));
    await reading.prepare(refs);
    expect(world.asked).toEqual(['remote now: main']);
  });

  it('have no good commit to fall back on', async () => {
    world.answers.set('try', AWAY);
    const failing = world
      .begin(overrides(undefined, { web: 'try' }))
      .prepare([{ ...web, known: known('a') }]);
    await expect(failing).rejects.toMatchObject({ code: 'config.away', faults: [{ pointer: 'ref.web' }] });
  });

  it('are refused for a group without a config ref', () => {
    const reading = world.begin(overrides(undefined, { web: 'try', none: 'try' }));
    expect(() => reading.check(refs)).toThrow(
      expect.objectContaining({ faults: [{ pointer: 'ref.none', code: 'config.ref.unknown_group', detail: expect.any(String) as string }] }) as Error,
    ); // prettier-ignore
    expect(() => world.begin(overrides(undefined, { all: 'try' })).check([web])).toThrow(AppError);
    expect(() => world.begin(overrides('try')).check([])).not.toThrow();
  });

  it('must be refs', () => {
    const faults = overrideFaults(overrides('--upload-pack=x', { web: 'a..b', db: 'main' }));
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['ref', 'parameter.value'],
      ['ref.web', 'parameter.value'],
    ]);
  });
});
