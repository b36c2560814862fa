import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GitServer, hasGitServer } from '@muster/configs/testing';
import { aName, aTenant, type Tenant } from './builders.js';
import { aConfigRef, GIT_ON_LOOPBACK } from './config-builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import { applied, faultsOf, namesIn, refusal } from './inventory-builders.js';

/** More than a process has to the database, unless told. */
const CONNECTIONS = 20;
const VAULT = '$ANSIBLE_VAULT;1.1;AES256\n6162\n';

describe.skipIf(!hasGitServer())('what lies in Git', () => {
  let muster: Muster;
  let server: GitServer;
  let tenant: Tenant;
  let repository: string;
  let name: string;
  beforeAll(async () => {
    [muster, server] = [await startMuster(GIT_ON_LOOPBACK), await GitServer.start()];
  });
  afterAll(async () => {
    await muster.close();
    await server.stop();
  });

  beforeEach(async () => {
    tenant = await aTenant(muster);
    await applied(tenant, {
      variables: { dns: 'own' },
      groups: [{ name: 'ord' }, { name: 'c1.a', parent: 'ord', variables: { rack: 'own' } }],
      hosts: [{ name: 'n1', groups: ['c1.a'], ip_address: '10.0.0.1' }, { name: 'n2' }],
    });
    name = aName('r');
    server.create(name);
    server.fault = 'none';
    repository = server.url(name);
    push();
    await aConfigRef(tenant.member, tenant.path, { repository, ref: 'main', path: 'all' });
    await aConfigRef(tenant.member, `${tenant.path}/groups/c1.a`, { repository, ref: 'main', path: 'c1' });
  });

  const push = (branch = 'main', rack = 'git'): string =>
    server.commit(name, branch, {
      'all/a.yml': 'dns: git\nntp: 9007199254740993\n',
      'c1/a.yml': `rack: ${rack}\nrow: ${rack}\nsecret: !vault |\n  ${VAULT.replaceAll('\n', '\n  ')}\n`,
      'c1/files/ca.pem': 'PEM',
      'c1/vault.yml': VAULT,
    });
  /** As if the age at which repositories are asked anew had passed. */
  const age = () =>
    muster.db.transaction(() =>
      muster.db.query("UPDATE git_remotes SET asked_at = '2000-01-01T00:00:00.000000Z'", []),
    );
  const resolved = (query = 'resolved=true', headers = {}): Promise<Answer> =>
    tenant.reader.get(`${tenant.path}/hosts/n1/variables?${query}`, headers);
  const parsed = ({ text }: Answer) => JSON.parse(text) as Record<string, unknown>;

  it('is resolved below what its owner has here, with its numbers and vaulted values whole', async () => {
    const answer = await resolved();
    expect(answer.text).toContain(
      '"variables":{"ansible_host":"10.0.0.1","dns":"own","ntp":9007199254740993,"rack":"own","row":"git",' +
        '"secret":{"__ansible_vault":"$ANSIBLE_VAULT;1.1;AES256\\n6162\\n"}}',
    );
    const commit = server.git(name, ['rev-parse', 'main']);
    expect(parsed(answer)).toMatchObject({
      commits: {
        all: { repository, ref: 'main', path: 'all', commit },
        'c1.a': { repository, ref: 'main', path: 'c1', commit },
      },
      opaque: [{ owner: 'c1.a', file: 'vault.yml' }],
    });
    expect([parsed(answer)['stale'], answer.headers.get('warning')]).toEqual([undefined, null]);
    const own = await tenant.reader.get(`${tenant.path}/groups/c1.a/variables`);
    expect(own.text).toBe('{"variables":{"rack":"own"}}');
  });

  it('is explained with its file and commit', async () => {
    const { explain } = parsed(await resolved('explain=true')) as { explain: Record<string, object[]> };
    const commit = server.git(name, ['rev-parse', 'main']);
    expect(explain['rack']).toMatchObject([
      { value: 'own', layer: { kind: 'group', name: 'c1.a' } },
      {
        value: 'git',
        layer: { kind: 'config', name: 'c1.a', depth: 2, priority: 1 },
        set_by: null,
        set_at: null,
        revision: null,
        git: { repository, ref: 'main', path: 'c1', commit, file: 'a.yml' },
      },
    ]);
    expect(explain['ntp']).toMatchObject([{ layer: { kind: 'config', name: tenant.name, depth: 0 } }]);
  });

  it('changes the ETag with its commit, and only then', async () => {
    const etag = (await resolved()).headers.get('etag') ?? '';
    expect((await resolved('resolved=true', { 'if-none-match': etag })).status).toBe(304);
    push('main', 'new');
    expect((await resolved('resolved=true', { 'if-none-match': etag })).status).toBe(304);
    await age();
    const answer = await resolved('resolved=true', { 'if-none-match': etag });
    expect([answer.status, answer.body.variables['row']]).toEqual([200, 'new']);
  });

  it('takes part in lists of hosts by winning values', async () => {
    const list = (query: string) => tenant.reader.get(`${tenant.path}/hosts?${query}&resolved=true`);
    expect(namesIn(await list('var.row=git'), 'hosts')).toEqual(['n1']);
    expect(namesIn(await list('var.rack=git'), 'hosts')).toEqual([]);
    expect(namesIn(await list('var.ntp=9007199254740993'), 'hosts')).toEqual(['n1', 'n2']);
    expect(namesIn(await list('var.ntp=9007199254740992'), 'hosts')).toEqual([]);
    await age();
    server.fault = 503;
    const stale = await list('var.row=git');
    expect([namesIn(stale, 'hosts'), stale.headers.get('warning')]).toEqual([['n1'], expect.stringContaining('110 muster')]); // prettier-ignore
  });

  it('is tried at another ref for one request', async () => {
    const commit = push('feature/x', 'try');
    await resolved();
    const rows = await muster.db.query('SELECT * FROM git_remote_refs WHERE tenant_id = ?', [tenant.id]);
    for (const [query, commits] of [
      ['ref=feature/x', [commit, commit]],
      ['ref.c1.a=feature/x', ['main', commit]],
      [`ref=feature/x&ref.all=main`, ['main', commit]],
      [`ref=${commit}&resolved=true`, [commit, commit]],
    ] as const) {
      const answer = parsed(await resolved(query)) as { commits: Record<string, { commit: string }> };
      const wanted = commits.map((each) =>
        each === 'main' ? server.git(name, ['rev-parse', 'main']) : each,
      );
      expect([query, answer.commits['all']?.commit, answer.commits['c1.a']?.commit]).toEqual([
        query,
        ...wanted,
      ]);
    }
    expect(await muster.db.query('SELECT * FROM git_remote_refs WHERE tenant_id = ?', [tenant.id])).toEqual(
      rows,
    );
    expect((await resolved()).body.variables['row']).toBe('git');
  });

  it.each<[string, string, [string, string][]]>([
    ['a group that there is not', 'ref.none=main', [['ref.none', 'config.ref.unknown_group']]],
    ['a group without a config ref', 'ref.ord=main', [['ref.ord', 'config.ref.unknown_group']]],
    ['what can be no ref', 'ref=--upload-pack%3Dx&ref.c1.a=a..b', [['ref', 'parameter.value'], ['ref.c1.a', 'parameter.value']]],
    ['a ref that is not there', 'ref.c1.a=gone', [['ref.c1.a', 'config.unreadable']]],
  ])('is refused at %s', async (_, query, faults) => {
    const answer = await resolved(`resolved=true&${query}`);
    expect(answer.status).toBe(422);
    expect(faultsOf(answer)).toEqual(faults);
  }); // prettier-ignore

  it('fails the request when it is broken, with the group, the file and the line', async () => {
    server.commit(name, 'main', { 'all/a.yml': 'x: 1\n', 'c1/sub/a.yml': 'x: 1\ny: [\n' });
    const answer = await resolved();
    expect(refusal(answer)).toEqual([422, 'config.unreadable']);
    for (const words of ['the group "c1.a"', repository, 'c1/sub/a.yml, line 3'])
      expect(answer.body.detail).toContain(words);
    expect((await tenant.reader.get(`${tenant.path}/hosts/n2/variables?resolved=true`)).status).toBe(200);
    expect((await tenant.reader.get(`${tenant.path}/hosts?var.x=1&resolved=true`)).status).toBe(422);
  });

  it('comes from the last commit that was read while the repository is away, with a warning, for so long', async () => {
    const fresh = await resolved();
    push('main', 'new');
    server.fault = 503;
    await age();
    const stale = await resolved();
    expect([stale.status, stale.body.variables]).toEqual([200, fresh.body.variables]);
    expect(stale.headers.get('warning')).toMatch(/^110 muster "/);
    expect(parsed(stale)).toMatchObject({
      stale: true,
      commits: { all: { stale: true }, 'c1.a': { stale: true } },
    });
    expect(stale.headers.get('etag')).not.toBe(fresh.headers.get('etag'));
    expect(refusal(await resolved('ref=main'))).toEqual([503, 'config.away']);
    await muster.db.transaction(() =>
      muster.db.query("UPDATE git_remote_refs SET good_at = '2000-01-01T00:00:00.000000Z'", []),
    );
    const away = await resolved();
    expect([refusal(away), away.headers.get('retry-after')]).toEqual([[503, 'config.away'], '30']);
  });

  it('is waited for without a connection to the database', async () => {
    server.fault = 'hold';
    const waiting = Array.from({ length: CONNECTIONS * 2 }, () => resolved());
    await expect.poll(() => server.held).toBeGreaterThan(0);
    const others = Array.from({ length: CONNECTIONS }, () => tenant.reader.get(`${tenant.path}/hosts`));
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual(others.map(() => 200));
    server.release();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(waiting.map(() => 200));
  });

  it('is shown as what a config ref comes to', async () => {
    const contents = (query = '') =>
      tenant.reader.get(`${tenant.path}/groups/c1.a/config-ref/contents${query}`);
    const answer = await contents();
    expect(parsed(answer)).toMatchObject({
      owner: { type: 'group', name: 'c1.a' },
      ref: 'main',
      path: 'c1',
      commit: server.git(name, ['rev-parse', 'main']),
      stale: false,
      files: [
        { path: 'a.yml', kind: 'variables', executable: false },
        { path: 'vault.yml', kind: 'variables', size: VAULT.length },
        { path: 'files/ca.pem', kind: 'blob', size: 3 },
      ],
      variables: { rack: 'git', secret: { __ansible_vault: VAULT } },
      opaque: ['vault.yml'],
      notices: [],
    });
    const commit = push('try', 'try');
    const tried = await contents('?ref=try');
    expect([tried.body.ref, tried.body.commit, tried.body.variables['row']]).toEqual(['try', commit, 'try']);
    expect(refusal(await contents('?ref=gone'))).toEqual([422, 'config.unreadable']);
    expect((await tenant.reader.get(`${tenant.path}/config-ref/contents`)).body.variables['dns']).toBe('git');
    const none = await tenant.reader.get(`${tenant.path}/groups/ord/config-ref/contents`);
    expect(refusal(none)).toEqual([404, 'config.not_found']);
  });
});
