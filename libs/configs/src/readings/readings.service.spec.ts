import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TenantScope } from '@muster/identity';
import { GroupsService, HostsService, ResolutionService, type RefOverrides } from '@muster/inventory';
import { newId, writeJson } from '@muster/kernel';
import type { TestProcess } from '@muster/secrets/testing';
import { ContentsService } from '../contents/contents.service.js';
import { GitRepositories } from '../git/git-repositories.js';
import { hasGitServer, type Content } from '../git/testing/git-server.js';
import { ConfigRefsQueries } from '../refs/config-refs.queries.js';
import { ConfigRefsService, type ConfigOwner } from '../refs/config-refs.service.js';
import { RemoteSettings } from '../remotes/remote-settings.js';
import { RemotesService } from '../remotes/remotes.service.js';
import { testConfigs, type TestConfigs } from '../testing/test-configs.js';
import { ConfigContentsService } from './config-contents.service.js';
import type { ConfigReading } from './config-reading.js';
import { ReadingsService } from './readings.service.js';

const GROUPS = 200;
const group = (ref: string): ConfigOwner => ({ type: 'group', ref });

describe.skipIf(!hasGitServer())('readings of a real repository', () => {
  let world: TestConfigs;
  let acme: TenantScope;
  let name: string;
  beforeAll(async () => {
    world = await testConfigs();
  });
  afterAll(() => world.close());

  beforeEach(async () => {
    name = newId();
    const { server } = world;
    server.create(name);
    server.fault = 'none';
    server.requests.length = 0;
    acme = await world.tenant(`t-${name}`);
    await world.get(GroupsService).create(acme, { name: 'web' });
    await world.get(HostsService).create(acme, { name: 'n1', groups: ['web'] });
  });

  const push = (files: Readonly<Record<string, Content>>, branch = 'main') =>
    world.server.commit(name, branch, files);
  const here = (path = 'web', ref = 'main') => ({ repository: world.server.url(name), ref, path });
  const put = (path?: string, ref?: string) => world.put(acme, group('web'), here(path, ref));

  /** What a request reads. */
  const read = async (process: TestProcess = world, overrides?: RefOverrides): Promise<ConfigReading> => {
    const reading = process.get(ReadingsService).begin(acme, overrides);
    await reading.prepare(await process.get(ConfigRefsQueries).placed(acme.tenantId));
    return reading;
  };
  const webIn = async (reading: ConfigReading, process: TestProcess = world) => {
    const [placed] = await process.get(ConfigRefsQueries).placed(acme.tenantId);
    const { from, contents } = reading.of(placed!);
    return { commit: from.commit, stale: from.stale, x: contents.values.get('x')?.json };
  };
  const web = async (process: TestProcess = world) => webIn(await read(process), process);
  const since = async (at: string) =>
    world.db.transaction(() =>
      world.db.query('UPDATE git_remote_refs SET good_at = ? WHERE tenant_id = ?', [at, acme.tenantId]),
    );

  it('serve the last good commit while the repository is away, for so long', async () => {
    const commit = push({ 'web/a.yml': 'x: 1' });
    await put();
    expect(await web()).toEqual({ commit, stale: false, x: '1' });
    world.server.fault = 503;
    await world.age();
    expect(await web()).toEqual({ commit, stale: true, x: '1' });
    await since('2000-01-01T00:00:00.000000Z');
    await expect(web()).rejects.toMatchObject({ code: 'config.away' });
    world.server.fault = 'none';
    await world.age();
    expect(await web()).toEqual({ commit, stale: false, x: '1' });
  });

  it('serve it from the mirror when memory has nothing of it', async () => {
    const commit = push({ 'web/a.yml': 'x: 1' });
    await put();
    await web();
    const later = push({ 'web/a.yml': 'x: 2' });
    world.server.fault = 503;
    await world.age();
    const contents = new ContentsService(world.get(GitRepositories));
    const started = new ReadingsService(world.get(RemotesService), contents, world.get(ConfigRefsQueries), new RemoteSettings(60)); // prettier-ignore
    const reading = started.begin(acme);
    await reading.prepare(await world.get(ConfigRefsQueries).placed(acme.tenantId));
    expect(await webIn(reading)).toEqual({ commit, stale: true, x: '1' });
    world.server.fault = 'none';
    await world.age();
    expect(await web()).toEqual({ commit: later, stale: false, x: '2' });
  });

  it('fall back for all paths when the files of a new commit cannot be fetched', async () => {
    const commit = push({ 'web/a.yml': 'x: 1', 'db/a.yml': 'y: 1' });
    await put();
    await world.get(GroupsService).create(acme, { name: 'db' });
    await world.put(acme, group('db'), here('db'));
    await web();
    const later = push({ 'web/a.yml': 'x: 2', 'db/a.yml': 'y: 2' });
    await world.age();
    const refs = world.get(ConfigRefsQueries);
    const [remote] = await refs.placed(acme.tenantId);
    await world.get(RemotesService).commits(acme, remote!, ['main']);
    world.server.fault = 503;
    const placed = await refs.placed(acme.tenantId);
    expect(placed.map(({ known }) => known?.commit)).toEqual([later, later]);
    const reading = await read();
    expect(placed.map((ref) => [reading.of(ref).from.commit, reading.of(ref).from.stale])).toEqual([
      [commit, true],
      [commit, true],
    ]);
  });

  it('fail while the repository was never reached', async () => {
    push({ 'web/a.yml': 'x: 1' });
    world.server.fault = 503;
    await put();
    await expect(web()).rejects.toMatchObject({ code: 'config.away' });
  });

  it.each<[string, Record<string, Content>, string, string]>([
    ['a missing path', { 'db/a.yml': 'x: 1' }, 'web', 'web: The commit has nothing at this path'],
    ['broken YAML', { 'web/sub/a.yml': 'x: 1\ny: [\n' }, 'web', 'web/sub/a.yml, line 3: '],
  ])('fail for %s, with the group, the file and the line', async (_, files, path, words) => {
    push({ 'web/a.yml': 'x: 1' });
    await put(path);
    await web();
    push(files);
    await world.age();
    const failing = web();
    await expect(failing).rejects.toMatchObject({ code: 'config.unreadable', faults: [{ pointer: '' }] });
    await expect(failing).rejects.toThrow(words);
    await expect(failing).rejects.toThrow('the group "web"');
  }); // prettier-ignore

  it('follow a branch that is forced elsewhere, and fail once it is gone', async () => {
    push({ 'web/a.yml': 'x: 1' });
    await put();
    await web();
    const commit = push({ 'web/a.yml': 'x: 2' });
    expect(await web()).toMatchObject({ x: '1' });
    await world.age();
    expect(await web()).toEqual({ commit, stale: false, x: '2' });
    world.server.git(name, ['update-ref', '-d', 'refs/heads/main']);
    await world.age();
    await expect(web()).rejects.toMatchObject({ code: 'config.unreadable' });
  });

  it('ask for an override now, and leave no trace of it', async () => {
    const commit = push({ 'web/a.yml': 'x: 1' });
    const other = push({ 'web/a.yml': 'x: 2' }, 'try');
    await put();
    await web();
    const overrides = { groups: new Map([['web', 'try']]) };
    expect(await webIn(await read(world, overrides))).toEqual({ commit: other, stale: false, x: '2' });
    expect(await web()).toEqual({ commit, stale: false, x: '1' });
    world.server.fault = 503;
    await expect(read(world, overrides)).rejects.toMatchObject({ code: 'config.away' });
    await world.age();
    expect(await web()).toEqual({ commit, stale: true, x: '1' });
  });

  it('ask once and fetch little for 200 groups of one repository, whatever the number of requests', async () => {
    const names = Array.from({ length: GROUPS }, (_, at) => `g${at}`);
    push(Object.fromEntries(names.map((each, at) => [`groups/${each}/a.yml`, `x: ${at}`])));
    for (const each of names) {
      await world.get(GroupsService).create(acme, { name: each });
      await world.put(acme, group(each), here(`groups/${each}`));
    }
    world.server.requests.length = 0;
    const all = await Promise.all(Array.from({ length: 40 }, () => read()));
    const placed = await world.get(ConfigRefsQueries).placed(acme.tenantId);
    expect(placed).toHaveLength(GROUPS);
    for (const reading of all)
      expect(placed.map((ref) => reading.of(ref).contents.values.size)).toEqual(names.map(() => 1));
    const posts = world.server.requests.filter((request) => request.startsWith('POST')).length;
    // One question, and two posts for each fetch: the commit, two levels of folders, what is below them, the files.
    expect(posts).toBeLessThanOrEqual(1 + 2 * 5);
    await Promise.all(Array.from({ length: 10 }, () => read()));
    expect(world.server.requests.filter((request) => request.startsWith('POST'))).toHaveLength(posts);
  });

  it('share between processes what the remote said, and nothing else', async () => {
    const commit = push({ 'web/a.yml': 'x: 1' });
    await put();
    const other = await world.start();
    try {
      await web();
      push({ 'web/a.yml': 'x: 2' });
      expect(await web(other)).toEqual({ commit, stale: false, x: '1' });
      await world.age();
      const both = await Promise.all([web(), web(other)]);
      expect(both.map(({ x }) => x)).toEqual(['2', '2']);
    } finally {
      await other.end();
    }
  });

  it('end when nobody waits for them', async () => {
    push({ 'web/a.yml': 'x: 1' });
    await put();
    world.server.fault = 'hold';
    const over = new AbortController();
    const reading = world.get(ReadingsService).begin(acme);
    const placed = await world.get(ConfigRefsQueries).placed(acme.tenantId);
    const failing = reading.prepare(placed, over.signal);
    await expect.poll(() => world.server.held).toBeGreaterThan(0);
    over.abort();
    await expect(failing).rejects.toThrow('given up');
    world.server.fault = 'none';
    world.server.release();
  });

  it('are what a host resolves with', async () => {
    push({
      'web/a.yml': 'x: 12345678901234567890\nhostvars: 1\ns: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  61\n',
    });
    await put();
    const { variables, commits } = await world.get(ResolutionService).resolved(acme, 'n1');
    expect(writeJson(variables)).toBe(
      '{"s":{"__ansible_vault":"$ANSIBLE_VAULT;1.1;AES256\\n61\\n"},"x":12345678901234567890}',
    );
    expect(Object.keys(commits ?? {})).toEqual(['web']);
    const page = await world
      .get(HostsService)
      .list(acme, { variables: [['x', '12345678901234567890']], resolved: true }, { limit: 10 });
    expect(page.items.map((host) => host.name)).toEqual(['n1']);
  });

  it('show what a config ref comes to', async () => {
    push({ 'web/a.yml': 'x: 1', 'web/run.sh': { mode: '100755', data: '#!' }, 'web/v.yml': '$ANSIBLE_VAULT;1.1;AES256\n61\n' }); // prettier-ignore
    const other = push({ 'web/a.yml': 'x: 2' }, 'try');
    await put();
    const contents = world.get(ConfigContentsService);
    expect(await contents.get(acme, group('web'))).toMatchObject({
      ref: 'main',
      stale: false,
      files: [
        { path: 'a.yml', kind: 'variables', size: 4, executable: false },
        { path: 'v.yml', kind: 'variables' },
        { path: 'run.sh', kind: 'blob', size: 2, executable: true },
      ],
      opaque: ['v.yml'],
    });
    expect(await contents.get(acme, group('web'), 'try')).toMatchObject({ ref: 'try', commit: other });
    await world.get(ConfigRefsService).remove(acme, group('web'), {});
    await expect(contents.get(acme, group('web'))).rejects.toMatchObject({ code: 'config.not_found' });
  });
});
