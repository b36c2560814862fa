import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GitServer, hasGitServer } from '@muster/configs/testing';
import { aName, aTenant, type Tenant } from './builders.js';
import { aConfigRef, GIT_ON_LOOPBACK, signatureOf, type ConfigRefFields } from './config-builders.js';
import { emptyDatabase, startMuster, type Answer, type Muster } from './harness.js';
import { aGroup, refusal } from './inventory-builders.js';
import { aSecret } from './secret-builders.js';

const REPOSITORY = 'https://git.example.org/fleet/config.git';
const TOKEN = 'token-that-nobody-may-see';

let muster: Muster;
let server: GitServer;
let tenant: Tenant;
let group: string;
beforeAll(async () => {
  [muster, server] = [await startMuster(GIT_ON_LOOPBACK), await GitServer.start()];
});
afterAll(async () => {
  await muster.close();
  await server.stop();
});
beforeEach(async () => {
  tenant = await aTenant(muster);
  group = `${tenant.path}/groups/${(await aGroup(tenant, { name: 'web' })).name}`;
  server.authorization = undefined;
  server.fault = 'none';
});

const put = (fields: object, headers = {}): Promise<Answer> =>
  tenant.member.put(`${group}/config-ref`, fields, headers);
const faults = ({ body }: Answer): string[] => body.errors.map(({ pointer }) => pointer);
const rows = (table: string): Promise<object[]> =>
  muster.db.query(`SELECT * FROM ${table} WHERE tenant_id = ?`, [tenant.id]);

/** A repository with one commit. */
function aRepository(): { name: string; url: string; commit: string } {
  const name = aName('r');
  server.create(name);
  return { name, url: server.url(name), commit: server.commit(name, 'main', { 'a.yml': 'a: 1\n' }) };
}

describe('a config ref', () => {
  it('is written, read, replaced and removed', async () => {
    const fields = { repository: REPOSITORY, ref: 'main', path: 'groups/web' };
    const created = await put(fields);
    expect([created.status, created.headers.get('location')]).toEqual([
      201,
      `${muster.url}${group}/config-ref`,
    ]);
    const read = await tenant.reader.get(`${group}/config-ref`);
    expect(read.body).toEqual(created.body);
    expect(read.body).toMatchObject({
      ...fields,
      owner: { type: 'group', name: 'web' },
      credential: null,
      hook_secret: null,
      hook: null,
    });
    const etag = read.headers.get('etag') ?? '';
    expect(created.headers.get('etag')).toBe(etag);

    const again = await put(fields, { 'if-match': etag });
    expect([again.status, again.headers.get('etag')]).toEqual([200, etag]);
    const replaced = await put({ repository: REPOSITORY, ref: 'v1' });
    expect([replaced.status, replaced.body.id, replaced.body.path]).toEqual([200, created.body.id, '']);
    expect(refusal(await put(fields, { 'if-match': etag }))).toEqual([412, 'request.precondition']);
    expect(refusal(await put(fields, { 'if-none-match': '*' }))).toEqual([412, 'request.precondition']);

    expect((await tenant.member.delete(`${group}/config-ref`)).status).toBe(204);
    for (const method of ['GET', 'DELETE'])
      expect(refusal(await tenant.member.send(method, `${group}/config-ref`, undefined))).toEqual([
        404,
        'config.not_found',
      ]);
  });

  it('of the tenant itself is beside those of its groups', async () => {
    const own = await tenant.member.put(`${tenant.path}/config-ref`, { repository: `${REPOSITORY}#main` });
    expect([own.status, own.headers.get('location')]).toEqual([
      201,
      `${muster.url}${tenant.path}/config-ref`,
    ]);
    expect(own.body.owner).toEqual({ type: 'tenant', id: tenant.id, name: tenant.name });
    expect((await tenant.reader.get(`${group}/config-ref`)).status).toBe(404);
    await put({ repository: REPOSITORY, ref: 'main' });
    expect((await tenant.reader.get(`${tenant.path}/config-ref`)).body.id).toBe(own.body.id);
    expect(await rows('git_remotes')).toHaveLength(1);
  });

  it.each<[string, ConfigRefFields, Partial<ConfigRefFields>]>([
    [
      'one address',
      { repository: `${REPOSITORY}#v1:a/b` },
      { repository: REPOSITORY, ref: 'v1', path: 'a/b' },
    ],
    [
      'an address as scp writes it',
      { repository: 'git@git.example.org:fleet/config.git', ref: 'main' },
      { repository: 'ssh://git@git.example.org/fleet/config.git', ref: 'main' },
    ],
    [
      'a page of GitHub',
      { repository: 'https://github.com/acme/config/tree/main/groups/web' },
      { repository: 'https://github.com/acme/config.git', ref: 'main', path: 'groups/web' },
    ],
    [
      'a large host and its usual port',
      { repository: 'https://GIT.example.org:443/fleet/config.git', ref: 'main' },
      { repository: REPOSITORY },
    ],
  ])('is read from %s', async (_, given, kept) => {
    expect((await put(given)).body).toMatchObject(kept);
  });

  it.each<[string, object, readonly string[]]>([
    ['nothing', {}, ['/repository']],
    ['no ref', { repository: REPOSITORY }, ['/ref']],
    ['a ref in two places', { repository: `${REPOSITORY}#main`, ref: 'main' }, ['/ref']],
    ['an option as its ref', { repository: REPOSITORY, ref: '--upload-pack=x' }, ['/ref']],
    ['a path that climbs', { repository: REPOSITORY, ref: 'main', path: '../x' }, ['/path']],
    ['a password in its address', { repository: `https://u:${TOKEN}@git.example.org/r.git`, ref: 'main' }, ['/repository']],
    ['a scheme that is not allowed', { repository: 'file:///etc', ref: 'main' }, ['/repository']],
    [
      'an address that may not be reached',
      { repository: 'https://10.1.2.3/r.git', ref: 'main' },
      ['/repository'],
    ],
    ['a program for its transport', { repository: 'ext::sh -c x', ref: 'main' }, ['/repository']],
    ['no such secrets', { repository: REPOSITORY, ref: 'main', credential: 'no', hook_secret: 'no' }, ['/credential', '/hook_secret']],
    ['a secret of the group', { repository: REPOSITORY, ref: 'main', credential: 'of_group' }, ['/credential']],
    ['secrets of the wrong format', { repository: REPOSITORY, ref: 'main', credential: 'bytes', hook_secret: 'bytes' }, ['/credential', '/hook_secret']],
  ])('with %s is refused', async (_, fields, pointers) => {
    await aSecret(tenant, group, 'of_group', { value: 'x' });
    await aSecret(tenant, tenant.path, 'bytes', { format: 'binary', value: 'AAEC' });
    const answer = await put(fields);
    expect([answer.status, faults(answer)]).toEqual([422, pointers]);
    expect(answer.text).not.toContain(TOKEN);
  }); // prettier-ignore

  it('that two write together is made once', async () => {
    const answers = await Promise.all(['a', 'b', 'c'].map((ref) => put({ repository: REPOSITORY, ref })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(await rows('config_refs')).toHaveLength(1);
    expect(await rows('git_remotes')).toHaveLength(1);
  });

  it('is in the log with each change, whole, and in none that changes nothing', async () => {
    const first = await aConfigRef(tenant.member, group, { repository: REPOSITORY, ref: 'main' });
    await aConfigRef(tenant.member, group, { repository: REPOSITORY, ref: 'main' });
    const second = await aConfigRef(tenant.member, group, { repository: REPOSITORY, ref: 'v1' });
    await tenant.member.delete(`${group}/config-ref`);
    const { body } = await tenant.reader.get(`${tenant.path}/changes?entity_type=config_ref`);
    const shown = ({ hook: _, ...view }: Answer['body']): object => view;
    expect(body.changes).toMatchObject([
      {
        kind: 'config_ref.created',
        entity: { type: 'config_ref', id: first.id, name: 'web' },
        after: shown(first),
      },
      { kind: 'config_ref.updated', before: shown(first), after: shown(second) },
      { kind: 'config_ref.deleted', before: shown(second) },
    ]);
  });

  it('goes with its group, and so does what was known of its repository', async () => {
    const { url } = aRepository();
    await aConfigRef(tenant.member, group, { repository: url, ref: 'main' });
    await tenant.member.post(`${group}/config-ref/refresh`);
    expect(await rows('git_remote_refs')).toHaveLength(1);
    expect((await tenant.member.delete(group)).status).toBe(204);
    for (const table of ['config_refs', 'git_remotes', 'git_remote_refs'])
      expect(await rows(table)).toEqual([]);
    const { body } = await tenant.reader.get(`${tenant.path}/changes?entity_type=config_ref`);
    expect(body.changes.at(-1)).toMatchObject({ kind: 'config_ref.deleted', entity: { name: 'web' } });
  });
});

describe.skipIf(!hasGitServer())('a refresh', () => {
  const refreshed = (owner = group): Promise<Answer> => tenant.member.post(`${owner}/config-ref/refresh`);

  it('says what the ref stands for now and stood for before', async () => {
    const { name, url, commit } = aRepository();
    await aConfigRef(tenant.member, group, { repository: url, ref: 'main' });
    const first = await refreshed();
    expect(first.body).toEqual({
      commit,
      ref: 'refs/heads/main',
      previous_commit: null,
      checked_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    });
    const next = server.commit(name, 'main', { 'a.yml': 'a: 2\n' });
    expect((await refreshed()).body).toMatchObject({ commit: next, previous_commit: commit });
  });

  it('is one question for all groups that share the repository', async () => {
    const { name, url, commit } = aRepository();
    const dev = server.commit(name, 'dev', { 'a.yml': 'a: 2\n' });
    await aConfigRef(tenant.member, group, { repository: url, ref: 'main' });
    await aConfigRef(tenant.member, tenant.path, { repository: url, ref: 'dev' });
    server.requests.length = 0;
    expect((await refreshed()).body.commit).toBe(commit);
    expect(server.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
    const known = await rows('git_remote_refs');
    expect(known).toMatchObject([
      { ref: 'dev', commit_id: dev },
      { ref: 'main', commit_id: commit },
    ]);
  });

  it('of a commit asks nobody', async () => {
    const { url, commit } = aRepository();
    await aConfigRef(tenant.member, group, { repository: url, ref: commit });
    expect((await refreshed()).body).toEqual({
      commit,
      ref: null,
      previous_commit: commit,
      checked_at: null,
    });
  });

  it.each<[string, ConfigRefFields['ref'], number, readonly unknown[]]>([
    ['has no such ref', 'gone', 0, [422, 'config.unreadable']],
    ['is away', 'main', 503, [503, 'config.away']],
    ['does not let us in', 'main', 401, [422, 'config.unreadable']],
    ['is not there', 'main', 404, [422, 'config.unreadable']],
  ])('fails, and says why, when the repository %s', async (_, ref = 'main', fault, expected) => {
    const { url } = aRepository();
    await aConfigRef(tenant.member, group, { repository: url, ref });
    server.fault = fault === 0 ? 'none' : fault;
    const answer = await refreshed();
    expect(refusal(answer)).toEqual(expected);
    expect(answer.body.detail).toMatch(/^Configuration of the group "web", from http.* at ".*": .{10,}\.$/);
    expect(answer.headers.has('retry-after')).toBe(answer.status === 503);
  });

  it.each<[string, { format?: string; value: unknown }, string]>([
    ['a token', { value: `${TOKEN}\n` }, `git:${TOKEN}`],
    ['a user and a token', { format: 'json', value: { user: 'bot', token: TOKEN } }, `bot:${TOKEN}`],
    ['a user and a password', { format: 'json', value: { user: 'bot', password: TOKEN } }, `bot:${TOKEN}`],
  ])('opens a repository with %s', async (_, secret, pair) => {
    const { url, commit } = aRepository();
    server.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
    await aSecret(tenant, tenant.path, 'git', secret);
    await aConfigRef(tenant.member, group, { repository: url, ref: 'main', credential: 'git' });
    expect((await refreshed()).body.commit).toBe(commit);
    await aSecret(tenant, tenant.path, 'git', { value: 'another' });
    expect(refusal(await refreshed())).toEqual([422, 'config.unreadable']);
  });

  it.each<[string, { format?: string; value: unknown }]>([
    ['two lines', { value: `${TOKEN}\nX-Other: y` }],
    ['JSON of another kind', { format: 'json', value: { token: TOKEN, more: 1 } }],
    ['a user with a colon', { format: 'json', value: { user: 'a:b', token: TOKEN } }],
    ['a key, which HTTP does not take', { value: `-----BEGIN ${TOKEN}-----` }],
  ])('does not use %s as a credential, nor repeat it', async (_, secret) => {
    const { url } = aRepository();
    await aSecret(tenant, tenant.path, 'git', secret);
    await aConfigRef(tenant.member, group, { repository: url, ref: 'main', credential: 'git' });
    const answer = await refreshed();
    expect(refusal(answer)).toEqual([422, 'config.unreadable']);
    expect(answer.body.detail).toContain('credential');
    expect(answer.text).not.toContain(TOKEN);
    expect(JSON.stringify(await rows('git_remotes'))).not.toContain(TOKEN);
    expect(server.requests.at(-1)).not.toContain(url);
  });

  it('names the credential that was removed since', async () => {
    const { url } = aRepository();
    await aSecret(tenant, tenant.path, 'git', { value: TOKEN });
    await aConfigRef(tenant.member, group, { repository: url, ref: 'main', credential: 'git' });
    await tenant.member.delete(`${tenant.path}/secrets/git`);
    const answer = await refreshed();
    expect(refusal(answer)).toEqual([422, 'config.unreadable']);
    expect(answer.body.detail).toContain('no secret "git"');
  });
});

describe.skipIf(!hasGitServer())('two processes on one database', () => {
  it('write and ask at the same time, and each is answered', async () => {
    const place = await emptyDatabase();
    const both = [await startMuster(GIT_ON_LOOPBACK, place), await startMuster(GIT_ON_LOOPBACK, place)];
    const [one, two] = both as [Muster, Muster];
    try {
      const own = await aTenant(one);
      const path = (await aGroup(own)).path;
      const { name, url, commit } = aRepository();
      for (const branch of ['b', 'c']) server.commit(name, branch, { 'a.yml': `a: ${branch}\n` });
      await aConfigRef(own.member, own.path, { repository: url, ref: 'main' });
      for (const ref of ['main', 'b', 'c', 'b', 'main']) {
        const answers = await Promise.all([
          one.api().put(`${path}/config-ref`, { repository: url, ref }),
          two.api().put(`${path}/config-ref`, { repository: url, ref }),
          ...both.map((muster) => muster.api().post(`${own.path}/config-ref/refresh`)),
        ]);
        expect(
          answers.map(({ status }) => [200, 201].includes(status) || answers.map(({ text }) => text)),
        ).toEqual(Array(answers.length).fill(true));
      }
      const refreshed = await two.api().post(`${path}/config-ref/refresh`);
      expect(refreshed.body).toMatchObject({ commit, ref: 'refs/heads/main' });
      const known = await one.db.query('SELECT ref FROM git_remote_refs WHERE tenant_id = ?', [own.id]);
      expect(known).toEqual([{ ref: 'main' }]);
    } finally {
      for (const muster of both) await muster.close();
      await place.remove();
    }
  });
});

describe('a webhook', () => {
  const SECRET = "It's a Secret to Everybody";
  const BODY = '{"ref":"refs/heads/main"}';
  const DIGEST = signatureOf(SECRET, BODY);
  const GITHUB = { 'x-github-event': 'push', 'x-hub-signature-256': `sha256=${DIGEST}` };
  let hook: string;

  beforeEach(async () => {
    await aSecret(tenant, tenant.path, 'hook', { value: `${SECRET}\n` });
    const made = await aConfigRef(tenant.member, group, {
      repository: REPOSITORY,
      ref: 'main',
      hook_secret: 'hook',
    });
    expect(made.hook).toBe(`${muster.url}/v1/hooks/git/${made.id}`);
    hook = new URL(made.hook!).pathname;
    await muster.db.transaction(() =>
      muster.db.query("UPDATE git_remotes SET asked_at = '2999-01-01T00:00:00.000000Z' WHERE tenant_id = ?", [
        tenant.id,
      ]),
    );
  });

  const call = (headers: Record<string, string>, path = hook, body = BODY): Promise<Answer> =>
    muster.anonymous().post(path, body, headers);
  const isDue = async (): Promise<boolean> =>
    (await rows('git_remotes')).every((row) => (row as { asked_at: string | null }).asked_at === null);

  it.each<[string, Record<string, string>]>([
    ['GitHub', GITHUB],
    ['GitHub, as a form', { ...GITHUB, 'content-type': 'application/x-www-form-urlencoded' }],
    ['Gitea', { 'x-gitea-event': 'push', 'x-gitea-signature': DIGEST }],
    ['Forgejo', { 'x-forgejo-event': 'push', 'x-forgejo-signature': DIGEST }],
    ['GitLab', { 'x-gitlab-event': 'Push Hook', 'x-gitlab-token': SECRET }],
  ])('of %s makes the repository due', async (_, headers) => {
    expect((await call(headers)).status).toBe(202);
    expect(await isDue()).toBe(true);
  });

  it('that only tries whether somebody is there does nothing', async () => {
    const answer = await call({ ...GITHUB, 'x-github-event': 'ping' });
    expect([answer.status, answer.text, await isDue()]).toEqual([204, '', false]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['no signature', {}, BODY],
    ['a signature of something else', GITHUB, `${BODY} `],
    ['another token', { 'x-gitlab-token': 'guess' }, BODY],
    ["a token of the tenant's instead", { 'x-auth-token': 'x' }, BODY],
  ])('with %s does nothing', async (_, headers, body) => {
    expect(refusal(await call(headers, hook, body))).toEqual([401, 'config.hook.signature']);
    expect(await isDue()).toBe(false);
  });

  it('whose secret is gone, or empty, proves nothing', async () => {
    const empty = { 'x-gitea-signature': signatureOf('', BODY) };
    await aSecret(tenant, tenant.path, 'hook', { value: '' });
    expect(refusal(await call(empty))).toEqual([401, 'config.hook.signature']);
    await tenant.member.delete(`${tenant.path}/secrets/hook`);
    expect(refusal(await call(empty))).toEqual([401, 'config.hook.signature']);
  });

  it('of nobody is not found, nor is one of a config ref without a secret', async () => {
    const { id } = await aConfigRef(tenant.member, tenant.path, { repository: REPOSITORY, ref: 'main' });
    for (const path of [`/v1/hooks/git/${id}`, `/v1/hooks/git/${tenant.id}`, '/v1/hooks/git/web'])
      expect(refusal(await call(GITHUB, path))).toEqual([404, 'config.hook.not_found']);
  });

  it('is read as it comes, up to a limit', async () => {
    const large = 'x'.repeat(24 << 20);
    expect((await call({ 'x-gitea-signature': signatureOf(SECRET, large) }, hook, large)).status).toBe(202);
    const tooLarge = 'x'.repeat((32 << 20) + 1);
    const answer = await call({ 'x-gitea-signature': signatureOf(SECRET, tooLarge) }, hook, tooLarge);
    expect(refusal(answer)).toEqual([413, 'request.too_large']);
  });

  it('that fails too often is not heard for a while; those that hold are', async () => {
    const strict = await startMuster({ MUSTER_AUTH_FAILURES: '2' });
    try {
      const own = await aTenant(strict);
      await aSecret(own, own.path, 'hook', { value: SECRET });
      const ids: string[] = [];
      for (const owner of [own.path, (await aGroup(own)).path])
        ids.push(
          (await aConfigRef(own.member, owner, { repository: REPOSITORY, ref: 'main', hook_secret: 'hook' }))
            .id,
        );
      const [good, bad] = ids.map((id) => `/v1/hooks/git/${id}`) as [string, string];
      const knock = async (path: string, headers: Record<string, string>): Promise<number> =>
        (await strict.anonymous().post(path, BODY, headers)).status;
      expect(await knock(good, GITHUB)).toBe(202);
      const statuses = [];
      for (let turn = 0; turn < 3; turn += 1) statuses.push(await knock(bad, { 'x-gitlab-token': 'guess' }));
      expect(statuses).toEqual([401, 401, 429]);
      expect(await knock(good, GITHUB)).toBe(202);
    } finally {
      await strict.close();
    }
  });
});
