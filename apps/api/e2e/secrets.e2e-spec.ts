import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decryptVault } from '@muster/secrets';
import { run } from './ansible.js';
import { aName, aTenant, aToken, type Tenant } from './builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import {
  aGroup, aHost, faultsOf, pagesOf, refusal, revisionOf, type Explained,
} from './inventory-builders.js'; // prettier-ignore
import { aSecret, revealed } from './secret-builders.js';

let muster: Muster;
beforeAll(async () => {
  muster = await startMuster();
});
afterAll(() => muster.close());

interface Owner {
  readonly tenant: Tenant;
  /** `/v1/tenants/TENANT`, with a group or a host below it. */
  readonly path: string;
}

/** A new owner of secrets of each kind. */
const OWNERS: [string, () => Promise<Owner>][] = [
  [
    'a tenant',
    async () => {
      const tenant = await aTenant(muster);
      return { tenant, path: tenant.path };
    },
  ],
  [
    'a group',
    async () => {
      const tenant = await aTenant(muster);
      return { tenant, path: (await aGroup(tenant)).path };
    },
  ],
  [
    'a host',
    async () => {
      const tenant = await aTenant(muster);
      return { tenant, path: (await aHost(tenant)).path };
    },
  ],
];

const PEM =
  '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n';

/** A self-signed certificate with its key, made by OpenSSL. */
async function aCertificate(subject: string, days: number): Promise<string> {
  const made = await run('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', subject,
    '-days', String(days), '-keyout', '-', '-out', '-',
  ]); // prettier-ignore
  if (made.status !== 0) throw new Error(made.stderr);
  return made.stdout;
}

const named = ({ body }: Answer): string[] => body.secrets.map(({ name }) => name);
const taken = [409, 'inventory.variable.name_taken'];

/** What a secret shows among the variables of its owner. */
const vaulted = (value: unknown): string => (value as { __ansible_vault: string }).__ansible_vault;

describe.each(OWNERS)('a secret of %s', (_, anOwner) => {
  let tenant: Tenant;
  let path: string;
  beforeAll(async () => {
    ({ tenant, path } = await anOwner());
  });

  it('is written, read without its payload, listed and removed', async () => {
    const at = `${path}/secrets/db_password`;
    const written = await tenant.member.put(at, { value: 'hunter2' });
    expect(written.status).toBe(201);
    expect(written.headers.get('location')).toBe(muster.url + at);
    expect(written.body).toMatchObject({
      name: 'db_password', format: 'text', version: 1, size: 7, pem: null, expires_at: null, source: null,
      vault_id: `${tenant.name}-1`,
    }); // prettier-ignore
    const read = await tenant.reader.get(at);
    expect([read.status, read.text]).toEqual([200, written.text]);
    expect(read.headers.get('etag')).toBe(written.headers.get('etag'));
    expect((await tenant.reader.get(`${path}/secrets/${written.body.id}`)).text).toBe(written.text);
    expect(named(await tenant.reader.get(`${path}/secrets`))).toEqual(['db_password']);
    expect((await tenant.member.delete(at)).status).toBe(204);
    expect(refusal(await tenant.reader.get(at))).toEqual([404, 'secret.not_found']);
    expect(named(await tenant.reader.get(`${path}/secrets`))).toEqual([]);
  });

  it.each([
    ['text', 'grüße\n', 'grüße\n'],
    ['text', '', ''],
    ['json', { user: 'x', port: 5432 }, { user: 'x', port: 5432 }],
    ['json', null, null],
    ['pem', PEM, PEM],
    ['binary', 'AAEC\n/w==', 'AAEC/w=='],
  ])('reveals a payload of the format %s as it was given', async (format, value, shown) => {
    const at = `${path}/secrets/payload`;
    await aSecret(tenant, path, 'payload', { format, value });
    const answer = await tenant.member.post(`${at}/reveal`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toMatchObject({ name: 'payload', format, value: shown });
    expect((await tenant.member.delete(at)).status).toBe(204);
  });

  it('keeps the numbers of JSON letter for letter', async () => {
    await tenant.member.put(
      `${path}/secrets/exact`,
      '{"format":"json","value":{"n":[1.10,9007199254740993]}}',
    );
    const { text } = await tenant.member.post(`${path}/secrets/exact/reveal`);
    expect(text).toContain('"value":{"n":[1.10,9007199254740993]}');
  });

  it('has versions, and goes back to one', async () => {
    const at = `${path}/secrets/versioned`;
    for (const value of ['one', 'two', 'three']) await aSecret(tenant, path, 'versioned', { value });
    const repeated = await tenant.member.put(at, { value: 'three' });
    expect([repeated.status, repeated.body.version]).toEqual([200, 3]);
    const versions = async (): Promise<unknown[]> =>
      (await tenant.reader.get(`${at}/versions`)).body.versions.map(({ version }) => version);
    expect(await versions()).toEqual([3, 2, 1]);
    expect(await revealed(tenant.member, at, 1)).toBe('one');
    const back = await tenant.member.post(`${at}/rollback`, { version: 1 });
    expect([back.status, back.body.version]).toEqual([200, 4]);
    expect(await revealed(tenant.member, at)).toBe('one');
    expect(await versions()).toEqual([4, 3, 2, 1]);
    expect(refusal(await tenant.member.post(`${at}/rollback`, { version: 9 }))).toEqual([
      404,
      'secret.version.not_found',
    ]);
    expect(refusal(await tenant.member.post(`${at}/reveal`, { version: 9 }))).toEqual([
      404,
      'secret.version.not_found',
    ]);
  });

  it('keeps its last ten payloads', async () => {
    const at = `${path}/secrets/often`;
    for (let count = 1; count <= 12; count += 1) await aSecret(tenant, path, 'often', { value: `v${count}` });
    const { versions } = (await tenant.reader.get(`${at}/versions`)).body;
    expect(versions.map(({ version }) => version)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    expect(refusal(await tenant.member.post(`${at}/reveal`, { version: 2 }))[0]).toBe(404);
  });

  it('honours conditions', async () => {
    const at = `${path}/secrets/conditional`;
    const missing = await tenant.member.put(at, { value: 'a' }, { 'if-match': '*' });
    expect(refusal(missing)).toEqual([412, 'request.precondition']);
    const first = await tenant.member.put(at, { value: 'a' }, { 'if-none-match': '*' });
    expect(first.status).toBe(201);
    const again = await tenant.member.put(at, { value: 'b' }, { 'if-none-match': '*' });
    expect(refusal(again)).toEqual([412, 'request.precondition']);
    const etag = first.headers.get('etag') ?? '';
    const second = await tenant.member.put(at, { value: 'b' }, { 'if-match': etag });
    expect([second.status, second.body.version]).toEqual([200, 2]);
    expect(refusal(await tenant.member.delete(at, { 'if-match': etag }))).toEqual([
      412,
      'request.precondition',
    ]);
    expect((await tenant.reader.get(at, { 'if-none-match': second.headers.get('etag') ?? '' })).status).toBe(
      304,
    );
    const rolled = await tenant.member.post(`${at}/rollback`, { version: 1 }, { 'if-match': etag });
    expect(refusal(rolled)).toEqual([412, 'request.precondition']);
  });

  it('does not share its name with a variable, in whichever order they come', async () => {
    await tenant.member.put(`${path}/variables/plain`, { value: 1 });
    expect(refusal(await tenant.member.put(`${path}/secrets/plain`, { value: 'x' }))).toEqual(taken);
    await tenant.member.put(`${path}/variables/cert_file`, { value: 1 });
    expect(refusal(await tenant.member.put(`${path}/secrets/cert`, { format: 'pem', value: PEM }))).toEqual(
      taken,
    );
    await aSecret(tenant, path, 'hidden', { value: 'x' });
    expect(refusal(await tenant.member.put(`${path}/variables/hidden`, { value: 1 }))).toEqual(taken);
    await aSecret(tenant, path, 'key', { format: 'pem', value: PEM });
    expect(refusal(await tenant.member.patch(`${path}/variables`, { variables: { key_file: 1 } }))).toEqual(
      taken,
    );
    // The format decides whether the name of the file is taken.
    await aSecret(tenant, path, 'key', { format: 'text', value: 'x' });
    expect((await tenant.member.patch(`${path}/variables`, { variables: { key_file: 1 } })).status).toBe(200);
    expect(refusal(await tenant.member.put(`${path}/secrets/key`, { format: 'pem', value: PEM }))).toEqual(
      taken,
    );
  });

  it('stays when the variables beside it are replaced, and is none of them', async () => {
    await aSecret(tenant, path, 'lasting', { value: 'kept' });
    const replaced = await tenant.member.put(`${path}/variables`, { variables: { only: 1 } });
    expect(replaced.text).toBe('{"variables":{"only":1}}');
    expect((await tenant.reader.get(`${path}/variables`)).text).toBe('{"variables":{"only":1}}');
    expect((await tenant.member.delete(`${path}/variables/lasting`)).status).toBe(404);
    expect(await revealed(tenant.member, `${path}/secrets/lasting`)).toBe('kept');
  });

  it('is refused when its name or its payload does not fit', async () => {
    const before = await revisionOf(tenant);
    const put = async (name: string, body: unknown): Promise<unknown> =>
      faultsOf(await tenant.member.put(`${path}/secrets/${name}`, body));
    expect(await put('no-dashes', { value: 'x' })).toEqual([['/name', 'field.name']]);
    expect(await put('a', {})).toEqual([['/value', 'field.required']]);
    expect(await put('a', { source: null })).toEqual([['/value', 'field.required']]);
    expect(await put('a', { value: 5 })).toEqual([['/value', 'secret.payload']]);
    expect(await put('a', { value: '\ud800' })).toEqual([['/value', 'secret.payload']]);
    expect(await put('a', { format: 'pem', value: 'none' })).toEqual([['/value', 'secret.payload']]);
    expect(await put('a', { format: 'binary', value: '%' })).toEqual([['/value', 'secret.payload']]);
    expect(await put('a', { format: 'xml', value: '' })).toEqual([['/format', 'field.value']]);
    expect(await put('a', { value: '', colour: 1 })).toEqual([['/colour', 'field.unknown']]);
    expect(await put('a', { value: 'x'.repeat(1_000_001) })).toEqual([['/value', 'secret.too_large']]);
    expect(await put('a', { source: 5 })).toEqual([['/source', 'field.type']]);
    expect(await put('a', { source: { provider: 'vault', way: 1 } })).toEqual([
      ['/source/way', 'field.unknown'],
      ['/source/path', 'field.required'],
    ]);
    expect(await put('a', { source: { provider: 'nobody', path: 'x' } })).toEqual([
      ['/source', 'secret.source.unusable'],
    ]);
    expect(await put('a', { value: 'x', source: { provider: 'vault', path: 'x' } })).toEqual([
      ['/value', 'field.unknown'],
    ]);
    expect(await revisionOf(tenant)).toBe(before);
  });

  it('is in the change feed without its payload, and its use in the audit log', async () => {
    const at = `${path}/secrets/watched`;
    const since = await revisionOf(tenant);
    const { id } = await aSecret(tenant, path, 'watched', { value: 'first' });
    await aSecret(tenant, path, 'watched', { value: 'second' });
    await revealed(tenant.member, at, 1);
    await tenant.member.delete(at);
    const feed = await tenant.reader.get(`${tenant.path}/changes?since=${since}&entity_type=secret`);
    expect(feed.body.changes.map(({ kind, entity }) => [kind, entity])).toEqual(
      ['created', 'updated', 'deleted'].map((verb) => [
        `secret.${verb}`,
        { type: 'secret', id, name: 'watched' },
      ]),
    );
    expect(feed.text).not.toMatch(/first|second|ansible_vault/);
    const { events } = (await tenant.admin.get(`${tenant.path}/audit?action=secret`)).body;
    expect(events).toContainEqual(
      expect.objectContaining({ outcome: 'allowed', operation: `secret.revealed ${id} version 1` }),
    );
  });

  it('is revealed to members, and to nobody else', async () => {
    const at = `${path}/secrets/guarded`;
    await aSecret(tenant, path, 'guarded', { value: 'hunter2' });
    const other = await aTenant(muster);
    const readOnly = await aToken(muster, tenant.path, { role: 'admin', read_only: true });
    const bundle = await aToken(muster, tenant.path, { group: (await aGroup(tenant)).name });
    const statuses = [];
    for (const api of [
      tenant.reader,
      muster.api(readOnly.token),
      muster.api(bundle.token),
      other.admin,
      muster.anonymous(),
    ])
      statuses.push((await api.post(`${at}/reveal`)).status);
    expect(statuses).toEqual([403, 403, 403, 404, 401]);
    expect((await tenant.reader.put(at, { value: 'mine' })).status).toBe(403);
    expect((await muster.api(readOnly.token).get(at)).status).toBe(200);
    expect(await revealed(tenant.member, at)).toBe('hunter2');
  });
});

describe('the secrets of a tenant, its groups and its hosts', () => {
  it('are listed together, each with its owner, by name and in pages', async () => {
    const tenant = await aTenant(muster);
    const [group, host] = [await aGroup(tenant), await aHost(tenant)];
    await aSecret(tenant, tenant.path, 'b_one', { value: 'x' });
    await aSecret(tenant, group.path, 'a_two', { format: 'json', value: 1 });
    await aSecret(tenant, host.path, 'b_one', { value: 'x' });
    const all = await tenant.reader.get(`${tenant.path}/secrets`);
    expect(all.body.secrets.map(({ name, owner: { type, name: of } }) => [name, type, of])).toEqual([
      ['a_two', 'group', group.name],
      ['b_one', 'tenant', tenant.name],
      ['b_one', 'host', host.name],
    ]);
    const pages = await pagesOf(tenant.reader, `${tenant.path}/secrets?limit=1`);
    expect(pages.flatMap(({ body }) => body.secrets)).toEqual(all.body.secrets);
    const found = async (query: string): Promise<string[]> =>
      named(await tenant.reader.get(`${tenant.path}/secrets?${query}`));
    expect(await found('name=b*')).toEqual(['b_one', 'b_one']);
    expect(await found('format=json')).toEqual(['a_two']);
    expect(named(await tenant.reader.get(`${group.path}/secrets`))).toEqual(['a_two']);
    expect(refusal(await tenant.reader.get(`${tenant.path}/secrets/a_two`))).toEqual([
      404,
      'secret.not_found',
    ]);
    expect(refusal(await tenant.reader.get(`${tenant.path}/hosts/none/secrets`))).toEqual([
      404,
      'inventory.host.not_found',
    ]);
  });

  it('win over each other as variables do, and show their layer', async () => {
    const tenant = await aTenant(muster);
    const group = await aGroup(tenant);
    const host = await aHost(tenant, { groups: [group.name] });
    await aSecret(tenant, tenant.path, 'both', { value: 'of the tenant' });
    await aSecret(tenant, group.path, 'both', { value: 'of the group' });
    await tenant.member.put(`${tenant.path}/variables/mixed`, { value: 'plain' });
    await aSecret(tenant, host.path, 'mixed', { format: 'json', value: { deep: [1] } });
    const { body } = await tenant.reader.get(`${host.path}/variables?explain=true`);
    const { password } = (await tenant.member.post(`${tenant.path}/vault-password/reveal`)).body;
    const clear = async (value: unknown): Promise<string> =>
      (await decryptVault(vaulted(value), password)).toString();
    expect(await clear(body.variables['both'])).toBe('of the group');
    expect(await clear(body.variables['mixed'])).toBe('{"deep":[1]}');
    const layers = (name: string): unknown[] =>
      (body.explain[name] ?? []).map(({ layer }: Explained) => layer.name);
    expect(layers('both')).toEqual([group.name, tenant.name]);
    expect(layers('mixed')).toEqual([host.name, tenant.name]);
    expect(body.explain['mixed']?.[1]?.value).toBe('plain');
  });

  it('go with their host, their group and their tenant, and the log says so', async () => {
    const tenant = await aTenant(muster);
    const [group, host] = [await aGroup(tenant), await aHost(tenant)];
    const ids = [
      (await aSecret(tenant, host.path, 'a', { format: 'pem', value: PEM })).id,
      (await aSecret(tenant, group.path, 'b', { value: 'x' })).id,
    ];
    await tenant.member.delete(host.path);
    await tenant.member.delete(group.path);
    const { changes } = (await tenant.reader.get(`${tenant.path}/changes?kind=secret.deleted`)).body;
    expect(changes.map(({ entity }) => entity.id)).toEqual(ids);
    expect(named(await tenant.reader.get(`${tenant.path}/secrets`))).toEqual([]);
    await aSecret(tenant, tenant.path, 'c', { value: 'x' });
    expect((await muster.api().delete(`${tenant.path}?cascade=true`)).status).toBe(204);
    for (const table of [
      'secrets',
      'secret_versions',
      'secret_files',
      'data_keys',
      'vault_passwords',
      'key_jobs',
    ])
      expect([
        table,
        await muster.db.query(`SELECT * FROM ${table} WHERE tenant_id = ?`, [tenant.id]),
      ]).toEqual([table, []]);
  });

  it('are left alone by a draft, which may not take their names', async () => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant);
    await aSecret(tenant, host.path, 'cert', { format: 'pem', value: PEM });
    await aSecret(tenant, tenant.path, 'token', { value: 'x' });
    const apply = (draft: object): Promise<Answer> => tenant.member.post(`${tenant.path}/apply`, draft);
    for (const name of ['cert', 'cert_file'])
      expect(refusal(await apply({ hosts: [{ name: host.name, variables: { [name]: 1 } }] }))).toEqual(taken);
    expect(refusal(await apply({ variables: { token: 1 } }))).toEqual(taken);
    expect(
      (await apply({ variables: {}, hosts: [{ name: host.name, variables: { plain: 1 } }] })).status,
    ).toBe(200);
    expect(await revealed(tenant.member, `${host.path}/secrets/cert`)).toBe(PEM);
    expect(await revealed(tenant.member, `${tenant.path}/secrets/token`)).toBe('x');
  });

  it('count as the variables that they show', async () => {
    const tenant = await aTenant(muster);
    const used = async (): Promise<unknown> => {
      const { body } = await tenant.reader.get(`${tenant.path}/usage`);
      return (body as unknown as { variables: { used: number } }).variables.used;
    };
    await muster.api().patch(`${tenant.path}/limits`, { variables: 2 });
    await aSecret(tenant, tenant.path, 'cert', { format: 'pem', value: PEM });
    expect(await used()).toBe(2);
    expect(refusal(await tenant.member.put(`${tenant.path}/secrets/more`, { value: 'x' }))).toEqual([
      422,
      'limit.variables',
    ]);
    await aSecret(tenant, tenant.path, 'cert', { format: 'text', value: 'x' });
    expect(await used()).toBe(1);
    await tenant.member.delete(`${tenant.path}/secrets/cert`);
    expect(await used()).toBe(0);
  });

  it('take a million bytes together, of one owner', async () => {
    const tenant = await aTenant(muster);
    const half = 'x'.repeat(500_000);
    await aSecret(tenant, tenant.path, 'a', { value: half });
    await aSecret(tenant, tenant.path, 'b', { value: half });
    expect(faultsOf(await tenant.member.put(`${tenant.path}/secrets/c`, { value: 'x' }))).toEqual([
      ['/value', 'secret.too_large'],
    ]);
    expect((await tenant.member.put(`${tenant.path}/secrets/b`, { value: 'x' })).status).toBe(200);
    expect((await tenant.member.put(`${tenant.path}/secrets/c`, { value: 'x' })).status).toBe(201);
    expect((await aSecret(tenant, (await aHost(tenant)).path, 'd', { value: half })).size).toBe(500_000);
  });
});

describe('a certificate', () => {
  it('tells what it says of itself, as OpenSSL reads it', async () => {
    const tenant = await aTenant(muster);
    const subject = aName('cn');
    const pem = await aCertificate(`/O=Muster/CN=${subject}`, 30);
    const secret = await aSecret(tenant, tenant.path, 'tls', { format: 'pem', value: pem });
    const told = async (...args: string[]): Promise<string> =>
      (await run('openssl', args, { input: Buffer.from(pem) })).stdout.trim();
    const end = (await told('x509', '-noout', '-enddate')).replace('notAfter=', '');
    const key = Buffer.from(await told('x509', '-noout', '-pubkey'));
    const der = await run('sh', ['-c', 'openssl pkey -pubin -outform DER | sha256sum'], { input: key });
    expect(secret.pem).toMatchObject({
      subject: expect.stringContaining(`CN=${subject}`) as string,
      issuer: expect.stringContaining(`CN=${subject}`) as string,
      public_key_sha256: der.stdout.split(' ')[0],
      certificate_sha256: (await told('x509', '-noout', '-fingerprint', '-sha256'))
        .replace(/^.*=/, '')
        .replaceAll(':', '')
        .toLowerCase(),
      serial: (await told('x509', '-noout', '-serial')).replace('serial=', '').toLowerCase(),
    });
    expect(Date.parse(secret.expires_at ?? '')).toBe(Date.parse(end));
    expect(JSON.stringify(secret)).not.toContain('BEGIN');
  });

  it('is found by when it ends, wherever it is', async () => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant);
    for (const [owner, name, days] of [
      [tenant.path, 'soon', 5],
      [host.path, 'later', 50],
      [tenant.path, 'last', 500],
    ] as const)
      await aSecret(tenant, owner, name, { format: 'pem', value: await aCertificate('/CN=x', days) });
    await aSecret(tenant, tenant.path, 'never', { value: 'x' });
    const before = async (days: number, path = tenant.path): Promise<string[]> => {
      const time = new Date(Date.now() + days * 86_400_000).toISOString();
      return named(await tenant.reader.get(`${path}/secrets?expires_before=${time}`));
    };
    expect(await before(1)).toEqual([]);
    expect(await before(10)).toEqual(['soon']);
    expect(await before(100)).toEqual(['later', 'soon']);
    expect(await before(1000, host.path)).toEqual(['later']);
    expect(refusal(await tenant.reader.get(`${tenant.path}/secrets?expires_before=soon`))[0]).toBe(422);
  });
});

describe('what a secret publishes', () => {
  it('is vault text under a fresh salt, of the value and of the file', async () => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant);
    const bytes = randomBytes(1000);
    const { id } = await aSecret(tenant, host.path, 'blob', {
      format: 'binary',
      value: bytes.toString('base64'),
    });
    await aSecret(tenant, host.path, 'same_a', { value: 'equal' });
    await aSecret(tenant, host.path, 'same_b', { value: 'equal' });
    const { variables } = (await tenant.reader.get(`${host.path}/variables?resolved=true`)).body;
    const { password, vault_id } = (await tenant.member.post(`${tenant.path}/vault-password/reveal`, {}))
      .body;
    expect(vaulted(variables['blob'])).toMatch(new RegExp(`^\\$ANSIBLE_VAULT;1\\.2;AES256;${vault_id}\n`));
    expect((await decryptVault(vaulted(variables['blob']), password)).toString()).toBe(
      bytes.toString('base64'),
    );
    expect(variables['blob_file']).toBe(`{{ inventory_dir }}/../files/secrets/${id}/blob`);
    expect(vaulted(variables['same_a'])).not.toBe(vaulted(variables['same_b']));
    const { body } = await tenant.reader.get(`${host.path}/secrets`);
    const [, a, b] = body.secrets;
    expect(a?.fingerprint).toBe(b?.fingerprint);
    await expect(decryptVault(vaulted(variables['blob']), 'another password')).rejects.toThrow();
  });

  it('can be fetched by a reader without the means to open it', async () => {
    const tenant = await aTenant(muster);
    await aSecret(tenant, tenant.path, 'a', { value: 'x' });
    expect((await tenant.reader.get(`${tenant.path}/vault-password`)).body.vault_passwords).toMatchObject([
      { vault_id: `${tenant.name}-1`, version: 1, current: true },
    ]);
    expect((await tenant.reader.post(`${tenant.path}/vault-password/reveal`)).status).toBe(403);
    const inventory = await tenant.reader.get(`/v1/inventory/all.json?tenant=${tenant.name}`);
    expect(inventory.status).toBe(200);
  });
});
