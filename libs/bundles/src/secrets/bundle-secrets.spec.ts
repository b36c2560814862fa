import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@muster/kernel';
import { testDb, type TestDb } from '@muster/kernel/testing';
import { MIGRATIONS } from '@muster/migrations';
import { decryptVault } from '@muster/secrets';
import { aTenant, type Sketch, type SketchedTenant } from '../testing/fleets.js';
import { Elsewhere } from '../testing/secrets.js';
import {
  aRequest,
  bundlesOver,
  bytesOf,
  manifestIn,
  opened,
  sha256Of,
  Workshop,
} from '../testing/unpacked.js';

const [OLD, NEW] = ['the older password', 'the newer password ü'];
const PEM = '-----BEGIN CERTIFICATE-----\nTUlJQg==\n-----END CERTIFICATE-----\n';
const DECOY = '"root_ca": {"__muster_source":"ID"}';
const BINARY = Buffer.from(Array.from({ length: 600 }, (_, index) => (index * 7) % 256));

const SKETCH: Sketch = {
  variables: { site: 'ord', ansible_connection: 'local', ansible_python_interpreter: '/usr/bin/python3' },
  passwords: [OLD, NEW],
  secrets: [
    { name: 'api_key', payload: 'k3y of the tenant', password: 1 },
    { name: 'layered', payload: 'of the tenant' },
    { name: 'ca', format: 'pem', payload: `${PEM}# of the tenant\n` },
  ],
  groups: [
    { name: 'prod', secrets: [{ name: 'layered', payload: 'of prod' }] },
    {
      name: 'web',
      parent: 'prod',
      variables: { plain: 1 },
      secrets: [
        { name: 'tls', format: 'pem', payload: PEM, password: 1 },
        {
          name: 'db',
          format: 'json',
          payload: '{"user":"w","password":"p ü","ports":[5432,9007199254740993]}',
        },
      ],
    },
    { name: 'lab', secrets: [{ name: 'lab_ca', format: 'pem', payload: PEM }] },
  ],
  hosts: [
    {
      name: 'web1',
      groups: ['web'],
      secrets: [
        { name: 'layered', payload: 'of web1 {{ site }}' },
        { name: 'keytab', format: 'binary', payload: BINARY },
      ],
    },
    { name: 'web2', groups: ['web'] },
    { name: 'lab1', groups: ['lab'], secrets: [{ name: 'layered', payload: 'of lab1' }] },
  ],
};

const workshop = new Workshop();
let test: TestDb;
let db: Db;
let tenant: SketchedTenant;
beforeAll(async () => {
  test = await testDb({ entities: [], migrations: MIGRATIONS });
  db = test.db;
  tenant = await aTenant(db, SKETCH);
});
afterAll(async () => {
  await test.close();
  workshop.remove();
});

const idOf = (secret: string): string => tenant.secretIds.get(secret) ?? '';

/** Files below a folder, with their modes. */
const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name);
        return [
          path.slice(folder.length + 1) + (entry.isDirectory() ? '/' : ''),
          (statSync(path).mode & 0o7777).toString(8),
        ];
      })
      .filter(([path]) => !path.startsWith('.ansible')),
  );

/** All that is in the files of a folder. */
const readAll = (folder: string): string =>
  Object.keys(filesIn(folder))
    .filter((path) => !path.endsWith('/'))
    .map((path) => readFileSync(join(folder, path), 'latin1'))
    .join('\n');

describe('a bundle with secrets', () => {
  it('has their files for their owner’s eyes alone, and the programs that get the password', async () => {
    const folder = await workshop.unpack(bundlesOver(db), aRequest(tenant));
    const modes = filesIn(folder);
    expect(Object.fromEntries(Object.entries(modes).filter(([path]) => /^(?:files|vault)/.test(path)))).toEqual({
      'files/': '755',
      'files/secrets/': '755',
      ...Object.fromEntries(
        ['all/ca', 'web/tls', 'lab/lab_ca', 'web1/keytab'].flatMap((secret) => [
          [`files/secrets/${idOf(secret)}/`, '755'],
          [`files/secrets/${idOf(secret)}/${secret.split('/')[1]}${secret === 'web1/keytab' ? '' : '.pem'}`, '600'],
        ]),
      ),
      'vault-password': '755',
      'vault-password-client': '755',
    }); // prettier-ignore
    const manifest = manifestIn(folder);
    expect(manifest).toMatchObject({
      secrets: 'included',
      vault_ids: [`${tenant.name}-2`, `${tenant.name}-1`],
    });
    expect(Object.keys(manifest.sha256)).toHaveLength(manifest.counts.files);
    for (const [path, digest] of Object.entries(manifest.sha256))
      expect(sha256Of(join(folder, path))).toBe(digest);
  });

  it('holds nothing of them in clear', async () => {
    const bytes = await bytesOf(bundlesOver(db), aRequest(tenant, { format: 'json' }));
    const folder = await workshop.unpack(bundlesOver(db), aRequest(tenant));
    const all = readAll(folder);
    for (const clear of ['k3y of', 'of the tenant', 'of web1', 'BEGIN CERT', OLD, NEW]) {
      expect(all).not.toContain(clear);
      expect(bytes.toString()).not.toContain(clear);
    }
  });

  it('is the same, byte by byte, for the same revision and options', async () => {
    for (const more of [{}, { format: 'zip' }, { layout: 'per-host' }, { format: 'json' }] as const) {
      const first = await bytesOf(bundlesOver(db), aRequest(tenant, more));
      expect((await bytesOf(bundlesOver(db), aRequest(tenant, more))).equals(first)).toBe(true);
    }
  });

  it('of one group has the files of what it shows, and no others', async () => {
    const folder = await workshop.unpack(bundlesOver(db), aRequest(tenant, { group: 'lab' }));
    expect(readdirSync(join(folder, 'files/secrets')).sort()).toEqual(
      [idOf('all/ca'), idOf('lab/lab_ca')].sort(),
    );
  });

  it('has files of many hosts, whatever their size', async () => {
    const payloads = Array.from({ length: 700 }, (_, index) =>
      Buffer.alloc(index % 100 === 7 ? 150_000 : 20, `${index} `),
    );
    const own = await aTenant(db, {
      hosts: payloads.map((payload, index) => ({
        name: `h${String(index).padStart(3, '0')}`,
        secrets: [{ name: 'blob', format: 'binary', payload }],
      })),
    });
    const folder = await workshop.unpack(bundlesOver(db), aRequest(own));
    const password = own.keys[0]?.[1] ?? '';
    expect(readdirSync(join(folder, 'files/secrets'))).toHaveLength(payloads.length);
    for (const index of [0, 7, 107, 207, 499, 500, 699]) {
      const id = own.secretIds.get(`h${String(index).padStart(3, '0')}/blob`) ?? '';
      const text = readFileSync(join(folder, 'files/secrets', id, 'blob'), 'latin1');
      expect(await decryptVault(text, password)).toEqual(payloads[index]);
    }
  });

  it('shows nothing of another tenant’s, whatever its variables point at', async () => {
    const file = `{{ inventory_dir }}/../files/secrets/${idOf('web/tls')}/tls.pem`;
    const own = await aTenant(db, { variables: { tls_file: file }, secrets: [{ name: 'x', payload: 'y' }] });
    const folder = await workshop.unpack(bundlesOver(db), aRequest(own));
    expect(Object.keys(filesIn(folder)).filter((path) => path.startsWith('files'))).toEqual([]);
    expect(manifestIn(folder).vault_ids).toEqual([`${own.name}-1`]);
  });

  it('needs one look more than one of a tenant without secrets, which has no word of them', async () => {
    const own = await aTenant(db, { variables: { a: 1 }, hosts: [{ name: 'h' }] });
    const folder = await workshop.unpack(bundlesOver(db), aRequest(own));
    expect(Object.keys(filesIn(folder)).sort()).toEqual([
      'ansible.cfg',
      'hosts/',
      'hosts/group_vars/',
      'hosts/group_vars/all.yml',
      'hosts/host_vars/',
      'hosts/hosts.json',
      'manifest.json',
    ]);
    expect(readFileSync(join(folder, 'ansible.cfg'), 'utf8')).not.toContain('vault');
    expect(Object.keys(manifestIn(folder))).not.toContain('secrets');
  });
});

describe('a bundle without its secrets', () => {
  it('is that of a tenant that has none', async () => {
    const bare = { ...SKETCH, secrets: [], passwords: [] };
    const without = await aTenant(db, {
      ...bare,
      groups: (SKETCH.groups ?? []).map((group) => ({ ...group, secrets: [] })),
      hosts: (SKETCH.hosts ?? []).map((host) => ({ ...host, secrets: [] })),
    });
    for (const more of [{}, { layout: 'per-host' }] as const) {
      const [omitted, never] = [
        await workshop.unpack(bundlesOver(db), aRequest(tenant, { ...more, secrets: 'omit' })),
        await workshop.unpack(bundlesOver(db), aRequest(without, more)),
      ];
      expect(filesIn(omitted)).toEqual(filesIn(never));
      for (const path of Object.keys(filesIn(never)).filter((name) => /\.(?:cfg|yml)$|hosts\.json$/.test(name)))
        expect([path, readFileSync(join(omitted, path), 'utf8')]).toEqual([path, readFileSync(join(never, path), 'utf8')]);
      expect(manifestIn(omitted)).toMatchObject({ secrets: 'omitted' });
    }
    const json = (of: SketchedTenant): Promise<Buffer> =>
      bytesOf(bundlesOver(db), aRequest(of, { format: 'json', secrets: 'omit' }));
    expect(await json(tenant)).toEqual(await json(without));
    const { json: host } = await bundlesOver(db).host({
      tenantId: tenant.id, group: 'all', host: 'web1', secrets: 'omit',
    }); // prettier-ignore
    expect(JSON.parse(host)).toEqual({});
  }); // prettier-ignore

  it('has another ETag', async () => {
    const etags = [];
    for (const secrets of ['include', 'omit'] as const) {
      const { etag, body } = await opened(bundlesOver(db), aRequest(tenant, { secrets }));
      body.destroy();
      etags.push(etag);
    }
    expect(new Set(etags).size).toBe(2);
  });
});

describe('the JSON of an inventory with secrets', () => {
  it('has them vaulted, of the list and of one host', async () => {
    const list = JSON.parse((await bytesOf(bundlesOver(db), aRequest(tenant, { format: 'json' }))).toString()) as {
      _meta: { hostvars: Record<string, Record<string, { __ansible_vault: string }>> };
    };
    const text = list._meta.hostvars['web1']?.['layered']?.__ansible_vault ?? '';
    expect(text.split('\n', 1)).toEqual([`$ANSIBLE_VAULT;1.2;AES256;${tenant.name}-2`]);
    expect((await decryptVault(text, NEW)).toString()).toBe('of web1 {{ site }}');
    const { json } = await bundlesOver(db).host({
      tenantId: tenant.id, group: 'web', host: 'web1', secrets: 'include',
    }); // prettier-ignore
    expect(JSON.parse(json)).toEqual(list._meta.hostvars['web1']);
  }); // prettier-ignore
});

describe('secrets that lie outside', () => {
  const at = (path: string) => ({ path, payload: '' });
  const sketch: Sketch = {
    secrets: [{ name: 'root_ca', format: 'pem', ...at('ca') }],
    variables: { decoy: JSON.stringify(DECOY) },
    groups: [
      { name: 'shown', secrets: [{ name: 'token', ...at('token') }] },
      { name: 'other', secrets: [{ name: 'token', ...at('elsewhere') }] },
    ],
    hosts: [
      { name: 'h1', groups: ['shown'], secrets: [{ name: 'pin', ...at('pin') }] },
      { name: 'h2', groups: ['other'] },
    ],
  };

  /** A tenant whose secrets all lie outside, and can be read there. */
  async function outside(): Promise<{ own: SketchedTenant; elsewhere: Elsewhere }> {
    const own = await aTenant(db, sketch);
    const elsewhere = new Elsewhere(own.keys[0]);
    for (const [name, id] of own.secretIds)
      elsewhere.put(id, {
        name: name.split('/')[1] ?? '',
        format: name === 'all/root_ca' ? 'pem' : 'text',
        payload: `payload of ${name}`,
      });
    return { own, elsewhere };
  }

  it('are read before the first byte, and stand where they belong', async () => {
    const { own, elsewhere } = await outside();
    const folder = await workshop.unpack(bundlesOver(db, 4, 4, elsewhere), aRequest(own));
    const password = own.keys[0]?.[1] ?? '';
    const hostvars = JSON.parse(readFileSync(join(folder, 'hosts/host_vars/h1.yml'), 'utf8')) as {
      pin: { __ansible_vault: string };
    };
    expect((await decryptVault(hostvars.pin.__ansible_vault, password)).toString()).toBe('payload of h1/pin');
    const id = own.secretIds.get('all/root_ca') ?? '';
    const file = readFileSync(join(folder, `files/secrets/${id}/root_ca.pem`), 'latin1');
    expect((await decryptVault(file, password)).toString()).toBe('payload of all/root_ca');
    const shown = readAll(folder);
    expect(shown).not.toMatch(/"__muster_source"/);
    // A string that looks like one is none: it is left as it was written.
    expect(shown).toContain(JSON.stringify(JSON.stringify(DECOY)));
    expect(manifestIn(folder).vault_ids).toEqual([own.keys[0]?.[0]]);
  });

  it('are those of what the bundle shows, and no others', async () => {
    const { own, elsewhere } = await outside();
    const ids = (...names: string[]): string[] => names.map((name) => own.secretIds.get(name) ?? '').sort();
    const service = bundlesOver(db, 4, 4, elsewhere);
    await bytesOf(service, aRequest(own, { group: 'shown' }));
    await bytesOf(service, aRequest(own, { filters: { host: 'h2' }, format: 'json', group: 'other' }));
    await service.host({ tenantId: own.id, group: 'all', host: 'h1', secrets: 'include' });
    await service.host({ tenantId: own.id, group: 'all', host: 'h2', secrets: 'include' });
    await bytesOf(service, aRequest(own, { secrets: 'omit' }));
    expect(elsewhere.reads).toEqual([
      [own.id, ids('all/root_ca', 'shown/token', 'h1/pin')],
      [own.id, ids('all/root_ca', 'other/token')],
      [own.id, ids('h1/pin')],
    ]);
  });

  it('fail the bundle before its first byte when one of them cannot be read, and free its place', async () => {
    const { own, elsewhere } = await outside();
    const service = bundlesOver(db, 1, 0, elsewhere);
    const pin = own.secretIds.get('h1/pin') ?? '';
    elsewhere.remove(pin);
    for (const format of ['tgz', 'zip', 'json'] as const)
      await expect(service.open(aRequest(own, { format }))).rejects.toThrow(pin);
    const host = { tenantId: own.id, group: 'all', host: 'h1', secrets: 'include' } as const;
    await expect(service.host(host)).rejects.toThrow(pin);
    await expect(service.open(aRequest(own), { ifNoneMatch: ['*'] })).rejects.toThrow(pin);
    expect((await bytesOf(service, aRequest(own, { group: 'other' }))).length).toBeGreaterThan(0);
  });

  it('change the ETag when they change there', async () => {
    const { own, elsewhere } = await outside();
    const service = bundlesOver(db, 4, 4, elsewhere);
    const etagOf = async (): Promise<string> => {
      const { etag, body } = await opened(service, aRequest(own));
      body.destroy();
      return etag;
    };
    const first = await etagOf();
    expect(await service.open(aRequest(own), { ifNoneMatch: [first] })).toMatchObject({
      etag: first,
      body: undefined,
    });
    elsewhere.put(own.secretIds.get('h1/pin') ?? '', { name: 'pin', payload: 'another' });
    const again = await service.open(aRequest(own), { ifNoneMatch: [first] });
    again.body?.destroy();
    expect(again.body).toBeDefined();
    expect(again.etag).toBe(await etagOf());
    expect(again.etag).not.toBe(first);
  });

  it('are not asked for where there are none, and the answer to who has the bundle costs no place', async () => {
    const elsewhere = new Elsewhere();
    const service = bundlesOver(db, 1, 0, elsewhere);
    const { etag, body } = await opened(service, aRequest(tenant));
    expect(await service.open(aRequest(tenant), { ifNoneMatch: [etag] })).toMatchObject({
      etag,
      body: undefined,
    });
    body.destroy();
    expect(elsewhere.reads).toEqual([]);
  });
});
