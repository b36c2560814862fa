import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decryptVault, encryptVault, vaultIdOf } from '@muster/secrets';
import { ansible, describeWithAnsible, inFolder } from './ansible.js';
import { aTenant, type Tenant } from './builders.js';
import { Api, emptyDatabase, startMuster, type Answer, type EmptyDatabase, type Muster } from './harness.js';
import { aHost, faultsOf, refusal, revisionOf } from './inventory-builders.js';
import { revealed } from './secret-builders.js';
import { Service } from './service.js';

let muster: Muster;
beforeAll(async () => {
  muster = await startMuster();
});
afterAll(() => muster.close());

const PASSWORD = 'correct hörse';
const PEM =
  '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n';

/** As OpenStack-Ansible ships and `pw-token-gen.py` fills it; every value has `hunter2` in it. */
const VALUES = {
  galera_root_password: 'hunter2-5e1f0a9b8c7d',
  rabbitmq_cookie_token: 'hunter2-1e93204987',
  keystone_admin_user_password: 'hunter2 # {} ü',
  haproxy_stats_password: '0123-hunter2',
};
const FILE = `---
## Galera Options
galera_root_password: ${VALUES.galera_root_password}
## RabbitMQ options
rabbitmq_cookie_token: ${VALUES.rabbitmq_cookie_token}
rabbitmq_monitoring_password:
## Keystone options
keystone_admin_user_password: '${VALUES.keystone_admin_user_password}'
haproxy_stats_password: ${VALUES.haproxy_stats_password}
horizon_user_ssl_cert: |
${PEM.replaceAll(/^(?=.)/gm, '  ')}`;
const NAMES = [...Object.keys(VALUES), 'horizon_user_ssl_cert'];

const importInto = (
  { path, member }: Pick<Tenant, 'path' | 'member'>,
  file: string,
  query = '',
  headers: Record<string, string> = {},
): Promise<Answer> =>
  member.post(`${path}/imports?format=osad-secrets${query}`, file, {
    'content-type': 'text/plain',
    ...headers,
  });
/** Headers are bytes; this is UTF-8 as a terminal sends it. */
const opening = (password: string): Record<string, string> => ({
  'x-vault-password': Buffer.from(password).toString('latin1'),
});
const secretsAt = ({ path }: Tenant, name: string): string => `${path}/secrets/${name}`;

/** What became of which secret, as an answer says it. */
function fatesOf({ body }: Answer): Record<string, string[]> {
  const { plan, unchanged } = body as unknown as {
    plan: { action: string; type: string; name: string }[];
    unchanged: string[];
  };
  const named = (action: string): string[] =>
    plan.filter((step) => step.action === action && step.type === 'secret').map(({ name }) => name);
  return { create: named('create'), update: named('update'), unchanged };
}

const vaultedValue = async (name: string, value: string): Promise<string> =>
  `${name}: !vault |\n${(await encryptVault(Buffer.from(value), PASSWORD)).replaceAll(/^(?=.)/gm, '  ')}`;

describe('an import of user_secrets.yml', () => {
  it('becomes secrets of the tenant, which hosts have vaulted', async () => {
    const tenant = await aTenant(muster);
    await aHost(tenant);
    const answer = await importInto(tenant, FILE);
    expect([answer.status, answer.body]).toMatchObject([
      200,
      {
        format: 'osad-secrets',
        dry_run: false,
        revision: await revisionOf(tenant),
        summary: { secrets: { create: 5, update: 0, unchanged: 0, delete: 0 }, hosts: { create: 0 } },
        notices: [{ code: 'import.secrets.empty', subject: 'secret:rabbitmq_monitoring_password' }],
      },
    ]);
    expect(fatesOf(answer)).toEqual({ create: NAMES, update: [], unchanged: [] });
    for (const [name, value] of Object.entries(VALUES))
      expect(await revealed(tenant.member, secretsAt(tenant, name))).toBe(value);
    expect(await revealed(tenant.member, secretsAt(tenant, 'horizon_user_ssl_cert'))).toBe(PEM);

    const { text, body } = await tenant.member.get('/v1/inventory/all.json');
    const { all } = body as unknown as {
      all: {
        vars: { galera_root_password: { __ansible_vault: string }; horizon_user_ssl_cert_file: string };
      };
    };
    const { galera_root_password: shown, horizon_user_ssl_cert_file: file } = all.vars;
    const { vault_id, password } = (await tenant.member.post(`${tenant.path}/vault-password/reveal`)).body;
    expect(vaultIdOf(shown.__ansible_vault)).toBe(vault_id);
    expect((await decryptVault(shown.__ansible_vault, password)).toString()).toBe(
      VALUES.galera_root_password,
    );
    expect(file).toMatch(/horizon_user_ssl_cert\.pem$/);
    expect(text).not.toContain('hunter2');
  });

  it('changes nothing the second time, and one secret where one differs', async () => {
    const tenant = await aTenant(muster);
    await importInto(tenant, FILE);
    const again = await importInto(tenant, FILE);
    expect(fatesOf(again)).toEqual({ create: [], update: [], unchanged: NAMES });
    const changed = FILE.replace('hunter2-5e1f', 'hunter2-6e1f');
    const planned = await importInto(tenant, changed, '&dry_run=true');
    const done = await importInto(tenant, changed);
    const fates = { create: [], update: ['galera_root_password'], unchanged: NAMES.slice(1) };
    expect([fatesOf(planned), fatesOf(done)]).toEqual([fates, fates]);
    expect(done.body.revision).toBe(again.body.revision + 1);
    expect(await revealed(tenant.member, secretsAt(tenant, 'galera_root_password'))).toBe(
      'hunter2-6e1f0a9b8c7d',
    );
  });

  it('writes nothing in a dry run', async () => {
    const tenant = await aTenant(muster);
    const revision = await revisionOf(tenant);
    const answer = await importInto(tenant, FILE, '&dry_run=true');
    expect([answer.status, answer.body]).toMatchObject([200, { dry_run: true, revision }]);
    expect(fatesOf(answer)).toEqual({ create: NAMES, update: [], unchanged: [] });
    expect((await tenant.member.get(`${tenant.path}/secrets`)).body.secrets).toEqual([]);
    expect((await tenant.member.get(`${tenant.path}/imports`)).body.imports).toEqual([]);
  });

  it('opens vaulted values with the password of the header', async () => {
    const tenant = await aTenant(muster);
    const values = await Promise.all(
      Object.entries(VALUES).map(([name, value]) => vaultedValue(name, value)),
    );
    const file = `---\n${values.join('')}`;
    expect((await importInto(tenant, file, '', opening(PASSWORD))).status).toBe(200);
    expect(await revealed(tenant.member, secretsAt(tenant, 'keystone_admin_user_password'))).toBe(
      VALUES.keystone_admin_user_password,
    );
    const other = await importInto(tenant, file, '', opening('another'));
    expect(faultsOf(other)).toEqual(
      Object.keys(VALUES).map((name) => [`/${name}`, 'import.secrets.unreadable_vault']),
    );
    expect(refusal(await importInto(tenant, file))).toEqual([422, 'import.secrets.no_vault_password']);
  });

  it('goes on in the background, and leaves a record without what it brought', async () => {
    const tenant = await aTenant(muster);
    const answer = await importInto(tenant, FILE, '', { prefer: 'respond-async' });
    expect(answer.status).toBe(202);
    const at = new URL(answer.headers.get('location') ?? '').pathname;
    let record = await tenant.reader.get(at);
    while (record.body.state === 'running') record = await tenant.reader.get(at);
    expect(record.body).toMatchObject({
      kind: 'import',
      format: 'osad-secrets',
      state: 'done',
      rows_read: 5,
      rows_written: 5,
      rows_total: 5,
      result: { revision: await revisionOf(tenant), summary: { secrets: { create: 5 } } },
    });
    const changes = await tenant.admin.get(`${tenant.path}/changes`);
    expect(changes.text).toContain('galera_root_password');
    for (const { text } of [record, changes]) expect(text).not.toContain('hunter2');
  });

  it('is refused where it cannot be done, and writes nothing', async () => {
    const tenant = await aTenant(muster);
    const etag = (await tenant.member.get(tenant.path)).headers.get('etag') ?? '';
    expect((await importInto(tenant, 'a: hunter2\n', '', { 'if-match': etag })).status).toBe(200);
    const revision = await revisionOf(tenant);
    const pruning = await importInto(tenant, FILE, '&prune=true');
    const named = await importInto(tenant, FILE, '', { 'idempotency-key': 'once' });
    const refused = [
      await importInto(tenant, FILE, '', { 'if-match': etag }),
      pruning,
      named,
      await importInto(tenant, `${FILE}horizon_user_ssl_cert_file: hunter2\n`),
      await importInto(tenant, 'a: b\nb: "hunter2\n'),
      await importInto({ ...tenant, member: tenant.reader }, FILE),
    ];
    expect(refused.map(refusal)).toEqual([
      [412, 'request.precondition'],
      [422, 'parameter.value'],
      [422, 'parameter.value'],
      [422, 'import.secrets.file_variable'],
      [400, 'request.malformed_yaml'],
      [403, 'access.forbidden'],
    ]);
    expect(faultsOf(pruning)).toEqual([['prune', 'parameter.value']]);
    expect(faultsOf(named)).toEqual([['Idempotency-Key', 'parameter.value']]);
    const records = await tenant.member.get(`${tenant.path}/imports`);
    for (const { text } of [...refused, records]) expect(text).not.toContain('hunter2');
    expect(await revisionOf(tenant)).toBe(revision);
  });

  it('is refused beside a variable of one name', async () => {
    const tenant = await aTenant(muster);
    await tenant.member.put(`${tenant.path}/variables/haproxy_stats_password`, { value: 'x' });
    for (const query of ['', '&dry_run=true'])
      expect(refusal(await importInto(tenant, FILE, query))).toEqual([409, 'inventory.variable.name_taken']);
    expect((await tenant.member.get(`${tenant.path}/secrets`)).body.secrets).toEqual([]);
  });

  it('that was sent under another format comes back in no answer and no record', async () => {
    const tenant = await aTenant(muster);
    for (const format of [
      'osad',
      'osad-config',
      'ansible',
      'ansible-yaml',
      'ansible-ini',
      'draft',
      'ndjson',
    ]) {
      const answer = await tenant.member.post(
        `${tenant.path}/imports?format=${format}`,
        `${FILE}x: "hunter2\n`,
      );
      expect([format, answer.status >= 400]).toEqual([format, true]);
      expect(answer.text).not.toContain('hunter2');
    }
    const records = await tenant.member.get(`${tenant.path}/imports`);
    expect(records.body.imports).toHaveLength(7);
    expect(records.text).not.toContain('hunter2');
  });
});

describeWithAnsible('a user_secrets.yml that ansible-vault encrypted', () => {
  it('is read with the password of the header', async () => {
    const tenant = await aTenant(muster);
    const vaulted = await inFolder(async (folder) => {
      await writeFile(join(folder, 'password'), PASSWORD);
      await writeFile(join(folder, 'user_secrets.yml'), FILE);
      const args = ['encrypt', '--vault-password-file', 'password', '--output', '-', 'user_secrets.yml'];
      const { status, stdout, stderr } = await ansible('ansible-vault', args, folder);
      if (status !== 0) throw new Error(stderr);
      return stdout;
    });
    expect(faultsOf(await importInto(tenant, vaulted, '', opening('another')))).toEqual([
      ['', 'import.secrets.unreadable_vault'],
    ]);
    const answer = await importInto(tenant, vaulted, '', opening(PASSWORD));
    expect([answer.status, fatesOf(answer)['create']]).toEqual([200, NAMES]);
    expect(await revealed(tenant.member, secretsAt(tenant, 'haproxy_stats_password'))).toBe(
      VALUES.haproxy_stats_password,
    );
  });
});

describe('the log of a service that takes secrets in', () => {
  const TOKEN = 'muster_osads-system-token-0123456789';
  let place: EmptyDatabase;
  let service: Service;
  beforeAll(async () => {
    place = await emptyDatabase();
    service = new Service({
      ...place.settings,
      MUSTER_LOG_LEVEL: 'trace',
      MUSTER_BOOTSTRAP_TOKEN: TOKEN,
    });
  });
  afterAll(async () => {
    service.kill('SIGKILL');
    await service.ended;
    await place.remove();
  });

  it('has neither a value nor the vault password', async () => {
    const api = new Api(await service.url(), TOKEN);
    await api.post('/v1/tenants', { name: 'acme' });
    const acme = { path: '/v1/tenants/acme', member: api };
    const file = await vaultedValue('galera_root_password', 'hunter2');
    const answers = [
      await importInto(acme, file, '', opening(PASSWORD)),
      await importInto(acme, file, '', opening('wrong horse')),
      await importInto(acme, `${file}\nx: "hunter2`, '', opening(PASSWORD)),
      await importInto(acme, FILE.replace('---', '--'), '', opening(PASSWORD)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 422, 400, 400]);
    // The line of the last request comes last.
    const { headers } = await api.get('/health/live');
    while (!service.stderr.includes(headers.get('x-request-id') ?? '')) await nextTurn();
    for (const secret of ['hunter2', 'horse', 'hörse', Buffer.from('hörse').toString('latin1')])
      expect(service.stderr + service.stdout).not.toContain(secret);
  });
});
