import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { hasKeystone, type Keystone, type KeystoneUser } from '@muster/identity/testing';
import { parseJson, type JsonObject } from '@muster/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ansible, describeWithAnsible, inFolder, run, type Outcome } from './ansible.js';
import { ansibleList, asPython, hostvars, objectAt } from './ansible-values.js';
import { aTenant, aToken, type Tenant } from './builders.js';
import { startMuster, type Muster } from './harness.js';
import { applied } from './inventory-builders.js';
import { aKeystone, anOperator } from './keystone-builders.js';
import { randomFleet } from './random-fleet.js';

const ORIGINAL = fileURLToPath(new URL('../../../ansible/muster-inventory', import.meta.url));
/** Each costs two starts of Ansible; what the service answers is compared with bundles elsewhere, for many more. */
const FLEETS = 6;

type Settings = Readonly<Record<string, string>>;

/** A script of a folder's own, with a home beside it. */
async function installed(folder: string, settings: Settings): Promise<string> {
  const script = join(folder, 'muster-inventory');
  await writeFile(script, await readFile(ORIGINAL), { mode: 0o755 });
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
  await writeFile(join(folder, 'muster.ini'), `[muster]\ncache = ${folder}/cache\n${lines.join('')}`, { mode: 0o600 });
  return script;
} // prettier-ignore

const list = (script: string, env: Settings = {}): Promise<Outcome> => run(script, ['--list'], { env });

/** It fails closed. */
async function expectFailure(outcome: Promise<Outcome>, words: string): Promise<void> {
  expect(await outcome).toEqual({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(/^muster-inventory: [^\n]+\n$/) as string,
  });
  expect((await outcome).stderr).toContain(words);
}

const DRAFT = {
  variables: { site: 'ord' },
  groups: [
    { name: 'prod', variables: { who: 'prod' } },
    { name: 'web', parent: 'prod', priority: 5, variables: { who: 'web' } },
    { name: 'bare' },
  ],
  hosts: [
    { name: 'db1', groups: ['prod'], variables: { rack: 'r 1' } },
    { name: 'lone' },
    { name: 'web1', ip_address: '10.0.0.1', groups: ['web'], variables: { rack: 'r2' } },
  ],
};

let muster: Muster;
let tenant: Tenant;
let token: string;
beforeAll(async () => {
  muster = await startMuster();
  tenant = await aTenant(muster);
  await applied(tenant, DRAFT);
  ({ token } = await aToken(muster, tenant.path, { role: 'reader' }));
});
afterAll(() => muster.close());

const ours = (): Settings => ({ url: muster.url, token });

describe('the inventory script that is served', () => {
  it('is that of the tree, for everybody, and not sent to who has it', async () => {
    const anyone = muster.anonymous();
    const answer = await anyone.get('/v1/clients/muster-inventory');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/x-python; charset=utf-8']);
    expect(answer.bytes).toEqual(await readFile(ORIGINAL));
    const etag = answer.headers.get('etag') ?? '';
    const again = await anyone.get('/v1/clients/muster-inventory', { 'if-none-match': etag });
    expect([again.status, again.bytes.length, again.headers.get('etag')]).toEqual([304, 0, etag]);
    const head = await anyone.send('HEAD', '/v1/clients/muster-inventory', undefined);
    expect([head.status, head.headers.get('etag'), head.bytes.length]).toEqual([200, etag, 0]);
    expect((await anyone.get('/v1/clients/other')).status).toBe(404);
  }); // prettier-ignore
});

describeWithAnsible('the inventory script', () => {
  it(`for ${FLEETS} random fleets, gives Ansible what the bundle gives it`, async () => {
    await fc.assert(
      fc.asyncProperty(randomFleet, async (fleet) => {
        const theirs = await aTenant(muster);
        await applied(theirs, fleet as unknown as Settings);
        await inFolder(async (folder) => {
          const settings = { url: muster.url, tenant: theirs.name, token: muster.systemToken };
          const byScript = await ansibleList(['-i', await installed(folder, settings), '--list'], folder);
          await mkdir(join(folder, 'bundle'));
          const bundle = await theirs.reader.get('/v1/inventory/all.tgz');
          await run('tar', ['xz'], { cwd: join(folder, 'bundle'), input: bundle.bytes });
          const byBundle = await ansibleList(['--list'], join(folder, 'bundle'));
          expect(shape(byScript)).toEqual(shape(byBundle));
        });
      }),
      { numRuns: FLEETS, endOnFailure: true },
    );
  });

  /** Groups with hosts and children, and the variables of hosts as Python tells them apart. */
  const shape = (found: JsonObject): unknown => {
    const { _meta, ...groups } = found;
    const names = Object.keys(objectAt(_meta, 'hostvars')).sort();
    return [groups, new Map(names.map((name) => [name, asPython(hostvars(found, name))]))];
  };

  it('runs a playbook, whose hosts have their variables', () =>
    inFolder(async (folder) => {
      const playbook = join(folder, 'play.yml');
      await writeFile(playbook, PLAYBOOK);
      const script = await installed(folder, ours());
      const { status, stdout } = await ansible('ansible-playbook', ['-i', script, playbook], folder);
      expect(status, stdout).toBe(0);
      expect(stdout).toContain('web1 is web at ord, 10.0.0.1');
      expect(stdout).not.toContain('db1 is');
    }));
  const PLAYBOOK = `- hosts: web
  connection: local
  gather_facts: false
  tasks:
    - ansible.builtin.debug:
        msg: '{{ inventory_hostname }} is {{ who }} at {{ site }}, {{ ansible_host }}'
`;

  it('leaves Ansible without a host when it fails, and ends it where all sources count', () =>
    inFolder(async (folder) => {
      const script = await installed(folder, { url: muster.url, token: 'muster_wrong' });
      // Ansible goes on to read the file itself, as YAML and as INI: neither may find anything in it.
      const open = await ansible('ansible-inventory', ['-i', script, '--list'], folder);
      expect(parseJson(open.stdout)).toEqual({ _meta: { hostvars: {} }, all: { children: ['ungrouped'] } });
      expect(open.stderr.replaceAll(/\s+/g, ' ')).toContain(
        'the service answered 401 (access.unauthenticated)',
      );
      await writeFile(join(folder, 'ansible.cfg'), '[inventory]\nany_unparsed_is_failed = true\n');
      const closed = await ansible('ansible-inventory', ['-i', script, '--list'], folder);
      expect([closed.status === 0, closed.stdout]).toEqual([false, '']);
    }));

  it('comes in a bundle, and asks for what the bundle holds', async () => {
    const asked = 'script=true&group=prod&var.rack="r 1"&limit=all:!web1';
    const bundle = await tenant.reader.get(`/v1/inventory/prod.tgz?${encodeURI(asked)}`);
    await inFolder(async (folder) => {
      await run('tar', ['xz'], { cwd: folder, input: bundle.bytes });
      expect((await stat(join(folder, 'muster-inventory'))).mode & 0o777).toBe(0o755);
      expect(await readFile(join(folder, 'muster-inventory'))).toEqual(await readFile(ORIGINAL));
      expect(await readFile(join(folder, 'muster.ini'), 'utf8')).toBe(
        '# What muster-inventory asks for. The token comes from the environment, or from ~/.config/muster/muster.ini.\n\n' +
          `[muster]\nurl = ${muster.url}\ntenant = ${tenant.name}\ngroup = prod\n\n` +
          '[filters]\ngroup = prod\nlimit = all:!web1\nvar.rack = "\\"r 1\\""\n',
      );
      const manifest = parseJson(await readFile(join(folder, 'manifest.json'), 'utf8')) as JsonObject;
      expect(Object.keys(objectAt(manifest, 'sha256'))).toEqual(expect.arrayContaining(['muster-inventory', 'muster.ini']));
      const byBundle = await ansibleList(['--list'], folder);
      expect(Object.keys(objectAt(byBundle, '_meta', 'hostvars'))).toEqual(['db1']);
      const script = join(folder, 'muster-inventory');
      const env = { HOME: folder, MUSTER_TOKEN: token, XDG_CACHE_HOME: '', XDG_CONFIG_HOME: '' };
      const { status, stdout, stderr } = await run('ansible-inventory', ['-i', script, '--list'], { cwd: folder, env });
      expect([status, stderr]).toEqual([0, '']);
      expect(parseJson(stdout)).toEqual(byBundle);
      await expectFailure(run(script, ['--list'], { cwd: folder, env: { ...env, MUSTER_TOKEN: '' } }), 'no token');
    });
  }); // prettier-ignore

  it('comes in each inventory of a host, for that host, and in a zip', async () => {
    const bundle = await tenant.reader.get('/v1/inventory/all.zip?layout=per-host&script=true&host=*1&secrets=omit');
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'all.zip'), bundle.bytes);
      const unzip = 'import sys, zipfile; zipfile.ZipFile("all.zip").extractall(".")';
      expect((await run('python3', ['-c', unzip], { cwd: folder })).status).toBe(0);
      const script = join(folder, 'web1', 'muster-inventory');
      await chmod(script, 0o755);
      const env = { HOME: folder, MUSTER_TOKEN: token, XDG_CACHE_HOME: '', XDG_CONFIG_HOME: '' };
      const found = parseJson((await list(script, env)).stdout) as JsonObject;
      expect(Object.keys(objectAt(found, '_meta', 'hostvars'))).toEqual(['web1']);
      expect(await readFile(join(folder, 'web1', 'muster.ini'), 'utf8')).toContain('secrets = omit\n\n[filters]\nhost = web1\n');
    });
  }); // prettier-ignore

  it('leaves bundles without it as they are, and counts for the tag of those with it', async () => {
    const [plain, without, with_, json] = await Promise.all(
      ['', '?script=false', '?script=true'].map((query) => tenant.reader.get(`/v1/inventory/all.tgz${query}`)).concat(
        tenant.reader.get('/v1/inventory/all.json?script=true')),
    );
    expect([without?.bytes, without?.headers.get('etag')]).toEqual([plain?.bytes, plain?.headers.get('etag')]);
    const tag = with_?.headers.get('etag') ?? '';
    expect(tag).not.toBe(plain?.headers.get('etag'));
    const again = await tenant.reader.get('/v1/inventory/all.tgz?script=true', { 'if-none-match': tag });
    expect(again.status).toBe(304);
    const elsewhere = await tenant.reader.get('/v1/inventory/all.tgz?script=true', { 'x-forwarded-host': 'muster.example.net' });
    expect(elsewhere.headers.get('etag')).not.toBe(tag);
    expect(json?.status).toBe(422);
  }); // prettier-ignore

  it('has of a token of one group that group, and no other', () =>
    inFolder(async (folder) => {
      const web = await aToken(muster, tenant.path, { role: 'reader', group: 'web' });
      const script = await installed(folder, { url: muster.url, token: web.token, group: 'web' });
      const { stdout } = await list(script);
      expect(Object.keys(objectAt(parseJson(stdout), '_meta', 'hostvars'))).toEqual(['web1']);
      await expectFailure(run(script, ['--list', '--group', 'all']), '404 (bundle.group.unknown)');
      expect(parseJson((await run(script, ['--host', 'web1'])).stdout)).toEqual({ ansible_host: '10.0.0.1', rack: 'r2' });
      await expectFailure(run(script, ['--host', 'db1']), '404 (bundle.host.unknown)');
    })); // prettier-ignore

  it('has nothing for a token that was revoked, nor for filters that leave no host', () =>
    inFolder(async (folder) => {
      const issued = await aToken(muster, tenant.path);
      const script = await installed(folder, { url: muster.url, token: issued.token, stale_seconds: '3600' });
      expect((await list(script)).status).toBe(0);
      await expectFailure(list(script, { MUSTER_FILTER_HOST: 'x*' }), '422 (bundle.no_hosts)');
      expect((await tenant.admin.delete(`${tenant.path}/tokens/${issued.id}`)).status).toBe(204);
      await expectFailure(list(script), '401 (access.unauthenticated)');
    }));

  it('shows a change at once, though it keeps what it had', () =>
    inFolder(async (folder) => {
      const theirs = await aTenant(muster);
      await applied(theirs, DRAFT);
      const script = await installed(folder, {
        url: muster.url,
        tenant: theirs.name,
        token: muster.systemToken,
      });
      const [first, second] = [await list(script), await list(script)];
      expect(second).toEqual(first);
      await theirs.member.delete(`${theirs.path}/hosts/lone`);
      expect((await list(script)).stdout).not.toContain('"lone"');
    }));

  it('has its last answer while the service is away, where that is asked for', () =>
    inFolder(async (folder) => {
      const other = await startMuster();
      const theirs = await aTenant(other);
      await applied(theirs, DRAFT);
      const settings = { url: other.url, tenant: theirs.name, token: other.systemToken, retries: '0' };
      const script = await installed(folder, settings);
      const { stdout } = await list(script);
      await other.close();
      await expectFailure(list(script), 'cannot be reached');
      const stale = await list(script, { MUSTER_STALE_SECONDS: '600' });
      expect([stale.status, stale.stdout]).toEqual([0, stdout]);
      expect(stale.stderr).toMatch(/^muster-inventory: the service cannot be reached: .*; this is its answer of \d+ s ago\n$/);
    })); // prettier-ignore
});

describe.skipIf(!hasKeystone())('the inventory script, with a real Keystone', () => {
  let keystone: Keystone;
  let cloudy: Muster;
  let user: KeystoneUser;
  let project: { id: string; name: string };
  beforeAll(async () => {
    const known = await aKeystone();
    keystone = known.keystone;
    cloudy = await startMuster({
      ...known.settings,
      MUSTER_KEYSTONE_CACHE_SECONDS: '0',
      MUSTER_KEYSTONE_AUTO_TENANT: 'true',
    });
    ({ user, project } = await anOperator(keystone, 'member'));
    const api = cloudy.api(await keystone.token(user, { project: project.id }));
    await api.get('/v1/tenants');
    expect((await api.post(`/v1/tenants/${project.name}/hosts`, { name: 'web1' })).status).toBe(201);
  });
  afterAll(async () => {
    await cloudy.close();
    await keystone.stop();
  });

  const expectOurs = async (script: string, env: Settings): Promise<void> => {
    const outcome = await list(script, env);
    expect([outcome.status, outcome.stderr]).toEqual([0, '']);
    expect(objectAt(parseJson(outcome.stdout), '_meta', 'hostvars')).toEqual({ web1: {} });
  };

  it('logs in by the variables of OpenStack, and again when its token was revoked', () =>
    inFolder(async (folder) => {
      const script = await installed(folder, { url: cloudy.url });
      const env = {
        OS_AUTH_URL: keystone.url,
        OS_USERNAME: user.name,
        OS_USER_DOMAIN_NAME: 'Default',
        OS_PASSWORD: user.password,
        OS_PROJECT_NAME: project.name,
        OS_PROJECT_DOMAIN_ID: 'default',
      };
      await expectOurs(script, env);
      await keystone.revokeAll(user);
      await expectOurs(script, env);
      await expectFailure(list(script, { ...env, OS_PROJECT_NAME: 'nobodys' }), 'Keystone answered 401');
      await expectOurs(script, { OS_TOKEN: await keystone.token(user, { project: project.id }) });
    }));

  it('logs in with an application credential of clouds.yaml', () =>
    inFolder(async (folder) => {
      const { id, secret } = await keystone.applicationCredential(user, project.id);
      const script = await installed(folder, { url: cloudy.url });
      const auth = `      auth_url: ${keystone.url}\n      application_credential_id: ${id}\n      application_credential_secret: ${secret}\n`;
      await writeFile(join(folder, 'clouds.yaml'), `clouds:\n  ours:\n    auth_type: v3applicationcredential\n    auth:\n${auth}`);
      const env = { OS_CLOUD: 'ours', OS_CLIENT_CONFIG_FILE: join(folder, 'clouds.yaml') };
      await expectOurs(script, env);
    })); // prettier-ignore
});
