import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GitServer, hasGitServer, type Content } from '@muster/configs/testing';
import { encryptVault } from '@muster/secrets';
import { ansible, describeWithAnsible, inFolder, run } from './ansible.js';
import { aName, aTenant, aToken, type Tenant } from './builders.js';
import { GIT_ON_LOOPBACK } from './config-builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import { applied, faultsOf } from './inventory-builders.js';

const PASSWORD = 'of the repository';

let muster: Muster;
let server: GitServer;
let tenant: Tenant;
let repository: string;
let files: Record<string, Content>;

/** Commits the files, with these in their place, and gives the id. */
const committed = (more: Readonly<Record<string, Content>> = {}, branch = 'main'): string =>
  server.commit(repository, branch, { ...files, ...more });

const configRef = (owner: string, path: string): Promise<Answer> =>
  tenant.member.put(`${tenant.path}${owner}/config-ref`, {
    repository: server.url(repository),
    ref: 'main',
    path,
  });

const refresh = (): Promise<Answer> => tenant.member.post(`${tenant.path}/groups/web/config-ref/refresh`);

const bundle = (path: string, headers = {}): Promise<Answer> =>
  tenant.reader.get(`/v1/inventory/${path}`, headers);

const unpacked = <T>(answer: Answer, work: (folder: string) => Promise<T>): Promise<T> =>
  inFolder(async (folder) => {
    expect(answer.status, answer.text.slice(0, 500)).toBe(200);
    await run('tar', ['xz'], { cwd: folder, input: answer.bytes });
    return work(folder);
  });

interface Manifest {
  readonly commits: Readonly<Record<string, { readonly commit: string; readonly ref: string }>>;
  readonly stale?: boolean;
}
const manifestOf = (answer: Answer): Promise<Manifest> =>
  unpacked(
    answer,
    async (folder) => JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest,
  );

describe.skipIf(!hasGitServer())('bundles of groups that use Git', () => {
  beforeAll(async () => {
    [muster, server] = [await startMuster(GIT_ON_LOOPBACK), await GitServer.start()];
  });
  afterAll(async () => {
    await muster.close();
    await server.stop();
  });
  beforeEach(async () => {
    server.fault = 'none';
    tenant = await aTenant(muster);
    repository = aName('r');
    server.create(repository);
    const vaulted = await encryptVault(Buffer.from('from the vault'), PASSWORD, 'site');
    files = {
      'base/site.yml': 'site: ord\nwho: base\n',
      'web/vars.yml': `port: 8443 # of the balancer\nkey: !vault |\n  ${vaulted.trim().replaceAll('\n', '\n  ')}\nraw: !unsafe '{{ x }}'\n`,
      'web/certs/web.pem': 'PEM of web\n',
    };
    committed();
    await applied(tenant, {
      variables: { own: 1, ansible_connection: 'local', ansible_python_interpreter: '/usr/bin/python3' },
      groups: [{ name: 'web', variables: { own: 2 } }, { name: 'db' }],
      hosts: [
        { name: 'w1', groups: ['web'] },
        { name: 'd1', groups: ['db'] },
      ],
    });
    expect((await configRef('', 'base')).status).toBe(201);
    expect((await configRef('/groups/web', 'web')).status).toBe(201);
  });

  describeWithAnsible('in a real run', () => {
    it('give a play its variables, its vaulted values and its files', async () => {
      await unpacked(await bundle('web.tgz'), async (folder) => {
        await writeFile(join(folder, 'password'), PASSWORD, { mode: 0o600 });
        const tasks = [
          { copy: { dest: `${folder}/said`, content: '{{ site }} {{ port }} {{ own }} {{ key }}' } },
          {
            copy: {
              dest: `${folder}/web.pem`,
              src: '{{ inventory_dir }}/../files/groups/web/certs/web.pem',
            },
          },
        ];
        await writeFile(
          join(folder, 'play.yml'),
          JSON.stringify([{ hosts: 'web', gather_facts: false, tasks }]),
        );
        const args = ['--vault-id', 'site@password', 'play.yml'];
        const { status, stdout, stderr } = await ansible('ansible-playbook', args, folder);
        expect([status, stderr], stdout).toEqual([0, '']);
        expect(await readFile(join(folder, 'said'), 'utf8')).toBe('ord 8443 2 from the vault');
        expect(await readFile(join(folder, 'web.pem'), 'utf8')).toBe('PEM of web\n');
      });
    });
  });

  it('are others with another commit, once the remote was asked', async () => {
    const first = await bundle('all.tgz');
    const etag = first.headers.get('etag') ?? '';
    const next = committed({ 'web/vars.yml': 'port: 9443\n' });
    expect((await bundle('all.tgz', { 'if-none-match': etag })).status).toBe(304);
    expect((await refresh()).status).toBe(200);
    const answer = await bundle('all.tgz', { 'if-none-match': etag });
    expect([answer.status, answer.headers.get('warning')]).toEqual([200, null]);
    expect((await manifestOf(answer)).commits).toMatchObject({
      all: { commit: next },
      web: { commit: next },
    });
    expect((await bundle('all.json')).text).toContain('"port": 9443');
  });

  it('are those of the last good commit while the remote is away, and say so', async () => {
    const first = await bundle('all.tgz');
    server.fault = 503;
    expect((await refresh()).status).toBeGreaterThanOrEqual(400);
    for (const form of ['all.tgz', 'web.zip', 'all.json']) {
      const answer = await bundle(form);
      expect([form, answer.status]).toEqual([form, 200]);
      expect(answer.headers.get('warning')).toMatch(/^110 muster "/);
      const again = await bundle(form, { 'if-none-match': answer.headers.get('etag') ?? '' });
      expect([form, again.status, again.headers.get('warning')]).toEqual([
        form,
        304,
        answer.headers.get('warning'),
      ]);
    }
    expect(await manifestOf(await bundle('all.tgz'))).toMatchObject({
      stale: true,
      commits: { web: { stale: true } },
    });
    const tried = await bundle('all.tgz?ref=main');
    expect([tried.status, tried.body.code]).toEqual([503, 'config.away']);
    server.fault = 'none';
    expect((await refresh()).status).toBe(200);
    const back = await bundle('all.tgz');
    expect([back.headers.get('etag'), back.headers.get('warning')]).toEqual([
      first.headers.get('etag'),
      null,
    ]);
  });

  it('are tried at another ref, for all or for one group, without a trace', async () => {
    const main = (await manifestOf(await bundle('all.tgz'))).commits['web']?.commit;
    const branch = committed({ 'web/vars.yml': 'port: 1\n' }, 'try');
    const { commits } = await manifestOf(await bundle('all.tgz?ref=try'));
    expect([commits['all'], commits['web']]).toMatchObject([
      { ref: 'try', commit: branch },
      { ref: 'try', commit: branch },
    ]);
    const one = await manifestOf(await bundle('web.tgz?ref.web=try'));
    expect([one.commits['all']?.commit, one.commits['web']?.commit]).toEqual([main, branch]);
    expect((await bundle('web.json?ref.web=try')).text).toContain('"port": 1');
    expect((await manifestOf(await bundle('all.tgz'))).commits['web']).toMatchObject({
      ref: 'main',
      commit: main,
    });
    for (const [path, parameter] of [
      ['all.tgz?ref=-x', 'ref'],
      ['all.zip?ref.web=a..b', 'ref.web'],
      ['all.json?ref.nobody=main', 'ref.nobody'],
      ['db.json?ref.web=main', 'ref.web'],
    ] as const) {
      const answer = await bundle(path);
      expect([path, answer.status, faultsOf(answer).map(([pointer]) => pointer)]).toEqual([
        path,
        422,
        [parameter],
      ]);
    }
  });

  it('tell a token of one group nothing of the others', async () => {
    const { token } = await aToken(muster, tenant.path, { group: 'db' });
    const api = muster.api(token);
    const [known, unknown] = [
      await api.get('/v1/inventory/db.json?ref.web=main'),
      await api.get('/v1/inventory/db.json?ref.nobody=main'),
    ];
    expect([known.status, known.text.replaceAll('web', 'X').replace(known.body.request_id, '')]).toEqual([
      unknown.status,
      unknown.text.replaceAll('nobody', 'X').replace(unknown.body.request_id, ''),
    ]);
    expect(faultsOf(known)).toEqual([['ref.web', 'config.ref.unknown_group']]);
    const group = await api.get('/v1/inventory/db.tgz');
    expect(Object.keys((await manifestOf(group)).commits)).toEqual(['all']);
  });

  it('are refused before their first byte when a file is broken, with group, file and line', async () => {
    committed({ 'web/vars.yml': 'a: 1\nb: [\n' });
    await refresh();
    for (const form of ['all.tgz', 'web.zip', 'all.json', 'all.tgz?layout=per-host']) {
      const answer = await bundle(form);
      expect([form, answer.status, answer.body.code]).toEqual([form, 422, 'config.unreadable']);
      expect(answer.text).toMatch(/\bweb\b.*web\/vars\.yml.*line 3/s);
    }
    expect((await bundle('db.tgz')).status).toBe(200);
  });

  it('keep what is in Git when the secrets are left out', async () => {
    const { token } = await aToken(muster, tenant.path);
    const answer = await muster.api(token).get('/v1/inventory/all.tgz?secrets=omit');
    await unpacked(answer, async (folder) => {
      expect(await readFile(join(folder, 'hosts/group_vars/web/vars.yml'), 'utf8')).toBe(
        files['web/vars.yml'],
      );
    });
  });
});
